import Compliance
import Testing

@testable import Ingest

/// Findings of Security Hub in the true shape of the format, written for these tests.
@Suite struct SecurityHubASFFTests {
  /// One finding; `changes` replace or remove (nil) top-level members.
  static func finding(_ changes: [String: String?] = [:]) -> String {
    var members: [String: String] = [
      "SchemaVersion": #""2018-10-08""#,
      "Id": #""arn:aws:securityhub:eu-west-1:111122223333:security-control/IAM.4/finding/1""#,
      "ProductArn": #""arn:aws:securityhub:eu-west-1::product/aws/securityhub""#,
      "GeneratorId": #""security-control/IAM.4""#,
      "AwsAccountId": #""111122223333""#,
      "Region": #""eu-west-1""#,
      "CreatedAt": #""2026-11-01T00:00:00.000Z""#,
      "UpdatedAt": #""2026-11-02T00:00:00.000Z""#,
      "LastObservedAt": #""2026-11-03T00:00:00.250Z""#,
      "Severity": #"{"Label":"CRITICAL","Normalized":90}"#,
      "Title": #""IAM root user access key should not exist""#,
      "Description": #""Looks for keys of the root user.""#,
      "Resources": #"[{"Type":"AwsAccount","Id":"AWS::::Account:111122223333","Partition":"aws"}]"#,
      "Compliance": #"{"Status":"FAILED","SecurityControlId":"IAM.4"}"#,
      "Workflow": #"{"Status":"NEW"}"#,
      "RecordState": #""ACTIVE""#,
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  static func read(_ text: String) async throws -> (source: Source, findings: [Finding]) {
    try await Reads.read(text)
  }

  @Test func everyFieldIsRead() async throws {
    let text = Self.finding()
    let (source, findings) = try await Self.read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "securityhub-asff")
    #expect(source.tools == [Tool(scanner: "securityhub", version: "")])
    #expect(finding.check == CheckID(scanner: "securityhub", name: "IAM.4"))
    #expect(finding.reported == .fail)
    #expect(finding.reportedWord == "FAILED")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "111122223333", region: "eu-west-1",
          type: "AwsAccount", resource: "AWS::::Account:111122223333"))
    #expect(finding.observed?.description == "2026-11-03T00:00:00.25Z")
    #expect(finding.severity == .critical)
    #expect(finding.title == "IAM root user access key should not exist")
    #expect(finding.evidence == "Looks for keys of the root user.")
    #expect(finding.range == ByteRange(offset: 0, length: UInt64(text.utf8.count)))
  }

  @Test(arguments: [
    "%", "[%]", "[%,%]", "%\n%\n", "%%", #"{"Findings":[%]}"#,
    #"{"NextToken":"x","Findings":[%,%]}"#, #"{"findings":[%]}"#, #"[{"Findings":[%]}]"#,
    #"{"version":"0","source":"aws.securityhub","detail":{"findings":[%]}}"#,
  ]) func everyWrapperGivesItsFindings(_ wrapper: String) async throws {
    let expected = wrapper.count { $0 == "%" }
    let text = wrapper.replacing("%", with: Self.finding())
    let (source, findings) = try await Self.read(text)
    #expect(findings.count == expected)
    #expect(source.records == expected)
    #expect(source.rejectedCount == 0)
    let bytes = Array(text.utf8)
    for finding in findings {
      let start = Int(finding.range.offset)
      let cut = bytes[start..<(start + Int(finding.range.length))]
      #expect(String(decoding: cut, as: UTF8.self) == Self.finding())
    }
  }

  @Test(arguments: [
    ("security-control/IAM.4", "IAM.4"),
    (
      "aws-foundational-security-best-practices/v/1.0.0/IAM.4",
      "aws-foundational-security-best-practices/v/1.0.0/IAM.4"
    ),
    ("pci-dss/v/3.2.1/PCI.IAM.1", "pci-dss/v/3.2.1/PCI.IAM.1"),
    ("CodeBuild.5", "CodeBuild.5"),
  ]) func theGeneratorNamesTheCheckBeforeConsolidation(_ generator: String, _ name: String)
    async throws
  {
    let (_, findings) = try await Self.read(
      Self.finding([
        "GeneratorId": "\"\(generator)\"", "Compliance": #"{"Status":"PASSED"}"#,
        "ProductFields": #"{"RuleId":"1.12","ControlId":"other"}"#,
      ]))
    #expect(findings.map(\.check.name) == [name])
  }

  @Test(arguments: [
    (#"{"Status":"PASSED"}"#, Status.pass, Status.pass),
    (#"{"Status":"FAILED"}"#, .fail, .fail),
    (#"{"Status":"WARNING"}"#, .error, .error),
    (#"{"Status":"NOT_AVAILABLE"}"#, .notApplicable, .notApplicable),
    (
      #"{"Status":"PASSED","StatusReasons":[{"ReasonCode":"CONFIG_EVALUATIONS_EMPTY"}]}"#,
      .pass, .notApplicable
    ),
  ]) func everyStatusWordMeansOneThing(
    _ compliance: String, _ reported: Status, _ counts: Status
  ) async throws {
    let (_, findings) = try await Self.read(Self.finding(["Compliance": compliance]))
    #expect(findings.map(\.reported) == [reported])
    #expect(findings.map(\.status) == [counts])
  }

  @Test func anObjectWithoutAListIsRejected() async throws {
    let (source, findings) = try await Self.read(
      #"{"Findings":[\#(Self.finding())]}"# + "\n" + #"{"NextToken":"x"}"#)
    #expect(findings.count == 1)
    #expect(source.records == 2)
    #expect(source.rejected.map(\.line) == [2])
  }

  @Test func aFindingWithoutComplianceOnlyInforms() async throws {
    let (_, findings) = try await Self.read(
      Self.finding([
        "Compliance": nil, "GeneratorId": #""AWSInspector""#,
        "ProductArn": #""arn:aws:securityhub:us-east-1::product/aws/inspector""#,
      ]))
    #expect(findings.map(\.reported) == [.informational])
    #expect(findings.map(\.check) == [CheckID(scanner: "inspector", name: "AWSInspector")])
  }

  @Test func suppressedAndArchivedKeepTheVerdictAndTheReason() async throws {
    let (_, suppressed) = try await Self.read(
      Self.finding([
        "Workflow": #"{"Status":"SUPPRESSED"}"#, "Note": #"{"Text":"accepted until spring"}"#,
      ]))
    #expect(
      suppressed.first?.suppression
        == Suppression(kind: .suppressed, reason: "accepted until spring"))
    #expect(suppressed.first?.reported == .fail)
    let (_, archived) = try await Self.read(Self.finding(["RecordState": #""ARCHIVED""#]))
    #expect(archived.first?.suppression?.kind == .archived)
  }

  @Test func prowlersWarningIsAMutedFindingWhoseVerdictIsHidden() async throws {
    let (_, findings) = try await Self.read(
      Self.finding([
        "ProductArn": #""arn:aws:securityhub:eu-west-1::product/prowler/prowler""#,
        "GeneratorId": #""prowler-iam_no_root_access_key""#,
        "Compliance": #"{"Status":"WARNING"}"#,
        "ProductFields": #"{"ProviderName":"Prowler","ProviderVersion":"5.1.0"}"#,
      ]))
    let finding = try #require(findings.first)
    #expect(finding.check == CheckID(scanner: "prowler", name: "iam_no_root_access_key"))
    #expect(finding.suppression?.kind == .muted)
    #expect(finding.status == .unknown)
  }

  @Test func aPassTakesItsSeverityFromTheProvider() async throws {
    let (_, findings) = try await Self.read(
      Self.finding([
        "Compliance": #"{"Status":"PASSED","SecurityControlId":"IAM.4"}"#,
        "Severity": #"{"Label":"INFORMATIONAL","Normalized":0}"#,
        "FindingProviderFields": #"{"Severity":{"Label":"CRITICAL"}}"#,
      ]))
    #expect(findings.map(\.severity) == [.critical])
  }

  @Test func everyResourceIsASubjectOfItsOwn() async throws {
    let resources =
      #"[{"Type":"AwsS3Bucket","Id":"arn:aws-us-gov:s3:::a","Region":"us-gov-west-1"},"#
      + #"{"Type":"AwsS3Bucket","Id":"arn:aws:s3:::b"}]"#
    let (source, findings) = try await Self.read(Self.finding(["Resources": resources]))
    #expect(source.records == 1)
    #expect(findings.map(\.subject.partition) == ["aws-us-gov", "aws"])
    #expect(findings.map(\.subject.region) == ["us-gov-west-1", "eu-west-1"])
  }

  @Test func theAccountIsFoundWhereTheRecordLacksIt() async throws {
    let (_, findings) = try await Self.read(Self.finding(["AwsAccountId": nil]))
    #expect(findings.map(\.subject.account) == ["111122223333"])
  }

  @Test func anOldTitleLosesTheControlBeforeIt() async throws {
    let (_, findings) = try await Self.read(
      Self.finding(["Title": #""IAM.4 Root keys should not exist""#]))
    #expect(findings.map(\.title) == ["Root keys should not exist"])
  }

  @Test(arguments: [
    ([("Compliance", #"{"Status":"MAYBE"}"#)], "MAYBE"),
    ([("Compliance", #"{"SecurityControlId":"IAM.4"}"#)], "Status"),
    ([("Resources", "[]")], "Resources"),
    ([("Resources", #"[{"Type":"x"}]"#)], "Id"),
    ([("GeneratorId", #""""#), ("Compliance", #"{"Status":"PASSED"}"#)], "GeneratorId"),
  ]) func whatIsNoFindingIsRejectedWithItsReason(
    _ changes: [(String, String)], _ word: String
  ) async throws {
    let bad = Self.finding(Dictionary(uniqueKeysWithValues: changes.map { ($0.0, $0.1) }))
    let (source, findings) = try await Self.read("[\(Self.finding()),\n\(bad)]")
    #expect(findings.count == 1)
    #expect(source.records == 2)
    #expect(source.rejectedCount == 1)
    let rejected = try #require(source.rejected.first)
    #expect(rejected.index == 2)
    #expect(rejected.line == 2)
    #expect(rejected.reason.contains(word), "\(rejected.reason)")
  }

  /// What `aws securityhub get-findings` answers where there is none.
  @Test(arguments: [#"{"Findings":[]}"#, #"{"Findings":[],"NextToken":"x"}"#])
  func anAnswerWithoutFindingsIsAResultOfNothing(_ text: String) async throws {
    let (source, findings) = try await Self.read(text)
    #expect(source.format == "securityhub-asff")
    #expect(findings.isEmpty && source.rejectedCount == 0)
  }

  @Test func tagsAndSettingsAreRead() async throws {
    let text = #"""
      {"SchemaVersion":"2018-10-08","Id":"i","ProductArn":"arn:aws:securityhub:us-east-1::product/aws/securityhub",
       "GeneratorId":"security-control/IAM.3","AwsAccountId":"111122223333","Title":"T","Description":"D",
       "UpdatedAt":"2026-11-24T00:00:00Z",
       "Compliance":{"Status":"PASSED","SecurityControlId":"IAM.3",
         "SecurityControlParameters":[{"Name":"maxAccessKeyAge","Value":["180"]}]},
       "Resources":[{"Type":"AwsIamUser","Id":"arn:aws:iam::111122223333:user/u","Tags":{"env":"dev"}}]}
      """#
    let finding = try #require(try await Self.read(text).findings.first)
    #expect(finding.tags == [ResourceTag(key: "env", value: "dev")])
    #expect(finding.parameters == [CheckParameter(name: "maxAccessKeyAge", value: "180")])
  }
}
