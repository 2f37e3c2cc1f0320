import Compliance
import Testing

@testable import Ingest

/// Exports of CloudGuard with the names of its API and of its console.
@Suite struct CloudGuardCSVTests {
  static let table = Table([
    "findingKey": "k-1", "createdTime": "2026-11-01T00:00:00.1234567Z", "ruleId": "D9.AWS.IAM.16",
    "ruleName": "No root keys", "severity": "High", "entityType": "IamUser",
    "entityExternalId": "arn:aws:iam::012345678912:root", "cloudAccountExternalId": "012345678912",
    "cloudAccountType": "Aws", "region": "Oregon", "status": "Active", "isExcluded": "false",
    "description": "A key.",
  ])

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Self.table.read()
    let finding = try #require(findings.first)
    #expect(source.format == "cloudguard-csv")
    #expect(finding.check == CheckID(scanner: "cloudguard", name: "D9.AWS.IAM.16"))
    #expect(finding.reported == .fail && finding.suppression == nil)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "us-west-2",
          type: "IamUser", resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.observed?.date == "2026-11-01")
    #expect(finding.severity == .high)
    #expect(finding.title == "No root keys")
    #expect(finding.evidence == "A key.")
    #expect(finding.nativeID == "k-1")
  }

  @Test func captionsAreReadHoweverTheyAreWritten() async throws {
    let table = Table(
      [
        "Rule Name": "No root keys", "SEVERITY": "low", "Asset ID": "sg-1", "Asset_Type": "x",
        "Account Number": "012345678912", "Last Seen": "2026-11-02", "Created Time": "2026-11-01",
      ], delimiter: ";")
    let finding = try #require(try await table.read().findings.first)
    #expect(finding.check.name == "No root keys")
    #expect(finding.reported == .fail)
    #expect(finding.subject == Subject(account: "012345678912", type: "x", resource: "sg-1"))
    #expect(finding.observed?.date == "2026-11-02")
  }

  @Test(
    arguments: [
      ("Active", "", Status.fail, nil), ("Open", "False", .fail, nil), ("", "", .fail, nil),
      ("Passed", "", .pass, nil), ("Failed", "true", .fail, .excluded),
      ("Resolved", "", .fail, .archived), ("archived", "", .fail, .archived),
      ("Closed", "True", .fail, .excluded),
    ] as [(String, String, Status, Suppression.Kind?)])
  func everyStatusWordMeansOneThing(
    _ word: String, _ excluded: String, _ status: Status, _ kind: Suppression.Kind?
  ) async throws {
    let finding = try #require(
      try await Self.table.with(["status": word, "isExcluded": excluded]).read().findings.first)
    #expect(finding.reported == status)
    #expect(finding.suppression?.kind == kind)
  }

  @Test(
    arguments: [
      (["status": "Odd"], "the status \"Odd\" is not known"), (["isExcluded": "?"], "exclusion is"),
      (["ruleId": "", "ruleName": ""], "the rule is missing"),
      (["entityExternalId": ""], "the entity is missing"),
    ] as [([String: String?], String)])
  func whatIsWrongIsNamed(_ changes: [String: String?], _ reason: String) async {
    let found = await Self.table.with(changes).rejection()
    #expect(found?.contains(reason) == true, "\(found ?? "it was read")")
  }

  @Test func aForcedTableWithoutTheColumnsIsRefused() {
    let refusal = #expect(throws: Detection.Refusal.self) {
      try TableDetectionTests.detect("a,b\n1,2\n", forced: "cloudguard-csv")
    }
    #expect(refusal?.message.contains("no column for the rule") == true)
  }
}
