import Compliance
import Testing

@testable import Ingest

/// Powerpipe's tables in their true shape, written for these tests.
@Suite struct PowerpipeCSVTests {
  static let table = Table([
    "group_id": "aws_compliance.benchmark.cis", "title": "CIS", "description": "",
    "control_id": "aws_compliance.control.iam_root_user_no_access_keys",
    "control_title": "Root, no keys", "control_description": "Looks.",
    "reason": "012345678912 has \"keys\".", "resource": "arn:aws:::012345678912",
    "status": "alarm", "severity": "high", "account_id": "012345678912", "region": "global",
    "service": "AWS/IAM",
  ])

  @Test(arguments: [",", "|", ";", "\t"]) func everyFieldIsRead(_ delimiter: String) async throws {
    var table = Self.table
    table.delimiter = delimiter
    let (source, findings) = try await table.read()
    let finding = try #require(findings.first)
    #expect(source.format == "powerpipe-csv")
    #expect(
      finding.check == CheckID(scanner: "powerpipe", name: "iam_root_user_no_access_keys"))
    #expect(finding.reported == .fail && finding.reportedWord == "alarm")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912",
          resource: "arn:aws:::012345678912"))
    #expect(finding.severity == .high)
    #expect(finding.title == "Root, no keys")
    #expect(finding.evidence == "012345678912 has \"keys\".")
  }

  @Test(arguments: [
    ("ok", Status.pass), ("alarm", .fail), ("info", .informational), ("skip", .notApplicable),
    ("error", .error),
  ]) func everyStatusWordMeansOneThing(_ word: String, _ status: Status) async throws {
    #expect(try await Self.table.with(["status": word]).read().findings.first?.reported == status)
    // The same without a header.
    let (source, findings) = try await TablePipelineTests.read(
      Array((Self.table.with(["status": word]).row + "\n").utf8))
    #expect(source.format == "powerpipe-csv")
    #expect(source.records == 1)
    #expect(findings.first?.reported == status)
    #expect(findings.first?.subject.provider == "aws")
  }

  @Test(
    arguments: [
      (["status": "OK"], "the status \"OK\" is not known"), (["status": ""], "status is missing"),
      (["control_id": ""], "control_id is missing"), (["control_id": "x.control."], "control_id"),
      (["resource": "", "account_id": ""], "neither a resource nor an account"),
    ] as [([String: String?], String)])
  func whatIsWrongIsNamed(_ changes: [String: String?], _ reason: String) async {
    let found = await Self.table.with(changes).rejection()
    #expect(found?.contains(reason) == true, "\(found ?? "it was read")")
  }

  @Test func aControlThatCouldNotBeRunHasNoResource() async throws {
    let table = Self.table.with([
      "status": "error", "resource": "", "account_id": "", "control_id": "control.own",
    ])
    let finding = try #require(try await table.read().findings.first)
    #expect(finding.reported == .error)
    #expect(finding.check.name == "own")
    #expect(finding.subject.provider == "")
  }

  @Test(arguments: [
    ("account_id", "012345678912", "eu-west-1"), ("account_id", "012345678912", "global"),
    ("context_name", "kind-demo", "global"), ("project", "p-1", "europe-west1"),
  ]) func theReportInJSONTellsTheSameSubject(_ key: String, _ account: String, _ region: String)
    async throws
  {
    let resource = "arn:aws:::999999999999"
    let dimensions =
      #"[{"key":"\#(key)","value":"\#(account)"},{"key":"region","value":"\#(region)"}]"#
    let table = Self.table.with(["account_id": nil])
      .with([key: account, "region": region, "resource": resource])
    let row = PowerpipeReportTests.row(resource: resource, dimensions: dimensions)
    let report = PowerpipeReportTests.group(controls: [PowerpipeReportTests.control(rows: [row])])
    let subject = try await table.read().findings.first?.subject
    #expect(subject?.account == account && subject?.provider == "aws")
    #expect(try await Reads.read(report).findings.map(\.subject) == [subject])
  }

  @Test func otherCloudsHaveTheirOwnDimensions() async throws {
    let table = Self.table.with([
      "account_id": nil, "region": nil, "subscription": "s-1", "location": "westeurope",
      "control_id": "azure_compliance.control.x", "resource": "disk-1",
    ])
    let subject = try await table.read().findings.first?.subject
    #expect(
      subject
        == Subject(provider: "azure", account: "s-1", region: "westeurope", resource: "disk-1"))
  }
}
