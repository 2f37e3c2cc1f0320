import CSimdJSON
import Compliance
import Glibc

/// Cuts rows into fields, one row at a time: UTF-8, quotes and the number of
/// fields are checked. Its memory is used again for the next row.
final class TableParser {
  /// Memory for a row with doubled quotes that is larger is not kept.
  private static let keptScratch = 1 << 20

  private let delimiter: UInt8
  private let width: Int
  private let spare: Int
  private let kernel: BracketScan.Kernel
  private let fields: UnsafeMutablePointer<crosswalk_table_field>
  private var scratch: UnsafeMutablePointer<UInt8>
  private var scratchSize: Int

  /// - Parameters:
  ///   - delimiter: what divides the fields.
  ///   - width: how many fields a row has, or may have at most.
  ///   - spare: how many fields more a row may have.
  ///   - kernel: how bytes are compared; a test asks for each of them.
  init(
    delimiter: UInt8, width: Int, spare: Int = 0, kernel: BracketScan.Kernel = .best
  ) {
    self.delimiter = delimiter
    self.width = max(1, width)
    self.spare = max(0, spare)
    self.kernel = kernel
    fields = .allocate(capacity: self.width + self.spare)
    fields.initialize(repeating: crosswalk_table_field(), count: self.width + self.spare)
    scratchSize = 1 << 14
    scratch = .allocate(capacity: scratchSize)
  }

  deinit {
    fields.deallocate()
    scratch.deallocate()
  }

  /// Cuts a part of `bytes` and hands the row over. The row must not leave
  /// `body`.
  ///
  /// - Parameters:
  ///   - bytes: a window.
  ///   - range: a row of it, without the end of its line.
  ///   - place: where the row stands in the input.
  ///   - isExact: whether the row must have `width` fields, not fewer.
  ///   - body: reads the row.
  /// - Throws: why the row is rejected, by its form or by `body`.
  func parse(
    _ bytes: [UInt8], _ range: Range<Int>, at place: RowPlace, isExact: Bool = true,
    body: (TableRow) throws(RecordError) -> Void
  ) throws(RecordError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    reserve(range.count)
    try bytes.withUnsafeBufferPointer { (buffer) throws(RecordError) in
      guard let start = buffer.baseAddress else { return }
      let row = start + range.lowerBound
      guard crosswalk_utf8_valid(row, range.count) == 1 else {
        let first = UTF8Validity.firstInvalidByte(bytes[range])
        let index = first.map { $0 - range.lowerBound } ?? range.count
        throw RecordError("the row is not UTF-8 at its byte \(index)")
      }
      guard memchr(row, 0, range.count) == nil else {
        throw RecordError("the row holds a zero byte")
      }
      var count = 0
      var index = 0
      let fault = crosswalk_table_cut(
        row, range.count, delimiter, kernel.code, fields, width + spare, scratch, &count, &index)
      switch fault {
      case CROSSWALK_TABLE_TEXT_BEHIND_QUOTE:
        throw RecordError(
          "text stands behind the closing quote of the field at byte \(index) of the row")
      case CROSSWALK_TABLE_OPEN_QUOTE:
        throw RecordError("the quote at byte \(index) of the row is not closed")
      default: break
      }
      guard count <= width + spare, count >= width || !isExact else {
        throw .fields(count, width)
      }
      try body(
        TableRow(
          fields: UnsafeBufferPointer(start: fields, count: count), width: width, place: place))
    }
  }

  /// Makes room for the texts of a row of this length.
  private func reserve(_ length: Int) {
    let isTooLarge = scratchSize > Self.keptScratch && length <= Self.keptScratch
    guard length > scratchSize || isTooLarge else { return }
    scratch.deallocate()
    scratchSize = max(length, 1 << 14)
    scratch = .allocate(capacity: scratchSize)
  }
}

/// A row that is being read. Valid only inside the closure of
/// `TableParser.parse`.
struct TableRow {
  fileprivate let fields: UnsafeBufferPointer<crosswalk_table_field>
  fileprivate let place: RowPlace
  /// How many fields the header has.
  let width: Int

  fileprivate init(
    fields: UnsafeBufferPointer<crosswalk_table_field>, width: Int, place: RowPlace
  ) {
    self.fields = fields
    self.width = width
    self.place = place
  }

  var count: Int { fields.count }

  /// Where the row stands in the input.
  var range: ByteRange { ByteRange(offset: place.offset, length: UInt64(place.length)) }

  /// Whether no field holds anything.
  var isBlank: Bool { fields.allSatisfy { $0.length == 0 } }

  /// The field behind those that the header names; nil if there is none or it
  /// is empty, as where a row ends in a delimiter.
  var spare: ByteText? { count > width ? text(width) : nil }

  /// Whether the fields are these texts.
  func holds(_ texts: [String]?) -> Bool {
    guard let texts, texts.count == count, self[0].equals(texts[0]) else { return false }
    return texts.indices.allSatisfy { self[$0].equals(texts[$0]) }
  }

  /// The field of a column that the header has.
  subscript(column: Int) -> ByteText {
    ByteText(bytes: fields[column].bytes, count: fields[column].length)
  }

  /// The field of a column; nil if the header has none or the field is empty.
  @inline(__always)
  func text(_ column: Int?) -> ByteText? {
    guard let column else { return nil }
    let text = self[column]
    return text.isEmpty ? nil : text
  }
}

extension RecordError {
  /// A row that has not as many fields as its header.
  static func fields(_ count: Int, _ width: Int) -> RecordError {
    RecordError("the row has \(count) fields where \(width) are expected")
  }
}
