import Compliance
import Testing

@testable import Ingest

/// Prowler's tables in the true shape of versions 2 to 5, written for these tests.
@Suite struct ProwlerCSVTests {
  static let version5 = Table(
    [
      "AUTH_METHOD": "profile: audit", "TIMESTAMP": "2026-11-23 05:45:53.153381",
      "ACCOUNT_UID": "012345678912", "ACCOUNT_NAME": "", "FINDING_UID": "u-1", "PROVIDER": "aws",
      "CHECK_ID": "iam_no_root_access_key", "CHECK_TITLE": "Root has no keys",
      "STATUS": "FAIL", "STATUS_EXTENDED": "One key;\nor \"more\".", "MUTED": "False",
      "SEVERITY": "critical", "RESOURCE_TYPE": "AwsIamUser",
      "RESOURCE_UID": "arn:aws-us-gov:iam::012345678912:root", "RESOURCE_NAME": "root",
      "PARTITION": "", "REGION": "us-gov-west-1", "RISK": "Much;\n\nvery much.",
      "PROWLER_VERSION": "5.46.0",
    ], delimiter: ";")

  static let version3 = Table(
    [
      "ASSESSMENT_START_TIME": "2026-11-23T05:47:43.196855", "FINDING_UNIQUE_ID": "o-1",
      "PROVIDER": "aws", "CHECK_ID": "iam_no_root_access_key", "CHECK_TITLE": "Old",
      "STATUS": "PASS", "STATUS_EXTENDED": "None.", "SEVERITY": "high",
      "RESOURCE_TYPE": "AwsIamUser", "ACCOUNT_ID": "012345678912", "REGION": "eu-west-1",
      "RESOURCE_ID": "<root_account>", "RESOURCE_ARN": "arn:aws:iam::012345678912:root",
    ], delimiter: ";")

  static let version2 = Table([
    "PROFILE": "", "ACCOUNT_NUM": "012345678912", "REGION": "us-east-1", "TITLE_ID": "1.12",
    "CHECK_RESULT": "PASS", "TITLE_TEXT": "[check112] Ensure no root keys (Scored)",
    "CHECK_RESULT_EXTENDED": "No \"root\" keys", "CHECK_SEVERITY": "Critical",
    "CHECK_ASFF_RESOURCE_TYPE": "AwsIamUser",
  ])

  /// Builds of version 2.6 write a field that their header does not name.
  @Test(arguments: [("", "012345678912"), ("arn:aws:iam::012345678912:user/u", nil)])
  func theResourceOfVersion2MayHaveNoHeader(_ field: String, _ resource: String?) async throws {
    let lines = Self.version2.text.split(separator: "\n")
    let (source, findings) = try await SecurityHubASFFTests.read(
      "\(lines[0])\n\(lines[1]),\(field)\n")
    #expect(source.format == "prowler-csv" && source.rejectedCount == 0)
    #expect(findings.map(\.subject.resource) == [resource ?? field])
    #expect(findings.map(\.reported) == [.pass])
  }

  /// In a later version it is a sign of a quote that is missing.
  @Test func aFieldTooManyOfVersion5IsRejected() async throws {
    let text = Self.version5.text
    var row = String(text.dropFirst(text.split(separator: "\n")[0].count + 1))
    while row.last?.isNewline == true { row.removeLast() }
    let (source, findings) = try await SecurityHubASFFTests.read(
      "\(text)\(text.last?.isNewline == true ? "" : "\n")\(row);x\n")
    #expect(findings.count == 1 && source.rejectedCount == 1)
    #expect(source.rejected.first?.reason.contains("fields where") == true)
  }

