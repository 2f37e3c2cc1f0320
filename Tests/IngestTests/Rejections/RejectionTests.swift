import Compliance
import Glibc
import TestSupport
import Testing

@testable import Ingest

@Suite("Every rejected record is told with its place and bytes")
struct RejectionTests {
  static func rejections(
    _ bytes: [UInt8], format: String? = nil, windowBytes: Int = 1 << 20, kept: Int = 10
  ) async throws -> (source: Source, rejections: [Rejection]) {
    var rejections: [Rejection] = []
    let source = try await Ingest(
      format: format, limits: IngestLimits(windowBytes: windowBytes, keptRejections: kept)
    ).read(
      .bytes(bytes, name: "input"), onFindings: { _ in }, onRejected: { rejections.append($0) })
    return (source, rejections)
  }

  /// Good and bad records with line breaks inside and between them.
  static func mixture(seed: UInt64) -> (text: String, bad: [(index: Int, line: Int, text: String)])
  {
    var generator = SeededGenerator(seed: seed)
    var text = ""
    var bad: [(index: Int, line: Int, text: String)] = []
    for (number, event) in PipelineTests.events(150, seed: seed).enumerated() {
      let breaks = String(repeating: "\n", count: Int.random(in: 1...3, using: &generator))
      var record = event
      if Int.random(in: 0...3, using: &generator) == 0 {
        record =
          Bool.random(using: &generator)
          ? event.replacing("PASS", with: "ODD") : "{\n\"é\":\"\\u0041\",\n\"b\":tru}"
        let line = text.utf8.count { $0 == 0x0A } + 1
        bad.append((number + 1, line, record))
      }
      text += record + breaks
    }
    return (text, bad)
  }

  @Test(arguments: [1, 2, 3], [3_000, 5_000, 1 << 20])
  func allAreToldInOrderWhereverWindowsEnd(_ seed: UInt64, _ windowBytes: Int) async throws {
    let (text, bad) = Self.mixture(seed: seed)
    let bytes = Array(text.utf8)
    let (source, rejections) = try await Self.rejections(bytes, windowBytes: windowBytes, kept: 3)
    #expect(bad.count > 20)
    #expect(source.rejectedCount == bad.count)
    #expect(source.rejected.count == 3)
    #expect(rejections.map(\.record.index) == bad.map(\.index))
    #expect(rejections.map(\.record.line) == bad.map(\.line))
    #expect(
      rejections.map { $0.bytes.map { String(decoding: $0, as: UTF8.self) } } == bad.map(\.text))
    for rejection in rejections {
      #expect(rejection.format == "prowler-ocsf")
      #expect(rejection.source == "input")
      #expect(!rejection.record.reason.isEmpty)
      let start = Int(rejection.record.range.offset)
      let cut = bytes[start..<(start + Int(rejection.record.range.length))]
      #expect(rejection.bytes.map { cut.elementsEqual($0) } == true)
    }
  }

  @Test func bytesOfCompressedInputAreTheDecodedOnes() async throws {
    let (text, bad) = Self.mixture(seed: 8)
    let bytes = try Compressor.compress(Array(text.utf8), .zstd)
    let (_, rejections) = try await Self.rejections(bytes, windowBytes: 4_000)
    #expect(rejections.map(\.record.line) == bad.map(\.line))
    #expect(
      rejections.map { $0.bytes.map { String(decoding: $0, as: UTF8.self) } } == bad.map(\.text))
  }

  @Test func evenWhereNoneCouldBeReadAllAreTold() async throws {
    let text = Array("{\"a\":1}\n{\"b\":2}\n".utf8)
    var told: [Int] = []
    let error = await #expect(throws: IngestError.self) {
      _ = try await Ingest(format: "prowler-ocsf").read(
        .bytes(text, name: "x"), onFindings: { _ in }, onRejected: { told.append($0.record.index) })
    }
    #expect(error?.kind == .allRejected)
    #expect(told == [1, 2])
  }

  @Test func whatIsRejectedLateIsCutOutOfASecondReading() throws {
    let bytes = (0..<1_000_000).map {
      UInt8(truncatingIfNeeded: $0 / 7 % 10 == 3 ? 10 : 48 + $0 % 10)
    }
    var generator = SeededGenerator(seed: 5)
    var told: [Rejection] = []
    let report = RejectionReport(
      .bytes(bytes, name: "x"), format: "f", isRepeatable: true,
      limits: IngestLimits(maximumRecordBytes: 300_000), onRejected: { told.append($0) })
    var ranges: [ByteRange] = []
    for number in 1...40 {
      let offset = UInt64.random(in: 0..<900_000, using: &generator)
      let length = UInt64.random(in: 1...(number % 5 == 0 ? 290_000 : 100), using: &generator)
      ranges.append(ByteRange(offset: offset, length: min(length, 1_000_000 - offset)))
      report.add(
        late: RejectedRecord(index: number, range: ranges[number - 1], reason: "r"))
    }
    report.add(
      late: RejectedRecord(index: 41, range: ByteRange(offset: 5, length: 400_000), reason: "long"))
    report.finish()
    #expect(told.count == 41)
    #expect(told.map(\.record.range.offset) == told.map(\.record.range.offset).sorted())
    for rejection in told {
      let range = rejection.record.range
      let start = Int(range.offset)
      if rejection.record.index == 41 {
        #expect(rejection.bytes == nil)
        continue
      }
      let isSame = rejection.bytes.map {
        bytes[start..<(start + Int(range.length))].elementsEqual($0)
      }
      #expect(isSame == true)
      #expect(rejection.record.line == bytes[..<start].count { $0 == 10 } + 1)
    }
  }

  @Test func whatCannotBeReadTwiceIsToldWithoutBytes() {
    var told: [Rejection] = []
    let report = RejectionReport(
      .standardInput, format: "f", isRepeatable: false, limits: .standard,
      onRejected: { told.append($0) })
    report.add(late: RejectedRecord(index: 1, range: ByteRange(offset: 5, length: 4), reason: "r"))
    report.finish()
    #expect(told.count == 1)
    #expect(told.first?.bytes == nil)
    #expect(told.first?.record.line == nil)
  }
}
