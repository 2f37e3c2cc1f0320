import Compliance
import Testing

@testable import Ingest

@Suite("A file that assigns its JSON to scoutsuite_results is read like the JSON alone")
struct AssignmentPrefixTests {
  static let event = ProwlerOCSFTests.event()

  @Test(
    arguments: [
      "scoutsuite_results =\n", "scoutsuite_results=", "\n scoutsuite_results\t=\r\n ",
      "\u{FEFF}scoutsuite_results =",
    ], ["", ";", "\n;\n", " "])
  func theOffsetsCountThePrefix(_ prefix: String, _ ending: String) async throws {
    let text = prefix + "[\(Self.event),\n\(Self.event)]" + ending
    var findings: [Finding] = []
    let source = try await Ingest().read(
      .bytes(Array(text.utf8), name: "results.js"), onFindings: { findings += $0 })
    #expect(findings.count == 2)
    #expect(findings.first?.range.offset == UInt64(prefix.utf8.count + 1))
    #expect(source.size == UInt64(text.utf8.count))
  }

  @Test(arguments: [
    ("scoutsuite_results =\n[%];;", "the end"), ("scoutsuite_results =\n[%]; {}", "the end"),
    ("[%];", "a value"), ("scoutsuite_results = [%;]", "\",\" or \"]\""),
  ])
  func whatFollowsTheValueIsAnError(_ layout: String, _ expected: String) async {
    let error = await IngestErrorTests.error(layout.replacing("%", with: Self.event))
    #expect(error?.kind == .structure)
    #expect(error?.message.contains("where \(expected) is expected") == true, "\(error as Any)")
  }

  @Test(arguments: ["exceptions = [%]", "var x = [%]", "scoutsuite_results [%]"])
  func noOtherNameIsTaken(_ layout: String) async {
    let error = await IngestErrorTests.error(layout.replacing("%", with: Self.event))
    #expect(error?.kind == .unknownFormat)
  }
}