  @Test func everyFieldOfVersion5IsRead() async throws {
    let (source, findings) = try await Self.version5.read()
    let finding = try #require(findings.first)
    #expect(source.format == "prowler-csv")
    #expect(source.tools == [Tool(scanner: "prowler", version: "5.46.0")])
    #expect(finding.check == CheckID(scanner: "prowler", name: "iam_no_root_access_key"))
    #expect(finding.reported == .fail && finding.reportedWord == "FAIL")
    #expect(finding.suppression == nil && finding.caveat == nil)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws-us-gov", account: "012345678912",
          region: "us-gov-west-1", type: "AwsIamUser",
          resource: "arn:aws-us-gov:iam::012345678912:root"))
    #expect(finding.observed?.description == "2026-11-23T05:45:53.153381Z")
    #expect(finding.severity == .critical)
    #expect(finding.title == "Root has no keys")
    #expect(finding.evidence == "One key;\nor \"more\".")
    #expect(finding.nativeID == "u-1")
  }

  @Test func olderVersionsAreReadWithTheirOwnNames() async throws {
    let three = try #require(try await Self.version3.read().findings.first)
    #expect(three.reported == .pass)
    #expect(three.subject.resource == "arn:aws:iam::012345678912:root")
    #expect(three.subject.account == "012345678912")
    #expect(three.nativeID == "o-1")
    #expect(three.observed?.description == "2026-11-23T05:47:43.196855Z")

    let two = try #require(try await Self.version2.read().findings.first)
    #expect(two.check.name == "check112")
    #expect(two.title == "Ensure no root keys (Scored)")
    #expect(
      two.subject
        == Subject(
          provider: "aws", account: "012345678912", region: "us-east-1", type: "AwsIamUser",
          resource: "012345678912"))
    #expect(two.evidence == "No \"root\" keys")
    #expect(two.severity == .critical)
    let late = Self.version2.with(["CHECK_RESOURCE_ID": "arn:aws:iam::012345678912:root"])
    #expect(try await late.read().findings.first?.subject.partition == "aws")
  }

  @Test(
    arguments: [
      (5, "PASS", "True", Status.pass, true, nil), (5, "FAIL", "True", .fail, true, nil),
      (5, "PASS", "", .pass, false, nil), (5, "MANUAL", "False", .notChecked, false, nil),
      (5, "MUTED", "", .fail, true, .unknown),
      (3, "INFO", nil, .notChecked, false, nil), (3, "WARNING", nil, .fail, true, .unknown),
      (3, "MANUAL", nil, .notChecked, false, nil),
      (2, "INFO", nil, .notChecked, false, nil), (2, "WARNING", nil, .fail, true, nil),
      (2, "FAIL", nil, .fail, false, nil),
    ] as [(Int, String, String?, Status, Bool, Status?)])
  func everyStatusWordMeansOneThing(
    _ version: Int, _ word: String, _ muted: String?, _ status: Status, _ isMuted: Bool,
    _ caveat: Status?
  ) async throws {
    let table =
      switch version {
      case 2: Self.version2.with(["CHECK_RESULT": word])
      case 3: Self.version3.with(["STATUS": word])
      default: Self.version5.with(["STATUS": word, "MUTED": muted])
      }
    let finding = try #require(try await table.read().findings.first)
    #expect(finding.reported == status)
    #expect((finding.suppression?.kind == .muted) == isMuted)
    #expect(finding.caveat?.status == caveat)
  }

  @Test(
    arguments: [
      (["STATUS": "WARNING"], "the status \"WARNING\" is not known"),
      (["STATUS": "INFO"], "the status \"INFO\" is not known"),
      (["STATUS": "pass"], "the status \"pass\" is not known"),
      (["STATUS": ""], "STATUS is missing"),
      (["CHECK_ID": ""], "the check is missing"), (["MUTED": "maybe"], "MUTED is \"maybe\""),
      (
        ["RESOURCE_UID": "", "RESOURCE_NAME": "", "ACCOUNT_UID": ""],
        "neither a resource nor an account"
      ),
      (["STATUS": nil], "holds no results"),
    ] as [([String: String?], String)])
  func whatIsWrongIsNamed(_ changes: [String: String?], _ reason: String) async {
    let found = await Self.version5.with(changes).rejection()
    #expect(
      found?.contains(reason) == true || (found != nil && changes["STATUS"] == .some(nil)),
      "\(found ?? "it was read")")
  }

  @Test(
    arguments: [
      (["RESOURCE_UID": ""], "root", "012345678912", "us-gov-west-1"),
      (
        ["ACCOUNT_UID": "", "ACCOUNT_NAME": "context: lab", "REGION": "namespace: kube-system"],
        "arn:aws-us-gov:iam::012345678912:root", "lab", "kube-system"
      ),
    ] as [([String: String?], String, String, String)])
  func theSubjectIsFoundWhereItStands(
    _ changes: [String: String?], _ resource: String, _ account: String, _ region: String
  ) async throws {
    let finding = try #require(try await Self.version5.with(changes).read().findings.first)
    #expect(finding.subject.resource == resource)
    #expect(finding.subject.account == account)
    #expect(finding.subject.region == region)
  }

  @Test func providersOfVersion3HaveTheirOwnColumns() async throws {
    let azure = Self.version3.with([
      "ACCOUNT_ID": nil, "REGION": nil, "RESOURCE_ARN": nil, "RESOURCE_ID": "/subscriptions/s/x",
      "SUBSCRIPTION": "s", "PROVIDER": "azure",
    ])
    let finding = try #require(try await azure.read().findings.first)
    #expect(
      finding.subject
        == Subject(
          provider: "azure", account: "s", type: "AwsIamUser", resource: "/subscriptions/s/x"))
  }

  @Test func secondsSince1970AreATime() async throws {
    let finding = try #require(
      try await Self.version5.with(["TIMESTAMP": "1795400000"]).read().findings.first)
    #expect(finding.observed == Timestamp(seconds: 1_795_400_000))
  }
}
