import Compliance
import Testing

@testable import Ingest

/// CloudSploit's table in its true shape, written for these tests.
@Suite struct CloudSploitCSVTests {
  static let table = Table([
    "category": "IAM", "title": "Root Access Keys", "resource": "arn:aws:iam::012345678912:root",
    "region": "global", "statusWord": "FAIL", "message": "A key is active",
  ])

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Self.table.read()
    let finding = try #require(findings.first)
    #expect(source.format == "cloudsploit-csv")
    #expect(source.tools == [Tool(scanner: "cloudsploit", version: "")])
    #expect(finding.check == CheckID(scanner: "cloudsploit", name: "Root Access Keys"))
    #expect(finding.aliases == [CheckID(scanner: "cloudsploit", name: "rootAccessKeys")])
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912",
          resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.evidence == "A key is active")
    #expect(finding.title == "Root Access Keys")
  }

  @Test(arguments: [
    ("OK", Status.pass), ("WARN", .unknown), ("FAIL", .fail), ("UNKNOWN", .error),
  ]) func everyWordMeansOneThing(_ word: String, _ status: Status) async throws {
    let finding = try await Self.table.with(["statusWord": word]).read().findings.first
    #expect(finding?.reported == status && finding?.reportedWord == word)
  }

  @Test func theAccountAsAWholeHasNoName() async throws {
    let findings = try await Self.table.with(["resource": "N/A", "region": "us-east-1"]).read()
      .findings
    #expect(findings.first?.subject == Subject(region: "us-east-1"))
  }

  @Test(arguments: [
    (["statusWord": "BAD"], "\"BAD\" is not known"), (["statusWord": ""], "statusWord is missing"),
    (["title": ""], "title is missing"),
  ]) func whatCannotBeReadIsRejected(_ changes: [String: String], _ reason: String) async {
    let rejection = await Self.table.with(changes).rejection()
    #expect(rejection?.contains(reason) == true, "\(rejection ?? "it was read")")
  }

  @Test(
    arguments: [
      ("Root Access Keys", "rootAccessKeys"), ("S3 Bucket-Logging", "s3BucketLogging"),
      ("EC2 MFA Delete", "ec2MfaDelete"), ("Été Über alles", "étéÜberAlles"), ("  2 x4 ", "2X4"),
      ("Encryption", nil), ("", nil),
    ] as [(String, String?)])
  func theWordsOfATitleMakeAPluginsName(_ title: String, _ name: String?) {
    #expect(CloudSploitCSV.pluginName(title) == name)
  }
}
