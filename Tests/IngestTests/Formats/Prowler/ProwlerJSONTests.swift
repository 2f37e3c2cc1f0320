import Compliance
import Testing

@testable import Ingest

/// Prowler's own JSON in the true shape of versions 2 and 3, written for these
/// tests.
@Suite("Prowler's own JSON is read")
struct ProwlerJSONTests {
  /// One finding of version 3; `changes` replace or remove (nil) members.
  static func third(_ changes: [String: String?] = [:]) -> String {
    object(
      [
        "AssessmentStartTime": #""2026-11-24T05:47:43.196855""#,
        "FindingUniqueId": #""prowler-aws-iam_no_root_access_key-012345678912-x""#,
        "Provider": #""aws""#, "CheckID": #""iam_no_root_access_key""#,
        "CheckTitle": #""No root keys""#, "Status": #""FAIL""#,
        "StatusExtended": #""Root has a key.""#, "Severity": #""critical""#,
        "ResourceType": #""AwsIamAccessKey""#, "Compliance": #"{"CIS-1.5":["1.4"]}"#,
        "AccountId": #""012345678912""#, "Region": #""eu-west-1""#,
        "ResourceId": #""<root_account>""#,
        "ResourceArn": #""arn:aws:iam::012345678912:root""#, "ResourceTags": "{}",
      ], changes)
  }

  /// One finding of version 2.
  static func second(_ changes: [String: String?] = [:]) -> String {
    object(
      [
        "Profile": #""default""#, "Account Number": #""012345678912""#,
        "Control": #""[check112] No root keys""#, "Message": #""Root has a key""#,
        "Severity": #""Critical""#, "Status": #""FAIL""#, "Control ID": #""1.12""#,
        "Region": #""eu-west-1""#, "Timestamp": #""2021-08-23T06:38:21Z""#,
        "Resource ID": #""root""#,
      ], changes)
  }

  private static func object(
    _ members: [String: String], _ changes: [String: String?]
  ) -> String {
    var members = members
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  @Test(
    arguments: Samples.expectations(["prowler-json-v2", "prowler-json-v3", "prowler-asff"]))
  func samplesGiveTheirCounts(_ expected: Samples.Expectation) async throws {
    try await Samples.check(expected)
  }

  @Test func everyFieldOfVersion3IsRead() async throws {
    let (source, findings) = try await Reads.read("[\(Self.third())]")
    let finding = try #require(findings.first)
    #expect(source.format == "prowler-json-v3")
    #expect(source.tools == [Tool(scanner: "prowler", version: "")])
    #expect(source.scope == Scope(started: finding.observed))
    #expect(finding.check == CheckID(scanner: "prowler", name: "iam_no_root_access_key"))
    #expect(finding.reported == .fail && finding.reportedWord == "FAIL")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "eu-west-1",
          type: "AwsIamAccessKey", resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.observed?.description == "2026-11-24T05:47:43.196855Z")
    #expect(finding.severity == .critical)
    #expect(finding.title == "No root keys")
    #expect(finding.evidence == "Root has a key.")
    #expect(finding.nativeID == "prowler-aws-iam_no_root_access_key-012345678912-x")
  }

  @Test func everyFieldOfVersion2IsRead() async throws {
    let (source, findings) = try await Reads.read(Self.second() + "\n" + Self.second())
    let finding = try #require(findings.first)
    #expect(source.format == "prowler-json-v2" && findings.count == 2)
    #expect(finding.check == CheckID(scanner: "prowler", name: "check112"))
    #expect(finding.reported == .fail && finding.reportedWord == "FAIL")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", account: "012345678912", region: "eu-west-1", resource: "root"))
    #expect(finding.observed?.description == "2021-08-23T06:38:21Z")
    #expect(finding.severity == .critical)
    #expect(finding.title == "No root keys")
    #expect(finding.evidence == "Root has a key")
  }

  @Test(arguments: ["pass", "Pass", "PASS"])
  func version2WritesItsWordsInAnyCase(_ word: String) async throws {
    let (_, findings) = try await Reads.read(Self.second(["Status": "\"\(word)\""]))
    #expect(findings.map(\.reported) == [.pass])
    #expect(findings.map(\.reportedWord) == [word])
  }

