import TestSupport
import Testing

@testable import Ingest

@Suite("Rows are found wherever windows cut them")
struct TableSplitterTests {
  static let limits = IngestLimits(maximumRecordBytes: 100_000)

  /// Splits `bytes` in windows of `width`, as the pipeline does.
  static func split(
    _ bytes: [UInt8], width: Int, delimiter: UInt8 = 0x2C, hasHeader: Bool = false,
    kernel: BracketScan.Kernel = .best, limits: IngestLimits = limits
  ) throws -> [RowPlace] {
    var splitter = TableSplitter(
      delimiter: delimiter, hasHeader: hasHeader, limits: limits, kernel: kernel)
    var rows: [RowPlace] = []
    var base = 0
    var position = 0
    while position < bytes.count {
      let end = min(bytes.count, position + width)
      let window = Array(bytes[base..<end])
      try splitter.read(
        window, (position - base)..<(end - base), base: UInt64(base), into: &rows)
      position = end
      base = splitter.needed.map { Int($0) } ?? end
    }
    try splitter.finish(at: UInt64(bytes.count), into: &rows)
    return rows
  }

  static func fields(
    _ bytes: [UInt8], _ row: RowPlace, delimiter: UInt8 = 0x2C, width: Int,
    kernel: BracketScan.Kernel = .best
  ) throws -> [String] {
    var fields: [String] = []
    let start = Int(row.offset)
    try TableParser(delimiter: delimiter, width: width, kernel: kernel).parse(
      bytes, start..<(start + row.length), at: row
    ) { (row) throws(RecordError) in
      fields = (0..<row.count).map { row[$0].string }
    }
    return fields
  }

  static let kernels = BracketScan.Kernel.allCases.filter(\.isSupported)

  @Test(arguments: kernels) func whatWasWrittenIsRead(_ kernel: BracketScan.Kernel) throws {
    for seed in 0..<40 {
      let delimiter: Character = [",", ";", "\t", "|"][seed % 4]
      let byte = try #require(delimiter.asciiValue)
      var table = RandomTable(seed: UInt64(seed), delimiter: delimiter)
      let columns = table.number(1...7)
      table.write(rows: 30, width: columns)
      let rows = try Self.split(table.bytes, width: 1 << 20, delimiter: byte, kernel: kernel)
      #expect(rows == table.places, "seed \(seed)")
      for (row, expected) in zip(rows, table.rows) {
        let read = try Self.fields(
          table.bytes, row, delimiter: byte, width: columns, kernel: kernel)
        #expect(read == expected, "seed \(seed)")
      }
    }
  }

  @Test(arguments: kernels) func everyWindowWidthGivesTheSameRows(_ kernel: BracketScan.Kernel)
    throws
  {
    for seed in 100..<106 {
      var table = RandomTable(seed: UInt64(seed))
      table.write(rows: 8, width: 3)
      for width in 1...(table.bytes.count + 1) {
        let rows = try Self.split(table.bytes, width: width, kernel: kernel)
        #expect(rows == table.places, "seed \(seed), width \(width)")
      }
    }
  }

  @Test(arguments: kernels) func kernelsAgreeOnWhatIsBroken(_ kernel: BracketScan.Kernel) throws {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("\"\"\",\na\r ".utf8)
    for _ in 0..<400 {
      let count = Int.random(in: 1...400, using: &generator)
      var bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0x61 }
      // Closes what may be open, so that both ends are seen.
      bytes += Array("\n".utf8)
      let expected = Result { try Self.split(bytes, width: 1_000, kernel: .bytewise) }
      let found = Result { try Self.split(bytes, width: 77, kernel: kernel) }
      #expect((try? expected.get()) == (try? found.get()))
      guard let rows = try? expected.get() else { continue }
      for row in rows {
        #expect(Self.outcome(bytes, row, .bytewise) == Self.outcome(bytes, row, kernel))
      }
    }
  }

  /// The fields of a row, or why it has none.
  private static func outcome(_ bytes: [UInt8], _ row: RowPlace, _ kernel: BracketScan.Kernel)
    -> String
  {
    let start = Int(row.offset)
    var text = ""
    do throws(RecordError) {
      try TableParser(delimiter: 0x2C, width: 500, kernel: kernel).parse(
        bytes, start..<(start + row.length), at: row, isExact: false
      ) { (row) throws(RecordError) in
        text = "\((0..<row.count).map { row[$0].string })"
      }
    } catch {
      text = error.reason
    }
    return text
  }

  @Test func theHeaderIsNoRecordAndEmptyLinesAreNone() throws {
    let bytes = Array("\r\n\na,b\r\n\r\n1,2\n\n3,4\r\n\r\n".utf8)
    let rows = try Self.split(bytes, width: 3, hasHeader: true)
    #expect(rows.map(\.length) == [3, 3])
    #expect(rows.map(\.offset) == [10, 15])
    // A carriage return is of the line's end even where the input ends there.
    let cut = try Self.split(Array("a,b\r\n1,2\r".utf8), width: 4)
    #expect(cut.map(\.length) == [3, 3])
  }

  @Test(arguments: [1, 5, 64, 1_000]) func aQuoteThatIsNeverClosedIsNamed(_ width: Int) {
    let start = "a,b\n1,\"x\"\"y\"\n2,"
    let bytes = Array((start + "\"never \"\" closed\n3,4\n").utf8)
    let error = #expect(throws: SplitError.self) { try Self.split(bytes, width: width) }
    #expect(error?.kind == .truncated("the quote that opens here is not closed"))
    #expect(error?.offset == UInt64(start.utf8.count))
  }

  @Test(arguments: [3, 100, 5_000]) func aRowBeyondTheLimitIsRefused(_ width: Int) {
    let bytes = Array("a,b\n1,\"\(String(repeating: "x\n", count: 600))\"\n".utf8)
    let error = #expect(throws: SplitError.self) {
      try Self.split(bytes, width: width, limits: IngestLimits(maximumRecordBytes: 1_000))
    }
    #expect(error == SplitError(kind: .tooLarge, offset: 4))
  }
}
