import Compliance
import Testing

@testable import Ingest

/// Prowler's tables per framework in their true shape, written for these tests.
@Suite struct ProwlerComplianceCSVTests {
  static let table = Table(
    [
      "PROVIDER": "aws", "DESCRIPTION": "A benchmark.", "ACCOUNTID": "012345678912",
      "REGION": "eu-west-1", "ASSESSMENTDATE": "2026-11-23 05:52:12.600228",
      "REQUIREMENTS_ID": "1.4", "REQUIREMENTS_DESCRIPTION": "No keys; none.", "STATUS": "FAIL",
      "STATUSEXTENDED": "One key.", "RESOURCEID": "arn:aws:iam::012345678912:root",
      "RESOURCENAME": "root", "CHECKID": "iam_no_root_access_key", "MUTED": "False",
      "FRAMEWORK": "CIS",
    ], delimiter: ";")

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Self.table.read()
    let finding = try #require(findings.first)
    #expect(source.format == "prowler-compliance-csv")
    #expect(finding.check == CheckID(scanner: "prowler", name: "iam_no_root_access_key"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "eu-west-1",
          resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.observed?.description == "2026-11-23T05:52:12.600228Z")
    #expect(finding.evidence == "One key.")
  }

  @Test func aResultUnderTwoRequirementsIsTwiceTheSame() async throws {
    let other = Self.table.with(["REQUIREMENTS_ID": "1.5"])
    let (_, findings) = try await TablePipelineTests.read(
      Array((Self.table.text + other.row + "\n").utf8))
    #expect(findings.count == 2)
    var second = findings[1]
    second.range = findings[0].range
    #expect(second == findings[0])
  }

  @Test func aRequirementWithoutAChecksIsNotChecked() async throws {
    let manual = Self.table.with([
      "CHECKID": "manual", "STATUS": "MANUAL", "RESOURCEID": "manual_check", "ACCOUNTID": "",
      "REGION": "",
    ])
    let finding = try #require(try await manual.read().findings.first)
    #expect(finding.reported == .notChecked)
    #expect(finding.check.name == "manual")
  }

  @Test(arguments: [
    ("SUBSCRIPTIONID", "LOCATION"), ("PROJECTID", "LOCATION"), ("CONTEXT", "NAMESPACE"),
    ("TENANTID", "LOCATION"), ("ACCOUNT_ID", "LOCATION"),
  ]) func providersHaveTheirOwnColumns(_ account: String, _ region: String) async throws {
    let table = Self.table.with(["ACCOUNTID": nil, "REGION": nil, account: "a", region: "r"])
    let subject = try await table.read().findings.first?.subject
    #expect(subject?.account == "a")
    #expect(subject?.region == "r")
  }

  @Test func version3HidesWhatIsMuted() async throws {
    let table = Self.table.with(["MUTED": nil, "STATUS": "WARNING"])
    let finding = try #require(try await table.read().findings.first)
    #expect(finding.suppression?.kind == .muted)
    #expect(finding.status == .unknown)
    #expect(
      await Self.table.with(["STATUS": "WARNING"]).rejection()?.contains("\"WARNING\"") == true)
    let muted = try await Self.table.with(["MUTED": "True"]).read().findings.first
    #expect(muted?.reported == .fail)
    #expect(muted?.suppression?.kind == .muted)
  }
}
