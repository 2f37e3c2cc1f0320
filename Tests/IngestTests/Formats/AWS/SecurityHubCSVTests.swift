import Compliance
import Testing

@testable import Ingest

/// Security Hub's tables in their true shape, written for these tests.
@Suite struct SecurityHubCSVTests {
  static let console = Table([
    "Severity": "CRITICAL", "Workflow status": "NEW", "Record state": "ACTIVE",
    "Region": "eu-west-1", "Account ID": "012345678912", "Company": "AWS",
    "Product": "Security Hub", "Title": "IAM.4 IAM root user access key should not exist",
    "Resource": "AWS::::Account:012345678912", "Compliance status": "FAILED",
    "Updated at": "2026-11-01T10:00:00Z",
  ])

  static let manager = Table([
    "Id": "arn:finding", "ProductArn": "arn:aws:securityhub:eu-west-1::product/aws/securityhub",
    "NoteText": "accepted", "SeverityLabel": "HIGH", "Workflow": "SUPPRESSED",
    "GeneratorId": "security-control/S3.4", "AwsAccountId": "012345678912",
    "LastObservedAt": "2026-11-02T10:00:00Z", "UpdatedAt": "2026-11-01T10:00:00Z",
    "Title": "Buckets should be encrypted", "Description": "Long.", "ControlId": "",
    "Resources": "AwsS3Bucket, arn:aws:s3:::b, aws, eu-west-1", "ComplianceStatus": "FAILED",
    "RecordState": "ACTIVE",
  ])

  /// The columns that an export of the second version was asked for.
  static let export = Table([
    "finding_info.title": "Root key", "compliance.status": "Pass", "compliance.control": "IAM.4",
    "cloud.account.uid": "012345678912", "cloud.region": "eu-west-1",
    "resources.uid": "arn:aws:iam::012345678912:root", "metadata.product.name": "Security Hub",
    "severity": "High", "finding_info.uid": "f-1",
    "finding_info.last_seen_time": "1793000000000",
  ])

  @Test func theConsolesTableIsRead() async throws {
    let (source, findings) = try await Self.console.read()
    let finding = try #require(findings.first)
    #expect(source.format == "securityhub-csv")
    #expect(source.tools == [Tool(scanner: "securityhub", version: "")])
    #expect(finding.check == CheckID(scanner: "securityhub", name: "IAM.4"))
    #expect(finding.title == "IAM root user access key should not exist")
    #expect(finding.reported == .fail && finding.severity == .critical)
    #expect(finding.suppression == nil)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", account: "012345678912", region: "eu-west-1",
          resource: "AWS::::Account:012345678912"))
    #expect(finding.observed?.description == "2026-11-01T10:00:00Z")
  }

  @Test func theManagersTableIsRead() async throws {
    let finding = try #require(try await Self.manager.read().findings.first)
    #expect(finding.check == CheckID(scanner: "securityhub", name: "S3.4"))
    #expect(finding.suppression == Suppression(kind: .suppressed, reason: "accepted"))
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "eu-west-1",
          type: "AwsS3Bucket", resource: "arn:aws:s3:::b"))
    #expect(finding.nativeID == "arn:finding" && finding.evidence == "Long.")
    #expect(finding.observed?.description == "2026-11-02T10:00:00Z")
    let archived = try await Self.manager.with(["RecordState": "ARCHIVED"]).read().findings
    #expect(archived.first?.suppression?.kind == .archived)
  }

  @Test func theExportsTableIsRead() async throws {
    let (source, findings) = try await Self.export.read()
    let finding = try #require(findings.first)
    #expect(source.format == "securityhub-csv")
    #expect(finding.check == CheckID(scanner: "securityhub", name: "IAM.4"))
    #expect(finding.reported == .pass && finding.reportedWord == "Pass")
    // Of a pass it is not the rule's.
    #expect(finding.severity == .unknown)
    #expect(finding.subject.resource == "arn:aws:iam::012345678912:root")
    #expect(finding.observed != nil && finding.nativeID == "f-1")
  }

  @Test(arguments: [
    ("PASSED", Status.pass), ("Failed", .fail), ("WARNING", .error),
    ("NOT_AVAILABLE", .notApplicable), ("Not available", .notApplicable), ("", .informational),
  ]) func everyWordMeansOneThing(_ word: String, _ status: Status) async throws {
    let finding = try await Self.console.with(["Compliance status": word]).read().findings.first
    #expect(finding?.reported == status)
  }

  @Test(arguments: [
    (["Title": "1.12 Ensure no root key"], "1.12 Ensure no root key", "securityhub"),
    (["Title": "PCI.IAM.1 Root"], "PCI.IAM.1", "securityhub"),
    (
      ["Title": "Root key", "Generator ID": "pci-dss/v/3.2.1/PCI.IAM.1"],
      "pci-dss/v/3.2.1/PCI.IAM.1",
      "securityhub"
    ),
    (["Title": "Root key", "Control ID": "IAM.4"], "IAM.4", "securityhub"),
    (["Title": "CVE-2026-1", "Product": "Inspector"], "CVE-2026-1", "inspector"),
  ]) func theCheckIsTheControl(
    _ changes: [String: String], _ name: String, _ scanner: String
  ) async throws {
    let finding = try await Self.console.with(changes).read().findings.first
    #expect(finding?.check == CheckID(scanner: scanner, name: name))
  }

  @Test(arguments: [
    (["Compliance status": "BAD"], "\"BAD\" is not known"),
    (["Resource": ""], "Resource is missing"),
    (["Title": ""], "Title is missing"),
  ]) func whatCannotBeReadIsRejected(_ changes: [String: String], _ reason: String) async {
    let rejection = await Self.console.with(changes).rejection()
    #expect(rejection?.contains(reason) == true, "\(rejection ?? "it was read")")
  }

  @Test func resourcesThatNothingDividesAreRejected() async {
    let one = "AwsS3Bucket, arn:aws:s3:::b, aws, eu-west-1"
    let rejection = await Self.manager.with(["Resources": one + one]).rejection()
    #expect(rejection?.contains("nothing divides them") == true, "\(rejection ?? "it was read")")
  }
}
