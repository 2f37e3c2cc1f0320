/// Why a table lacks what a format needs.
struct ColumnError: Error, Equatable {
  var reason: String
}

/// The names of a table's columns.
struct TableHeader: Sendable, Equatable {
  /// In the order of the columns.
  let names: [String]
  private let places: [String: [Int]]

  init(_ names: [String]) {
    self.names = names
    places = Dictionary(grouping: names.indices) { names[$0] }
  }

  /// The same columns, named by letters and digits alone and in lower case:
  /// for formats whose captions are written in several ways.
  var loose: TableHeader { TableHeader(names.map(Self.loosened)) }

  /// Whether all these columns are there.
  func has(_ names: String...) -> Bool { names.allSatisfy { places[$0] != nil } }

  /// Whether one of these columns is there.
  func hasOne(of names: [String]) -> Bool { names.contains { places[$0] != nil } }

  /// Where the first of these columns is that the table has.
  func column(_ names: String...) throws(ColumnError) -> Int {
    guard let column = try place(names) else {
      let wanted = names.map { "\"\($0)\"" }.joined(separator: " or ")
      throw ColumnError(reason: "the column \(wanted) is missing")
    }
    return column
  }

  /// Where this column is, and the last of them if there are several: for a
  /// format that gives two columns one name.
  func last(_ name: String) throws(ColumnError) -> Int {
    guard let column = places[name]?.last else { return try self.column(name) }
    return column
  }

  /// The same; nil if the table has none of them.
  func optional(_ names: String...) throws(ColumnError) -> Int? { try place(names) }

  func optional(of names: [String]) throws(ColumnError) -> Int? { try place(names) }

  private func place(_ names: [String]) throws(ColumnError) -> Int? {
    for name in names {
      guard let found = places[name] else { continue }
      // A table that says a thing twice can be read either way.
      guard found.count == 1 else {
        throw ColumnError(reason: "the column \"\(name)\" stands twice")
      }
      return found[0]
    }
    return nil
  }

  private static func loosened(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        default: byte < 0x80 ? nil : byte
        }
      }, as: UTF8.self)
  }
}

/// How a table is written, and what its columns are.
struct TableLayout: Sendable, Equatable {
  var delimiter: UInt8
  var header: TableHeader
  /// Whether the first row names the columns.
  var hasHeader = true
}

extension TableLayout {
  /// What divides fields, in the order in which they are tried.
  static let delimiters = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]
  /// Wider tables are no scanner's output.
  static let maximumColumns = 4_096
  /// A header that is longer is none.
  private static let sniffedBytes = 1 << 18

  /// The ways in which the first row of a text can be read as two or more
  /// fields, the one with most fields first.
  static func candidates(_ bytes: [UInt8], from start: Int, to count: Int) -> [TableLayout] {
    let end = min(count, start + sniffedBytes)
    let layouts = delimiters.compactMap { delimiter -> TableLayout? in
      let rows = rows(bytes, start..<end, delimiter, isWhole: end == count)
      guard let first = rows.first, let names = fields(of: first, bytes, delimiter),
        names.count > 1
      else { return nil }
      return TableLayout(delimiter: delimiter, header: TableHeader(names))
    }
    return layouts.enumerated().sorted {
      ($1.element.header.names.count, $0.offset) < ($0.element.header.names.count, $1.offset)
    }.map(\.element)
  }

  /// Whether the row below the first has as many fields.
  func fits(_ bytes: [UInt8], from start: Int, to count: Int) -> Bool {
    let end = min(count, start + Self.sniffedBytes)
    let rows = Self.rows(bytes, start..<end, delimiter, isWhole: end == count)
    guard rows.count > 1 else { return false }
    return Self.fields(of: rows[1], bytes, delimiter)?.count == header.names.count
  }

  private static func rows(
    _ bytes: [UInt8], _ range: Range<Int>, _ delimiter: UInt8, isWhole: Bool
  ) -> [RowPlace] {
    var splitter = TableSplitter(delimiter: delimiter, hasHeader: false, limits: .standard)
    var rows: [RowPlace] = []
    do {
      try splitter.read(bytes, range, base: 0, into: &rows)
      if isWhole { try splitter.finish(at: UInt64(range.upperBound), into: &rows) }
    } catch {
      // What stood before the fault is enough to tell a format.
      return rows
    }
    return rows
  }

  private static func fields(of row: RowPlace, _ bytes: [UInt8], _ delimiter: UInt8) -> [String]? {
    let start = Int(row.offset)
    var names: [String] = []
    do {
      try TableParser(delimiter: delimiter, width: maximumColumns).parse(
        bytes, start..<(start + row.length), at: row, isExact: false
      ) { (row) throws(RecordError) in
        names = (0..<row.count).map { row[$0].string }
      }
    } catch {
      return nil
    }
    return names
  }
}
