import Compliance
import Testing

@testable import Ingest

/// Sections in the true shape of kube-bench's JSON, written for these tests.
@Suite struct KubeBenchTests {
  static func result(_ changes: [String: String?] = [:]) -> String {
    TrivyTests.object(
      [
        "test_number": #""1.1.1""#, "test_desc": #""Set the permissions""#, "audit": #""stat""#,
        "status": #""FAIL""#, "actual_value": #""777""#, "scored": "true", "test_info": #"["x"]"#,
      ], changes)
  }

  static func controls(_ results: [String], aboutLast: Bool = false) -> String {
    let about = #""id":"1","version":"cis-1.23","text":"Master","node_type":"master""#
    let tests =
      #""tests":[{"section":"1.1","pass":0,"desc":"Files","results":[\#(results.joined(separator: ","))]}]"#
    return aboutLast ? "{\(tests),\(about)}" : "{\(about),\(tests)}"
  }

  @Test(arguments: ["%", "[%]", #"{"Controls":[%],"Totals":{"total_pass":1}}"#], [false, true])
  func everyFieldIsRead(_ wrapper: String, _ aboutLast: Bool) async throws {
    let section = Self.controls([Self.result()], aboutLast: aboutLast)
    let (source, findings) = try await SecurityHubASFFTests.read(
      wrapper.replacing("%", with: section))
    let finding = try #require(findings.first)
    #expect(source.format == "kube-bench" && source.records == 1)
    #expect(source.tools.map(\.scanner) == ["kube-bench"])
    #expect(finding.check == CheckID(scanner: "kube-bench", name: "cis-1.23/1.1.1"))
    #expect(finding.reported == .fail)
    #expect(finding.subject == Subject(provider: "kubernetes", type: "master", resource: "master"))
    #expect(finding.title == "Set the permissions")
    #expect(finding.evidence == "777")
  }

  @Test func severalSectionsKeepTheirOwnNames() async throws {
    let node = Self.controls([Self.result()]).replacing("master", with: "node")
    for text in [
      "[\(Self.controls([Self.result()])),\(node)]", Self.controls([Self.result()]) + node,
      #"{"Controls":[\#(Self.controls([Self.result()])),\#(node)]}"#,
    ] {
      let (_, findings) = try await SecurityHubASFFTests.read(text)
      #expect(findings.map(\.subject.resource) == ["master", "node"])
    }
  }

  @Test(arguments: [
    ("PASS", Status.pass), ("FAIL", .fail), ("WARN", .notChecked), ("INFO", .notChecked),
  ]) func everyStatusMeansOneThing(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.controls([Self.result(["status": "\"\(word)\"", "reason": #""By hand.""#])]))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.evidence) == ["By hand."])
  }

  @Test(arguments: [
    Self.result(["status": #""ODD""#]), Self.result(["status": nil]),
    Self.result(["test_number": nil]), "7", #"{"status":"PASS","status":"FAIL"}"#,
  ]) func whatCantBeReadIsRejected(_ result: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.controls([Self.result(), result]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  @Test(arguments: [
    #"{"Controls":[],"Totals":{"total_pass":0}}"#,
    #"{"Controls":[{"id":"1","node_type":"node","tests":null}]}"#,
  ]) func noTestIsNoFinding(_ text: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }
}
