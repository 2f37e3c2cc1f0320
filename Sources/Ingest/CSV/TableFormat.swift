import Compliance

/// A format in CSV.
///
/// It says by which columns it is known and where they stand; the splitter
/// cuts the rows out, workers cut them into fields in parallel, and `read`
/// makes findings of them.
protocol TableFormat: Format {
  /// Where the columns stand that are read, found once for a table.
  associatedtype Columns: Sendable

  /// Whether the columns are those of this format. No two formats may claim
  /// the same content: the order of the list decides nothing.
  static func recognise(_ header: TableHeader) -> Bool

  /// Whether `read` itself looks at a field behind those that the header names.
  /// Of other formats a row with such a field is rejected, unless it is empty.
  static var readsSpareField: Bool { get }

  /// The columns of a table without a header whose first row is `row`; nil if
  /// it is not of this format, or the format always has a header.
  static func header(ofTableWith row: TableHeader) -> TableHeader?

  /// Finds the columns.
  ///
  /// - Throws: which one is missing or stands twice.
  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns

  /// Reads one row, which has a field for every column.
  ///
  /// - Parameters:
  ///   - row: the fields; valid only during the call.
  ///   - columns: where they stand.
  ///   - reading: takes the findings.
  /// - Throws: why the row is rejected.
  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)

  /// Reads the rows of a window.
  ///
  /// No format writes this itself: it is asked for here so that the compiler
  /// makes code of the one way there is for each format.
  static func read(
    _ rows: [RowPlace], in window: Window, _ columns: Columns, header: [String]?,
    by parser: TableParser, into reading: inout Reading<Finding>)
}

extension TableFormat {
  static var readsSpareField: Bool { false }
  static func header(ofTableWith row: TableHeader) -> TableHeader? { nil }
}

/// A table of a format, with its columns found.
struct TablePlan<F: TableFormat>: Sendable {
  let layout: TableLayout
  let columns: F.Columns

  init(_ layout: TableLayout) throws(ColumnError) {
    self.layout = layout
    columns = try F.columns(layout.header)
  }
}

/// Reads the rows of a table.
struct TableRecords<F: TableFormat>: RecordReader {
  typealias Assembly = FindingAssembly

  static var info: FormatInfo { F.info }

  static func splitter(_ plan: TablePlan<F>, _ limits: IngestLimits) -> TableSplitter {
    TableSplitter(
      delimiter: plan.layout.delimiter, hasHeader: plan.layout.hasHeader, limits: limits)
  }

  private let parser: TableParser
  private let columns: F.Columns
  /// The header as it may stand again where files were joined; nil without one.
  private let header: [String]?

  init(_ plan: TablePlan<F>, _ limits: IngestLimits) {
    header = plan.layout.hasHeader ? plan.layout.header.names : nil
    parser = TableParser(
      delimiter: plan.layout.delimiter, width: plan.layout.header.names.count, spare: 1)
    columns = plan.columns
  }

  mutating func read(
    _ rows: [RowPlace], in window: Window, into reading: inout Reading<Finding>
  ) {
    F.read(rows, in: window, columns, header: header, by: parser, into: &reading)
  }
}

extension TableFormat {
  // Inlined into each format's own code, where the compiler knows all types.
  @inline(__always)
  static func read(
    _ rows: [RowPlace], in window: Window, _ columns: Columns, header: [String]?,
    by parser: TableParser, into reading: inout Reading<Finding>
  ) {
    for place in rows {
      reading.record += 1
      reading.batch.records += 1
      let partsBefore = reading.batch.parts.count
      let start = Int(place.offset - window.base)
      do {
        try parser.parse(window.bytes, start..<(start + place.length), at: place) {
          (row) throws(RecordError) in
          // Spreadsheets write rows of delimiters alone, which are as good as
          // empty lines. Tables that were joined have their header again.
          guard !row.isBlank, !row.holds(header) else {
            reading.batch.records -= 1
            return
          }
          guard readsSpareField || row.spare == nil else {
            throw .fields(row.count, row.width)
          }
          try read(row, columns, into: &reading)
        }
      } catch {
        reading.batch.parts.removeLast(reading.batch.parts.count - partsBefore)
        reading.reject(
          ByteRange(offset: place.offset, length: UInt64(place.length)), reason: error.reason)
      }
    }
  }
}
