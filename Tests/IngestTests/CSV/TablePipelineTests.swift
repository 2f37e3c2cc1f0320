import Compliance
import TestSupport
import Testing

@testable import Ingest

@Suite("A table arrives whole, counted and in order")
struct TablePipelineTests {
  static func read(_ bytes: [UInt8], limits: IngestLimits = .standard, format: String? = nil)
    async throws -> (source: Source, findings: [Finding])
  {
    var findings: [Finding] = []
    let source = try await Ingest(format: format, limits: limits).read(
      .bytes(bytes, name: "table.csv"), onFindings: { findings += $0 })
    return (source, findings)
  }

  @Test(arguments: [1, 7, 61, 512, 1 << 20]) func rangesCutTheRowsOut(_ window: Int) async throws {
    var lines: [String] = []
    for number in 0..<120 {
      let evidence = String(repeating: "x\"\"\n", count: number % 23)
      lines.append("c,pass,r\(number),\"\(evidence)\"")
    }
    let header = "\u{FEFF}check,status,resource,evidence\r\n"
    let text = Array((header + lines.joined(separator: "\r\n")).utf8)
    // The header must lie in the first window.
    let (source, findings) = try await Self.read(
      text, limits: IngestLimits(windowBytes: max(window, header.utf8.count)))
    #expect(findings.map(\.subject.resource) == (0..<120).map { "r\($0)" })
    #expect(source.records == 120)
    #expect(source.size == UInt64(text.count))
    let cut = findings.map { finding in
      let start = Int(finding.range.offset)
      return String(decoding: text[start..<(start + Int(finding.range.length))], as: UTF8.self)
    }
    #expect(cut == lines)
  }

  @Test func whatIsReadAndWhatIsRejectedAddUp() async throws {
    let good = "c,pass,r,"
    let rows = [
      good, "c,pass,r", good, "c,odd,r,", "c,pass,r,,x", good, "\"c\"x,pass,r,", ",pass,r,",
      "c,,r,", good,
    ]
    let text = "check,status,resource,time\n" + rows.joined(separator: "\n") + "\n"
    let (source, findings) = try await Self.read(
      Array(text.utf8), limits: IngestLimits(windowBytes: 40))
    #expect(findings.count == 4)
    #expect(source.records == 10)
    #expect(source.findings + source.rejectedCount == source.records)
    #expect(source.rejected.map(\.index) == [2, 4, 5, 7, 8, 9])
    #expect(source.rejected.map(\.line) == [3, 5, 6, 8, 9, 10])
    #expect(source.rejected[0].reason == "the row has 3 fields where 4 are expected")
    #expect(
      source.rejected[1].reason
        == "the status \"odd\" is not known; the words are pass, fail, error, unknown, not-applicable, "
        + "not-checked, informational")
  }

  @Test func tablesThatWereJoinedAreReadAsOne() async throws {
    let table = "check,status,resource\nc,pass,r\n"
    let (source, findings) = try await Self.read(
      Array((table + ",,\n" + table + "check,status,\"resource\"\n" + "check,fail,r\n").utf8))
    #expect(source.records == 3 && source.rejectedCount == 0)
    #expect(findings.map(\.reported) == [.pass, .pass, .fail])
  }

  @Test func nothingHostileBreaksTheSum() async throws {
    var generator = SeededGenerator(seed: 11)
    let noise = Array("\",;|\t\n\r\0x".utf8) + [0xFF, 0xC3, 0xE2]
    for (id, text) in FormatFixtures.tables.sorted(by: { $0.key < $1.key }) {
      let header = text.utf8.firstIndex(of: 0x0A).map {
        text.utf8.distance(from: text.startIndex, to: $0)
      }
      for _ in 0..<60 {
        let row = text.split(separator: "\n").last.map { String($0) + "\n" } ?? ""
        var bytes = Array((text + row + row + row).utf8)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          switch Int.random(in: 0...2, using: &generator) {
          case 0: bytes[place] = noise.randomElement(using: &generator) ?? 0
          case 1: bytes.insert(noise.randomElement(using: &generator) ?? 0, at: place)
          default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
          }
        }
        do {
          let limits = IngestLimits(
            windowBytes: (header ?? 0) + Int.random(in: 2...400, using: &generator))
          let (source, findings) = try await Self.read(bytes, limits: limits, format: id)
          #expect(source.records == source.findings + source.rejectedCount)
          #expect(source.findings == findings.count)
          #expect(
            findings.allSatisfy { $0.range.offset + $0.range.length <= UInt64(bytes.count) })
        } catch let error as IngestError {
          #expect(!error.message.isEmpty && !error.remedy.isEmpty)
        }
      }
    }
  }

  @Test(arguments: [
    "arn:aws:iam::012345678912:root", "arn:aws-cn:s3:::b", "arn:aws:s3:us-east-1:1:a:b:c",
    "arn:aws:::1", "arn:", "arn:a:b:c:d:", "/subscriptions/s/x", "projects/p/x", "", "plain",
  ]) func whatAResourceTellsIsTheSameFromItsBytes(_ text: String) {
    var reading = Reading<Finding>(.standard)
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      let view = ByteText(bytes: buffer.baseAddress, count: buffer.count)
      #expect(reading.subject(named: view) == Subject.named(text))
    }
  }

  @Test func aHeaderAloneIsAResultOfNothing() async throws {
    let (source, findings) = try await Self.read(Array("check;status;resource".utf8))
    #expect(source.records == 0)
    #expect(findings.isEmpty)
  }

  @Test func anOpenQuoteEndsTheReadingWithItsPlace() async throws {
    let text = "check,status,resource\nc,pass,r\nc,fail,\"r\nc,pass,r\n"
    let error = await #expect(throws: IngestError.self) { try await Self.read(Array(text.utf8)) }
    #expect(error?.kind == .truncated)
    #expect(error?.line == 3)
    #expect(error?.column == 8)
  }

  @Test func aRowThatIsNotUTF8IsRejectedAlone() async throws {
    let bytes = Array("check,status,resource\nc,pass,".utf8) + [0xFF] + Array("\nc,fail,r\n".utf8)
    let (source, findings) = try await Self.read(bytes)
    #expect(source.rejectedCount == 1)
    #expect(findings.map(\.reported) == [.fail])
  }

  @Test func memoryIsTheWindowAndTheRowHoweverLongTheInput() throws {
    let row = Array("c,pass,\"r\n\",some evidence\r\n".utf8)
    var bytes = Array("check,status,resource,evidence\r\n".utf8)
    while bytes.count < 2_000_000 { bytes += row }
    let limits = IngestLimits(windowBytes: 10_000)
    let reader = try WindowReader(.bytes(bytes, name: "long"), limits: limits)
    var splitter = TableSplitter(delimiter: 0x2C, hasHeader: true, limits: limits)
    var window = try reader.first()
    var largest = 0
    var count = 0
    while true {
      var rows: [RowPlace] = []
      try splitter.read(window.bytes, window.freshRange, base: window.base, into: &rows)
      count += rows.count
      largest = max(largest, window.bytes.count)
      if window.isLast { break }
      let next = try reader.next(after: window, keeping: splitter.needed)
      reader.recycle(window.bytes)
      window = next
    }
    #expect(count == bytes.count / row.count - 1 || count == bytes.count / row.count)
    #expect(largest < 2 * limits.windowBytes)
  }
}
