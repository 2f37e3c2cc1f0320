import Compliance
import TestSupport
import Testing

@testable import Ingest

@Suite("What is broken is counted, never lost")
struct HostileTests {
  /// Formats whose records are findings one by one.
  static let texts: [(id: String, text: String)] = [
    ("sarif", SARIFTests.run([SARIFTests.result(), SARIFTests.result(["kind": #""pass""#])])),
    ("checkov", CheckovTests.report(failed: [CheckovTests.check(), CheckovTests.check()])),
    ("kics", KICSTests.report([KICSTests.query(), KICSTests.query(filesFirst: true)])),
    (
      "terrascan",
      TerrascanTests.report(violations: [TerrascanTests.violation(), TerrascanTests.violation()])
    ),
    ("tfsec", #"{"results":[\#(TFSecTests.result()),\#(TFSecTests.result())]}"#),
    (
      "trivy",
      TrivyTests.report([
        "Misconfigurations": [TrivyTests.misconfiguration()],
        "Vulnerabilities": [TrivyTests.vulnerability(), TrivyTests.vulnerability()],
      ])
    ),
    (
      "trivy-operator",
      TrivyOperatorTests.audit([TrivyOperatorTests.check(), TrivyOperatorTests.check()])
    ),
    ("kube-bench", KubeBenchTests.controls([KubeBenchTests.result(), KubeBenchTests.result()])),
    ("kubescape", KubescapeTests.report([KubescapeTests.control(), KubescapeTests.control()])),
  ]

  private static let values = ["null", "7", "-1.5", "true", "[]", "{}", #""odd""#, "[[]]", "[7]"]

  /// The text with one of its values replaced, or cut off.
  private static func broken(_ text: String, _ generator: inout SeededGenerator) -> String {
    let bytes = Array(text.utf8)
    let starts = bytes.indices.dropLast().filter {
      bytes[$0] == UInt8(ascii: ":") || bytes[$0] == UInt8(ascii: "[")
    }
    guard let start = starts.randomElement(using: &generator),
      Int.random(in: 0..<12, using: &generator) > 0
    else {
      let end = Int.random(in: 1..<bytes.count, using: &generator)
      return String(decoding: bytes[..<end], as: UTF8.self)
    }
    let first = start + 1
    var end = first
    if bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "[") {
      var scan = BracketScan(maximumDepth: 100)
      end = scan.follow(bytes, first..<bytes.count).end
    } else if bytes[first] == UInt8(ascii: "\"") {
      end = (bytes[(first + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? first) + 1
    } else {
      while end < bytes.count, !Splitter.endsScalar(bytes[end]) { end += 1 }
    }
    let value = values.randomElement(using: &generator) ?? ""
    return String(decoding: bytes[..<first], as: UTF8.self) + value
      + String(decoding: bytes[end...], as: UTF8.self)
  }

  @Test(arguments: texts.map(\.id)) func everyRecordIsAFindingOrRejected(_ id: String) async throws
  {
    let text = try #require(Self.texts.first { $0.id == id }?.text)
    var generator = SeededGenerator(seed: 7)
    var outcomes: Set<String> = []
    for _ in 0..<120 {
      let broken = Self.broken(text, &generator)
      var findings: [Finding] = []
      do {
        let source = try await Ingest(format: id).read(
          .bytes(Array(broken.utf8), name: "broken"), onFindings: { findings += $0 })
        #expect(source.records == findings.count + source.rejectedCount, "\(broken)")
        outcomes.insert(source.rejectedCount > 0 ? "rejected" : "read")
      } catch {
        outcomes.insert("refused")
      }
    }
    #expect(outcomes.count == 3)
  }

  @Test(arguments: texts.map(\.id)) func anObjectThatIsNoReportIsRejected(_ id: String) async throws
  {
    let text = try #require(Self.texts.first { $0.id == id }?.text)
    let (alone, _) = try await SecurityHubASFFTests.read(text)
    for layout in ["[%,{\"odd\":[1]}]", "{\"odd\":{}}\n%", "[%,7]", "[%,{}]"] {
      let source = try await Ingest(format: id).read(
        .bytes(Array(layout.replacing("%", with: text).utf8), name: "mixed"), onFindings: { _ in })
      #expect(source.findings == alone.findings, "\(layout)")
      #expect(source.rejectedCount == 1, "\(layout)")
      #expect(source.records == alone.records + 1, "\(layout)")
    }
  }
}
