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

  /// What the console exports.
  static let console = Table([
    "Title": "No root keys", "Severity": "Critical", "Entity Name": "root",
    "Entity Type": "IamUser", "Cloud Account Name": "prod", "Cloud Account ID": "b2f5c0de-0000",
    "Region": "Oregon", "Created Time": "Jun 29 2026 7:10 PM", "Source": "ComplianceEngine",
    "Acknowledged": "true", "Is Excluded": "false", "Rule ID": "", "Tag: Name": "x",
  ])

  @Test func theExportOfTheConsoleIsRead() async throws {
    let (source, findings) = try await TablePipelineTests.read(
      Array((Self.console.text + ",,,,,,,,,,,,\n").utf8))
    let finding = try #require(findings.first)
    #expect(source.format == "cloudguard-csv")
    // A row without any text is no record.
    #expect(source.records == 1 && source.rejectedCount == 0)
    #expect(finding.check.name == "No root keys")
    #expect(finding.reported == .fail && finding.suppression == nil)
    #expect(
      finding.subject
        == Subject(account: "prod", region: "Oregon", type: "IamUser", resource: "root"))
    #expect(finding.observed?.description == "2026-06-29T19:10:00Z")
    let numbered = Self.console.with(["Cloud Account ID": "012345678912", "Rule ID": "D9.1"])
    let other = try #require(try await numbered.read().findings.first)
    #expect(other.subject.account == "012345678912")
    #expect(other.check.name == "D9.1")
    let threat = try await Self.console.with(["Source": "Magellan"]).read().findings.first
    #expect(threat?.reported == .informational)
  }

  @Test(
    arguments: [
      ("Jun 29 2025 7:10 PM", "2025-06-29T19:10:00Z"),
      ("Jan 1 2026 12:00 AM", "2026-01-01T00:00:00Z"),
      ("Dec 31 2026 12:59 PM", "2026-12-31T12:59:00Z"), ("Feb 30 2026 1:00 AM", nil),
      ("Jun 29 2025 13:10 PM", nil), ("Jun 29 2025 7:10", nil), ("June 29 2025 7:10 PM", nil),
      ("Jun -9 2025 7:10 PM", nil), ("", nil),
    ] as [(String, String?)])
  func timesOfTheConsoleAreRead(_ text: String, _ moment: String?) {
    #expect(CloudGuardTime.moment(text)?.description == moment)
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
