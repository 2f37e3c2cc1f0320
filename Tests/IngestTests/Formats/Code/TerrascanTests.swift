import Compliance
import Testing

@testable import Ingest

/// Reports in the true shape of Terrascan's JSON, written for these tests.
@Suite struct TerrascanTests {
  static func violation(_ more: String = "") -> String {
    #"{"rule_name":"sslEnforced","description":"Enforce TLS","rule_id":"AC_AWS_0132","#
      + #""severity":"HIGH","category":"Security","resource_name":"main","#
      + #""resource_type":"aws_db_instance","file":"db.tf","plan_root":"./","line":5\#(more)}"#
  }

  static func report(
    violations: [String], skipped: String = "null", passed: String = "null"
  ) -> String {
    #"{"results":{"scan_errors":[{"iac_type":"helm"}],"passed_rules":\#(passed),"violations":["#
      + violations.joined(separator: ",")
      + #"],"skipped_violations":\#(skipped),"scan_summary":{"file/folder":"/iac","#
      + #""scanned_at":"2026-11-01 13:13:06.083208 +0000 UTC","high":1}}}"#
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report(violations: [Self.violation()]))
    let finding = try #require(findings.first)
    #expect(source.format == "terrascan" && source.records == 1)
    #expect(source.scope.ended?.description == "2026-11-01T13:13:06.083208Z")
    #expect(finding.check == CheckID(scanner: "terrascan", name: "AC_AWS_0132"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject == Subject(type: "aws_db_instance", resource: "db.tf:aws_db_instance.main"))
    #expect(finding.severity == .high)
    #expect(finding.title == "Enforce TLS")
    #expect(finding.observed?.description == "2026-11-01T13:13:06.083208Z")
  }

  @Test func everyListHasItsVerdict() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report(
        violations: [Self.violation()],
        skipped: "[\(Self.violation(#","skip_comment":"Known.""#))]",
        passed: #"[{"rule_name":"n","description":"d","rule_id":"AC_AWS_1","severity":"LOW"}]"#))
    #expect(findings.map(\.reported) == [.pass, .fail, .fail])
    #expect(
      findings.map(\.suppression) == [nil, nil, Suppression(kind: .skipped, reason: "Known.")])
    #expect(findings.map(\.subject.resource).first == "/iac")
    #expect(source.records == 3 && source.rejectedCount == 0)
  }

  @Test(arguments: ["{}", "7", #"{"rule_id":"AC_1"}"#, #"{"rule_id":"a","rule_id":"b"}"#])
  func whatCantBeReadIsRejected(_ violation: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report(violations: [Self.violation(), violation]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  @Test func noViolationIsNoFinding() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"results":{"violations":null,"skipped_violations":null,"scan_summary":{}}}"#)
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }
}
