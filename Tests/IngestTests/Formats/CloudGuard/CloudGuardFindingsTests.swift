import Compliance
import Testing

@testable import Ingest

/// Findings of the search API in the true shape of the format, written for
/// these tests.
@Suite("CloudGuard's open findings are read")
struct CloudGuardFindingsTests {
  /// One finding; `changes` replace or remove (nil) members.
  static func finding(_ changes: [String: String?] = [:]) -> String {
    var members: [String: String] = [
      "id": #""f-1""#, "findingKey": #""key+/1""#,
      "createdTime": #""2026-10-01T00:00:00Z""#, "updatedTime": #""2026-10-02T00:00:00.1234567Z""#,
      "lastSeenTime": #""2026-10-03T00:00:00Z""#, "cloudAccountType": #""Aws""#,
      "cloudAccountId": #""0bd33263-9978-45fb-b2b8-3df69b721a3e""#,
      "cloudAccountExternalId": #""012345678912""#, "ruleId": #""D9.AWS.IAM.16""#,
      "ruleName": #""No root keys""#, "entityDome9Id": #""1|x""#,
      "entityExternalId": #""arn:aws:s3:::b""#, "entityType": #""S3Bucket""#,
      "entityName": #""b""#, "severity": #""Critical""#, "region": #""Frankfurt""#,
      "acknowledged": "true", "origin": #""ComplianceEngine""#, "isExcluded": "false",
      "status": #""Active""#, "statusReason": "null",
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  @Test(arguments: Samples.expectations(["cloudguard-findings"]))
  func samplesGiveTheirCounts(_ expected: Samples.Expectation) async throws {
    try await Samples.check(expected)
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Reads.read(Self.finding())
    let finding = try #require(findings.first)
    #expect(source.format == "cloudguard-findings")
    #expect(finding.check == CheckID(scanner: "cloudguard", name: "D9.AWS.IAM.16"))
    #expect(finding.reported == .fail)
    #expect(finding.reportedWord == "Active")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "eu-central-1",
          type: "S3Bucket", resource: "arn:aws:s3:::b"))
    #expect(finding.observed?.description == "2026-10-03T00:00:00Z")
    #expect(finding.severity == .critical)
    #expect(finding.title == "No root keys")
    #expect(finding.nativeID == "key+/1")
    #expect(finding.suppression == nil && finding.caveat == nil)
  }

  @Test(arguments: [
    "%", "[%]", "[%,%]", "%\n%", #"{"findings":[%],"totalFindingsCount":1}"#,
    #"{"searchRequest":{"dataSource":"Finding"},"findings":[%,%],"searchAfter":["x"]}"#,
    #"[{"findings":[%]},{"findings":[%,%]}]"#, "{\"findings\":[%]}\n{\"findings\":[%]}",
  ]) func everyWrapperGivesItsFindings(_ wrapper: String) async throws {
    let (source, findings) = try await Reads.read(wrapper.replacing("%", with: Self.finding()))
    #expect(findings.count == wrapper.count { $0 == "%" })
    #expect(findings.allSatisfy { $0.suppression == nil })
    #expect(source.records == findings.count && source.rejectedCount == 0)
  }

  @Test(arguments: [
    #"{"searchRequest":{"dataSource":"Archive"},"findings":[%,%]}"#,
    #"{"findings":[%,%],"searchRequest":{"dataSource":"Archive"}}"#,
  ]) func theArchiveIsNoLongerCurrent(_ page: String) async throws {
    let text = page + "\n" + #"{"findings":[%],"searchRequest":{"dataSource":"Finding"}}"#
    let (_, findings) = try await Reads.read(text.replacing("%", with: Self.finding()))
    #expect(findings.map { $0.suppression?.kind } == [.archived, .archived, nil])
  }

  @Test(
    arguments: [
      (["isExcluded": "true"], Status.fail, Suppression.Kind.excluded),
      (["status": #""Resolved""#], .fail, .archived),
      (["status": #""archived""#], .fail, .archived),
      (["status": #""Odd""#], .unknown, nil), (["status": nil], .fail, nil),
      (["origin": #""Magellan""#], .informational, nil),
      (["origin": #""Magellan""#, "status": #""Odd""#], .informational, nil),
      (["isExcluded": "null"], .fail, nil),
    ] as [([String: String?], Status, Suppression.Kind?)])
  func whatIsNotOpenSaysSo(
    _ changes: [String: String?], _ status: Status, _ kind: Suppression.Kind?
  ) async throws {
    let (_, findings) = try await Reads.read(Self.finding(changes))
    #expect(findings.map(\.status) == [status])
    #expect(findings.map { $0.suppression?.kind } == [kind])
  }

  @Test func theRuleIsNamedByItsNameWithoutAnID() async throws {
    let (_, findings) = try await Reads.read(
      Self.finding(["ruleId": #""""#, "entityExternalId": nil, "cloudAccountExternalId": nil]))
    #expect(findings.map(\.check.name) == ["No root keys"])
    #expect(findings.map(\.subject.resource) == ["1|x"])
    // CloudGuard's own number of the account is nobody else's.
    #expect(findings.map(\.subject.account) == [""])
  }

  @Test(arguments: [
    (finding(["ruleId": nil, "ruleName": "null"]), "neither a ruleId"),
    (finding(["entityDome9Id": nil, "entityExternalId": nil, "entityName": nil]), "no entity"),
    (finding(["isExcluded": #""yes""#]), "neither true nor false"), ("[]", "not an object"),
    (#"{"ruleName":"a","ruleName":"b","entityName":"e"}"#, "stands twice"),
  ]) func whatIsNoFindingIsRejected(_ text: String, _ reason: String) async throws {
    let page = #"{"findings":[\#(Self.finding()),\#(text)]}"#
    let (source, findings) = try await Reads.read(page)
    #expect(findings.count == 1)
    #expect(source.rejected.first?.reason.contains(reason) == true, "\(source.rejected)")
  }

  @Test func anEmptyPageIsAnAnswer() async throws {
    let (source, findings) = try await Reads.read(#"{"findings":[],"totalFindingsCount":0}"#)
    #expect(source.format == "cloudguard-findings" && findings.isEmpty)
  }
}
