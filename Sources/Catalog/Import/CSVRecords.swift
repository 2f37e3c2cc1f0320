/// One record of a CSV file and the line on which it starts.
package struct CSVRecord: Equatable {
  package var line: Int
  package var fields: [String]
}

/// Reads CSV as RFC 4180 describes it: commas, optional double quotes, quotes
/// inside quotes doubled, records ended by CRLF or LF. UTF-8.
///
/// Anything else is an error and not a guess: a quote inside a plain field,
/// text after a closing quote, a record of another length than the first.
package struct CSVRecords {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1

  /// All records, the header first.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: what errors call it.
  ///   - isFromSpreadsheet: whether a byte order mark is allowed and blank lines
  ///     are passed over, as spreadsheets write them.
  /// - Returns: the records with their lines.
  /// - Throws: the first mistake, with its line.
  package static func read(
    _ bytes: [UInt8], file: String, isFromSpreadsheet: Bool = true
  ) throws(CatalogError) -> [CSVRecord] {
    var reader = CSVRecords(bytes: bytes, file: file)
    if isFromSpreadsheet, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    var records: [CSVRecord] = []
    while reader.position < bytes.count {
      let record = try reader.record()
      if isFromSpreadsheet, record.fields == [""] { continue }
      if let header = records.first, header.fields.count != record.fields.count {
        throw failure(
          file, record.line,
          "the record has \(record.fields.count) fields, the header \(header.fields.count)",
          remedy: "quote fields that hold a comma")
      }
      records.append(record)
    }
    return records
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func record() throws(CatalogError) -> CSVRecord {
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try current == Self.quote ? quotedField() : plainField())
      guard current == Self.comma else { break }
      position += 1
    }
    guard current != nil else { return CSVRecord(line: start, fields: fields) }
    if current == Self.carriageReturn { position += 1 }
    guard current == Self.newline else {
      throw Self.failure(
        file, line, "text stands after a closing quote", remedy: "double a quote inside a field")
    }
    position += 1
    line += 1
    return CSVRecord(line: start, fields: fields)
  }

  private mutating func plainField() throws(CatalogError) -> String {
    let start = position
    while let byte = current, byte != Self.comma, byte != Self.newline,
      byte != Self.carriageReturn
    {
      guard byte != Self.quote else {
        throw Self.failure(
          file, line, "a quote stands in a plain field",
          remedy: "quote the field and double the quote")
      }
      position += 1
    }
    return try text(bytes[start..<position])
  }

  private mutating func quotedField() throws(CatalogError) -> String {
    let start = line
    position += 1
    var field: [UInt8] = []
    while let byte = current {
      position += 1
      if byte == Self.newline { line += 1 }
      guard byte == Self.quote else {
        field.append(byte)
        continue
      }
      guard current == Self.quote else { return try text(field[...]) }
      position += 1
      field.append(Self.quote)
    }
    throw Self.failure(file, start, "a quoted field never ends", remedy: "close it")
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(CatalogError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.failure(file, line, "a field is not UTF-8", remedy: "save the file as UTF-8")
    }
    return text
  }

  private static func failure(
    _ file: String, _ line: Int, _ message: String, remedy: String
  ) -> CatalogError {
    CatalogError(file: file, line: line, code: .inputMalformed, message: message, remedy: remedy)
  }
}

/// A CSV file whose first record names its columns, in any order.
struct CSVTable {
  let file: String
  let rows: [CSVRecord]
  private let columns: [String: Int]

  init(_ bytes: [UInt8], file: String) throws(CatalogError) {
    let records = try CSVRecords.read(bytes, file: file)
    guard let header = records.first else {
      throw CatalogError(
        file: file, code: .inputMalformed, message: "the file is empty",
        remedy: "start it with a line of column names")
    }
    self.file = file
    var columns: [String: Int] = [:]
    for (index, name) in header.fields.enumerated() {
      columns[name.collapsingWhiteSpace().lowercased()] = index
    }
    self.columns = columns
    rows = Array(records.dropFirst())
  }

  /// The place of the first of these columns that the file has.
  func column(_ names: String...) -> Int? {
    for name in names { if let place = columns[name] { return place } }
    return nil
  }

  /// The place of a column that the file must have.
  func column(required names: String...) throws(CatalogError) -> Int {
    for name in names { if let place = columns[name] { return place } }
    throw CatalogError(
      file: file, line: 1, code: .inputMalformed,
      message: "there is no column \(names.joined(separator: " or "))",
      remedy: "name the columns in the first line")
  }
}
