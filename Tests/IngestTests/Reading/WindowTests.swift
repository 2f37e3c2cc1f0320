import Compliance
import Testing

@testable import Ingest

/// Where the windows' borders fall must never show in what is read.
@Suite struct WindowTests {
  static func read(_ text: String, windowBytes: Int) async throws -> (Source, [Finding]) {
    var findings: [Finding] = []
    let source = try await Ingest(limits: IngestLimits(windowBytes: windowBytes)).read(
      .bytes(Array(text.utf8), name: "test.json"), onFindings: { findings += $0 })
    return (source, findings)
  }

  /// Texts with brackets, quotes, backslashes and long characters inside strings.
  static let texts: [String] = {
    let finding = SecurityHubASFFTests.finding([
      "Description": #""]}[{ \" \\\\ \\\" é€𝄞 \u005d , :""#, "Note": #"{"Text":"\\\\\\"}"#,
    ])
    let entry = CloudGuardAssessmentTests.entry(#""isRelevant":true,"isValid":false"#)
    let test = CloudGuardAssessmentTests.test([entry, entry])
    return [
      "[\(finding),\n \(finding) , \(finding)]", "\(finding)\n\(finding)\r\n\n\(finding)",
      #"{"NextToken":"]}","Findings":[\#(finding),\#(finding)],"x":[{"y":[1,2]}]}"#,
      CloudGuardAssessmentTests.assessment([test, test]),
    ]
  }()

  @Test(arguments: texts) func bordersAnywhereGiveTheSameFindings(_ text: String) async throws {
    let (whole, expected) = try await Self.read(text, windowBytes: 1 << 20)
    #expect(expected.count >= 2)
    // Detection needs to see the beginning, so the smallest window holds it.
    for size in Array(1_300...1_500) + [1_777, 2_048, 4_096] {
      let (source, findings) = try await Self.read(text, windowBytes: size)
      #expect(findings == expected, "windows of \(size) bytes")
      #expect(source == whole, "windows of \(size) bytes")
    }
  }
}
