import Compliance
import Testing

@testable import Ingest

@Suite struct InSpecOtherReportsTests {
  static func minimalTest(_ id: String, _ status: String, more: String = "") -> String {
    #"{"id":"\#(id)","profile_id":"base","profile_sha256":"00","status":"\#(status)","#
      + #""code_desc":"File x"\#(more)}"#
  }

  static func minimal(_ tests: [String]) -> String {
    #"{"controls":[\#(tests.joined(separator: ","))],"statistics":{"duration":1},"#
      + #""version":"4.18.0"}"#
  }

  static func line(
    _ status: String = "passed", results: String = "[]", more: String = ""
  ) -> String {
    #"{"status":"\#(status)","id":"os-01","title":"T","impact":0.0,"control_tags":{"cis":"x"},"#
      + #""description":"d","platform":{"name":"redhat","release":"8.5","target_id":"h.example"},"#
      + #""profile":{"name":"base","version":"1"},"group":{"id":"g"},"results":\#(results)\#(more)}"#
  }

  @Test func theTestsOfAControlAreOneFinding() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.minimal([
        Self.minimalTest("a", "passed"), Self.minimalTest("a", "failed"),
        Self.minimalTest("1.4", "skipped"),
      ]))
    #expect(source.tools == [Tool(scanner: "inspec", version: "4.18.0")])
    #expect(source.records == 3)
    #expect(findings.map(\.check.name) == ["a", "base/1.4"])
    #expect(findings.map(\.reported) == [.fail, .notChecked])
  }

  @Test(arguments: [
    (minimalTest("a", "great"), "great"), (minimalTest("", "passed"), "no id"), ("1", "object"),
  ]) func whatIsNoTestIsRejected(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.minimal([Self.minimalTest("a", "passed"), bad]))
    #expect(findings.count == 1)
    #expect(source.rejected.first?.reason.contains(word) == true)
  }

  @Test(arguments: [
    ("passed", Status.pass, false), ("failed", .fail, false), ("skipped", .notChecked, false),
    ("error", .error, false), ("waived", .fail, true),
  ]) func aLineHasItsOwnStatus(_ word: String, _ status: Status, _ isWaived: Bool) async throws {
    let results =
      #"[{"status":"failed","code_desc":"x","start_time":"2022-10-03T11:02:14+00:00"}]"#
    let (source, findings) = try await SecurityHubASFFTests.read(Self.line(word, results: results))
    let finding = try #require(findings.first)
    #expect(source.format == "inspec-automate-ndjson")
    #expect(finding.reported == status && finding.reportedWord == word)
    #expect((finding.suppression?.kind == .waived) == isWaived)
    #expect(finding.subject == Subject(type: "host", resource: "h.example"))
    #expect(finding.observed?.description == "2022-10-03T11:02:14Z")
    #expect(finding.evidence == "x")
  }

  @Test func theTestsMayBeAText() async throws {
    let text = #""[{'status': 'passed', 'code_desc': 'x'}]""#
    let (_, findings) = try await SecurityHubASFFTests.read(Self.line(results: text))
    #expect(findings.first?.evidence == "[{'status': 'passed', 'code_desc': 'x'}]")
  }

  @Test(arguments: [
    (line("great"), "great"), (line(more: #","id":"b""#), "twice"),
    (line(results: #"[{"status":"odd"}]"#), "odd"),
  ]) func whatIsNoLineIsRejected(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read("\(Self.line())\n\(bad)\n")
    #expect(findings.count == 1)
    #expect(source.rejected.first?.line == 2)
    #expect(source.rejected.first?.reason.contains(word) == true)
  }
}
