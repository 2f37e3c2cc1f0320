import CSimdJSON

/// Where a row stands, without the end of its line.
struct RowPlace: Sendable, Hashable {
  /// Bytes from the start of the input.
  var offset: UInt64
  var length: Int
}

/// Cuts CSV into rows while it arrives. A row ends with a line feed outside
/// quotes; a carriage return before it belongs to the end. Empty lines are no
/// rows.
struct TableSplitter: WindowSplitter {
  /// So many bytes are scanned at once that every one of them may end a row.
  private static let stretch = 1 << 16

  private let delimiter: UInt8
  private let limits: IngestLimits
  private let kernel: BracketScan.Kernel
  private var scan = crosswalk_table_scan()
  private var ends = [UInt32](repeating: 0, count: stretch)
  /// Whether the next row is the header, which is no record.
  private var awaitsHeader: Bool
  private var rowStart: UInt64?
  /// What the scan's position counts from.
  private var origin: UInt64?
  private var lastIsReturn = false

  init(
    delimiter: UInt8, hasHeader: Bool, limits: IngestLimits, kernel: BracketScan.Kernel = .best
  ) {
    self.delimiter = delimiter
    self.limits = limits
    self.kernel = kernel
    awaitsHeader = hasHeader
  }

  static func records(in rows: [RowPlace]) -> Int { rows.count }

  var needed: UInt64? { rowStart }

  mutating func read(
    _ bytes: [UInt8], _ range: Range<Int>, base: UInt64, into rows: inout [RowPlace]
  ) throws(SplitError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    guard !range.isEmpty else { return }
    if origin == nil { origin = base + UInt64(range.lowerBound) }
    var start = rowStart ?? base + UInt64(range.lowerBound)
    var index = range.lowerBound
    while index < range.upperBound {
      let next = min(range.upperBound, index + Self.stretch)
      for position in 0..<scan(bytes, index..<next) {
        let end = index + Int(ends[position])
        let isReturn = end - 2 >= Int(start - base) && bytes[end - 2] == UInt8(ascii: "\r")
        try take(from: start, to: base + UInt64(end - (isReturn ? 2 : 1)), into: &rows)
        start = base + UInt64(end)
      }
      index = next
    }
    let end = base + UInt64(range.upperBound)
    rowStart = start < end ? start : nil
    lastIsReturn = bytes[range.upperBound - 1] == UInt8(ascii: "\r")
    guard end - start <= UInt64(limits.maximumRecordBytes) else {
      throw SplitError(kind: .tooLarge, offset: start)
    }
  }

  mutating func finish(at offset: UInt64, into rows: inout [RowPlace]) throws(SplitError) {
    guard let start = rowStart else { return }
    if scan.place == CROSSWALK_TABLE_QUOTED {
      throw SplitError(
        kind: .truncated("the quote that opens here is not closed"),
        offset: (origin ?? 0) + scan.quote)
    }
    try take(from: start, to: offset - (lastIsReturn ? 1 : 0), into: &rows)
    rowStart = nil
  }

  private mutating func take(from start: UInt64, to end: UInt64, into rows: inout [RowPlace])
    throws(SplitError)
  {
    guard end > start else { return }
    guard end - start <= UInt64(limits.maximumRecordBytes) else {
      throw SplitError(kind: .tooLarge, offset: start)
    }
    if awaitsHeader {
      awaitsHeader = false
    } else {
      rows.append(RowPlace(offset: start, length: Int(end - start)))
    }
  }

  /// Scans a stretch and returns how many rows end in it; `ends` holds where.
  private mutating func scan(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    precondition(range.count <= ends.count)
    return bytes.withUnsafeBufferPointer { bytes -> Int in
      guard let start = bytes.baseAddress else { return 0 }
      return ends.withUnsafeMutableBufferPointer { ends in
        crosswalk_table_rows(
          &scan, start + range.lowerBound, range.count, delimiter, kernel.code, ends.baseAddress)
      }
    }
  }
}
