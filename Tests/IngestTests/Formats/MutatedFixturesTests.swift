import Compliance
import TestSupport
import Testing

@testable import Ingest

@Suite("Whatever becomes of a file, reading it ends in findings, rejections or one error")
struct MutatedFixturesTests {
  @Test(arguments: FormatFixtures.documents.keys.sorted())
  func everyFormatEnds(_ id: String) async throws {
    let fixture = Array(try #require(FormatFixtures.documents[id]).utf8)
    for seed in 0..<150 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let bytes = Self.mutated(fixture, &generator)
      var findings: [Finding] = []
      let windows = IngestLimits(windowBytes: Int.random(in: 16...512, using: &generator))
      do throws(IngestError) {
        let source = try await Ingest(format: id, limits: windows).read(
          .bytes(bytes, name: "x"), onFindings: { findings += $0 })
        #expect(source.findings == findings.count)
        #expect(source.rejectedCount <= source.records, "\(String(decoding: bytes, as: UTF8.self))")
        for finding in findings {
          #expect(finding.range.offset + finding.range.length <= UInt64(bytes.count))
        }
      } catch {
        #expect(!error.message.isEmpty && !error.remedy.isEmpty)
      }
    }
  }

  /// A few bytes changed, cut out, doubled or moved.
  private static func mutated(
    _ fixture: [UInt8], _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = fixture
    for _ in 0..<Int.random(in: 1...3, using: &generator) where bytes.count > 2 {
      let start = Int.random(in: 0..<bytes.count, using: &generator)
      let end = Int.random(in: start...min(bytes.count, start + 40), using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[start] = Array("\"{}[]:,0n\\e ".utf8).randomElement(using: &generator) ?? 0
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: end)
      case 3: bytes.insert(contentsOf: Array("null".utf8), at: start)
      default: bytes[start] ^= UInt8.random(in: 1...255, using: &generator)
      }
    }
    return bytes
  }
}
