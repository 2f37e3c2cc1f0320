import TestSupport
import Testing

@testable import Ingest

/// Damaged texts of every format in XML and YAML end in findings or in one
/// error, and what is read always adds up.
@Suite struct HostileInputTests {
  static let texts: [String] = [
    XCCDFTests.benchmark(), XCCDFTests.testResult(declared: true), ARFTests.collection(),
    OVALResultsTests.results(), STIGChecklistTests.checklist(), OSCALFixtures.xml(),
    OSCALFixtures.yaml(), OSCALFixtures.json(), ComplianceConfigMapTests.configMap(),
    ComplianceConfigMapTests.configMap(ComplianceConfigMapTests.compressed),
  ]

  /// Bytes that matter to the parsers.
  private static let pieces: [[UInt8]] =
    [
      "<", ">", "/>", "</", "&", "&lt;", "&#x0;", "]]>", "<![CDATA[", "<!--", "-->", "\"", "'",
      "\u{0}",
      "\r", "\n", "\u{2028}", "é", "𝄞", ": ", "- ", "? ", "|\n", "&a ", "*a", "{", "}", "[", "]",
      "\t", "#",
      "---\n", "...", "%YAML 9\n", "QlpoO", "<result>fail</result>",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF]]

  private static func damaged(_ text: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = text
    for _ in 0...Int.random(in: 0...3, using: &generator) {
      let start = Int.random(in: 0..<max(1, bytes.count), using: &generator)
      let length = Int.random(in: 0...40, using: &generator)
      let end = min(bytes.count, start + length)
      switch Int.random(in: 0...4, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 2: bytes.removeSubrange(start...)
      case 3 where !bytes.isEmpty:
        bytes[start] = UInt8.random(in: 0...255, using: &generator)
      default: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: start)
      }
    }
    return bytes
  }

  @Test(arguments: texts.indices) func damageNeverGoesUnseenOrAstray(_ index: Int) async {
    var generator = SeededGenerator(seed: UInt64(index) + 100)
    let text = Array(Self.texts[index].utf8)
    for round in 0..<400 {
      let bytes = Self.damaged(text, &generator)
      var findings = 0
      do {
        let source = try await Ingest(
          limits: IngestLimits(windowBytes: round % 2 == 0 ? 1_700 : 1 << 20)
        )
        .read(
          .bytes(bytes, name: "damaged"),
          onFindings: {
            findings += $0.count
            for finding in $0 {
              let end = finding.range.offset + finding.range.length
              #expect(finding.range.length > 0 && end <= bytes.count, "round \(round)")
            }
          })
        #expect(source.records == findings + source.rejectedCount, "round \(round)")
        #expect(source.size == UInt64(bytes.count))
      } catch {
        #expect(!error.message.isEmpty && !error.remedy.isEmpty)
        // Damage can look like UTF-16, of which two bytes become three.
        if let offset = error.offset {
          #expect(offset <= bytes.count * 3 / 2, "round \(round): \(error)")
        }
      }
    }
  }
}
