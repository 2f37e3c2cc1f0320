import Compliance
import Testing

@testable import Ingest

/// Results in the true shape of tfsec's JSON, written for these tests.
@Suite struct TFSecTests {
  static func result(_ changes: [String: String?] = [:]) -> String {
    var members = [
      "rule_id": #""AVD-AWS-0107""#, "long_id": #""aws-ec2-no-public-ingress-sgr""#,
      "rule_description": #""Open ingress""#, "rule_provider": #""aws""#,
      "description": #""It is open to the world.""#, "severity": #""CRITICAL""#, "status": "0",
      "resource": #""aws_security_group.web""#,
      "location": #"{"filename":"/iac/main.tf","start_line":4,"end_line":9}"#,
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  static func read(_ results: String...) async throws -> (source: Source, findings: [Finding]) {
    try await SecurityHubASFFTests.read(#"{"results":[\#(results.joined(separator: ","))]}"#)
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Self.read(Self.result())
    let finding = try #require(findings.first)
    #expect(source.format == "tfsec" && source.records == 1)
    #expect(finding.check == CheckID(scanner: "tfsec", name: "aws-ec2-no-public-ingress-sgr"))
    #expect(
      finding.subject
        == Subject(
          provider: "aws", type: "aws_security_group",
          resource: "/iac/main.tf:aws_security_group.web"))
    #expect(finding.severity == .critical)
    #expect(finding.title == "Open ingress")
    #expect(finding.evidence == "It is open to the world.")
  }

  @Test(arguments: [
    ("0", Status.fail, false), ("1", .pass, false), ("2", .fail, true),
    (#""failed""#, .fail, false), (#""passed""#, .pass, false), (#""ignored""#, .fail, true),
    ("null", .fail, false),
  ]) func everyStatusMeansOneThing(_ word: String, _ status: Status, _ isIgnored: Bool)
    async throws
  {
    let (_, findings) = try await Self.read(Self.result(["status": word]))
    #expect(findings.map(\.reported) == [status])
    #expect((findings.first?.suppression?.kind == .skipped) == isIgnored)
  }

  @Test func oldResultsAreRead() async throws {
    let old = Self.result([
      "long_id": nil, "rule_id": #""AWS044""#, "status": nil, "passed": "true", "resource": nil,
      "severity": #""ERROR""#,
    ])
    let (_, findings) = try await Self.read(old)
    #expect(findings.map(\.check.name) == ["AWS044"])
    #expect(findings.map(\.reported) == [.pass])
    #expect(findings.map(\.subject.resource) == ["/iac/main.tf:4"])
    #expect(findings.map(\.severity) == [.high])
  }

  @Test(arguments: [
    Self.result(["status": "3"]), Self.result(["status": #""odd""#]), Self.result(["status": "{}"]),
    Self.result(["rule_id": nil, "long_id": nil]), "null",
    Self.result(["location": nil, "resource": nil]),
  ]) func whatCantBeReadIsRejected(_ result: String) async throws {
    let (source, findings) = try await Self.read(Self.result(), result)
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  @Test(arguments: ["null", "[]"]) func noResultIsNoFinding(_ results: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(#"{"results": \#(results)}"#)
    #expect(source.format == "tfsec")
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }
}