  @Test(
    arguments: [
      (["Subscription": #""s-1""#, "ResourceName": #""n""#], "azure", "s-1", ""),
      (["ProjectId": #""p-1""#, "Location": #""us-central1""#], "gcp", "p-1", "us-central1"),
      (["Context": #""c-1""#, "Namespace": #""kube-system""#], "kubernetes", "c-1", "kube-system"),
    ] as [([String: String?], String, String, String)])
  func otherCloudsNameTheAccountInTheirOwnWay(
    _ members: [String: String?], _ provider: String, _ account: String, _ region: String
  ) async throws {
    var changes: [String: String?] = [
      "Provider": "\"\(provider)\"", "AccountId": nil, "Region": nil,
      "ResourceArn": nil, "ResourceId": #""r""#,
    ]
    for (key, value) in members { changes[key] = value }
    let (_, findings) = try await Reads.read(Self.third(changes))
    #expect(
      findings.map(\.subject)
        == [
          Subject(
            provider: provider, account: account, region: region, type: "AwsIamAccessKey",
            resource: "r")
        ])
  }

  @Test(arguments: ["[check112] No root keys", "1.12  [check112] No root keys"])
  func theCheckStandsBeforeTheTitle(_ control: String) async throws {
    let (_, findings) = try await Reads.read(Self.second(["Control": "\"\(control)\""]))
    #expect(findings.map(\.check.name) == ["check112"])
    #expect(findings.map(\.title) == ["No root keys"])
  }

  @Test func anAccountStandsForAResourceThatIsNotNamed() async throws {
    let (_, second) = try await Reads.read(Self.second(["Resource ID": #""""#]))
    #expect(second.map(\.subject.resource) == ["012345678912"])
    let (_, third) = try await Reads.read(
      Self.third(["ResourceArn": #""""#, "ResourceId": #""""#]))
    #expect(third.map(\.subject.resource) == ["012345678912"])
  }

  @Test(arguments: [
    (third(["Status": #""Fail""#]), "\"Fail\" is not known"), (third(["Status": nil]), "missing"),
    (third(["CheckID": #""""#]), "CheckID is missing"), (third(["CheckID": "4"]), "CheckID"),
    (
      third(["AccountId": nil, "ResourceArn": nil, "ResourceId": nil]),
      "neither a resource nor an account"
    ),
    (third(["ProjectId": #""x""#]), "stands twice"), ("3", "not an object"),
  ]) func whatIsNoFindingOfVersion3IsRejected(_ text: String, _ reason: String) async throws {
    let rejection = try await Reads.rejection(text, beside: Self.third())
    #expect(rejection.contains(reason), "\(rejection)")
  }

  @Test(arguments: [
    (second(["Status": #""OK""#]), "\"OK\" is not known"), (second(["Status": nil]), "missing"),
    (second(["Control": #""No root keys""#]), "check in brackets"),
    (second(["Control": #""[] No root keys""#]), "check in brackets"),
    (second(["Resource ID": nil, "Account Number": nil]), "neither a resource"),
    ("{\"Status\":\"PASS\",\"Status\":\"FAIL\"}", "stands twice"), ("[1]", "not an object"),
  ]) func whatIsNoFindingOfVersion2IsRejected(_ text: String, _ reason: String) async throws {
    let (source, findings) = try await Reads.read("[\(Self.second()),\(text)]")
    #expect(findings.count == 1)
    #expect(source.rejected.first?.reason.contains(reason) == true, "\(source.rejected)")
  }

  @Test func aFileOfProwlersFindingsInAmazonsFormatIsProwlers() async throws {
    let prowler = SecurityHubASFFTests.finding([
      "ProductArn": #""arn:aws:securityhub:eu-west-1::product/prowler/prowler""#,
      "GeneratorId": #""prowler-iam_no_root_access_key""#, "Compliance": #"{"Status":"FAILED"}"#,
    ])
    let hub = SecurityHubASFFTests.finding()
    for (text, format) in [
      ("[\(prowler)]", "prowler-asff"), ("\(prowler)\n\(hub)", "prowler-asff"),
      (#"{"Findings":[\#(prowler)]}"#, "prowler-asff"), ("[\(hub),\(prowler)]", "securityhub-asff"),
    ] {
      let (source, findings) = try await Reads.read(text)
      #expect(source.format == format)
      for finding in findings {
        #expect(
          finding.check.description == "prowler:iam_no_root_access_key"
            || finding.check.description == "securityhub:IAM.4")
      }
    }
  }

  @Test func configsOwnFindingsInAmazonsFormatAreConfigs() async throws {
    let (_, findings) = try await Reads.read(
      SecurityHubASFFTests.finding([
        "ProductArn": #""arn:aws:securityhub:eu-west-1::product/aws/config""#,
        "GeneratorId": #""arn:aws:config:eu-west-1:1:config-rule/config-rule-abc""#,
        "Compliance": #"{"Status":"FAILED"}"#,
        "ProductFields": #"{"aws/config/ConfigRuleName":"restricted-ssh"}"#,
      ]))
    #expect(findings.map(\.check.description) == ["aws-config:restricted-ssh"])
  }
}
