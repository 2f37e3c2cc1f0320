/// One record of a CSV file and the line on which it starts.
struct CSVRecord: Equatable {
  var line: Int
  var fields: [String]
}

/// Reads CSV as RFC 4180 describes it: commas, optional double quotes, quotes
/// inside quotes doubled, records ended by CRLF or LF. UTF-8.
///
/// Anything else is an error and not a guess: a quote inside a plain field,
/// text after a closing quote, a record of another length than the first.
struct CSVReader {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1

  /// Reads all records, the header first.
  static func records(of bytes: [UInt8], file: String) throws(GeneratorError) -> [CSVRecord] {
    var reader = CSVReader(bytes: bytes, file: file)
    return try reader.records()
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func records() throws(GeneratorError) -> [CSVRecord] {
    var records: [CSVRecord] = []
    while position < bytes.count {
      let record = try record()
      if let header = records.first, header.fields.count != record.fields.count {
        throw GeneratorError(
          file: file, line: record.line,
          "the record has \(record.fields.count) fields, the header \(header.fields.count): "
            + "quote fields that hold a comma")
      }
      records.append(record)
    }
    return records
  }

  private mutating func record() throws(GeneratorError) -> CSVRecord {
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try current == quote ? quotedField() : plainField())
      switch current {
      case comma:
        position += 1
      case nil:
        return CSVRecord(line: start, fields: fields)
      default:
        try endOfLine()
        return CSVRecord(line: start, fields: fields)
      }
    }
  }

  private mutating func endOfLine() throws(GeneratorError) {
    if current == carriageReturn { position += 1 }
    guard current == newline else {
      throw failure("text stands after the closing quote: double a quote inside a field")
    }
    position += 1
    line += 1
  }

  private mutating func plainField() throws(GeneratorError) -> String {
    let start = position
    while let byte = current, byte != comma, byte != newline, byte != carriageReturn {
      guard byte != quote else {
        throw failure("a quote stands in a plain field: quote the field and double the quote")
      }
      position += 1
    }
    return try text(bytes[start..<position])
  }

  private mutating func quotedField() throws(GeneratorError) -> String {
    let start = line
    position += 1
    var field: [UInt8] = []
    while let byte = current {
      position += 1
      if byte == newline { line += 1 }
      guard byte == quote else {
        field.append(byte)
        continue
      }
      guard current == quote else { return try text(field[...]) }
      position += 1
      field.append(quote)
    }
    throw GeneratorError(file: file, line: start, "a quoted field never ends: close it")
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(GeneratorError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure("the field is not UTF-8: save the file as UTF-8")
    }
    return text
  }

  private func failure(_ message: String) -> GeneratorError {
    GeneratorError(file: file, line: line, message)
  }

  private var quote: UInt8 { UInt8(ascii: "\"") }
  private var comma: UInt8 { UInt8(ascii: ",") }
  private var newline: UInt8 { UInt8(ascii: "\n") }
  private var carriageReturn: UInt8 { UInt8(ascii: "\r") }
}
