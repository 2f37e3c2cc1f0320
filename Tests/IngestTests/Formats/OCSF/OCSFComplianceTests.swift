import Compliance
import Testing

@testable import Ingest

/// Events of class 2003 in the true shape of the format, written for these tests.
@Suite("Compliance findings of OCSF are read")
struct OCSFComplianceTests {
  /// One event of Security Hub; `changes` replace or remove (nil) members.
  static func event(_ changes: [String: String?] = [:]) -> String {
    var members: [String: String] = [
      "class_uid": "2003", "category_uid": "2", "activity_id": "1", "type_uid": "200301",
      "time": "1795498593123", "severity_id": "5", "status": #""New""#, "status_id": "1",
      "metadata":
        #"{"version":"1.6.0","product":{"name":"Security Hub","vendor_name":"AWS","version":"2","uid":"arn:aws:securityhub:eu-west-1::productv2/aws/securityhub"}}"#,
      "finding_info": #"{"uid":"f-1","title":"No root keys","created_time":1}"#,
      "compliance":
        #"{"control":"IAM.4","standards":["standards/x"],"status":"FAILED","status_id":3,"status_details":["There is a key."]}"#,
      "resources":
        #"[{"uid":"arn:aws:iam::012345678912:root","type":"AwsIamUser","region":"eu-west-1","cloud_partition":"aws"}]"#,
      "cloud": #"{"provider":"AWS","region":"us-east-1","account":{"uid":"012345678912"}}"#,
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  /// One event of Prowler's universal frameworks.
  static func prowler(_ changes: [String: String?] = [:]) -> String {
    var all: [String: String?] = [
      "metadata":
        #"{"event_code":"iam_no_root_access_key","product":{"name":"Prowler","version":"5.46.0"}}"#,
      "compliance":
        #"{"checks":[{"uid":"iam_no_root_access_key","name":"No key of root","status":"FAIL","status_id":3}],"requirements":["R-1"],"control":"Long words","status_id":3}"#,
      "status_code": #""FAIL""#, "time": "1795498593", "cloud": nil,
      "unmapped": #"{"cloud":{"provider":"aws","account":{"uid":"012345678912"}}}"#,
    ]
    for (key, value) in changes { all[key] = value }
    return event(all)
  }

  static func compliance(_ members: String) -> [String: String?] {
    ["compliance": #"{"control":"IAM.4",\#(members)}"#]
  }

  @Test(arguments: Samples.expectations(["ocsf-compliance-2003"]))
  func samplesGiveTheirCounts(_ expected: Samples.Expectation) async throws {
    try await Samples.check(expected)
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Reads.read(Self.event())
    let finding = try #require(findings.first)
    #expect(source.format == "ocsf-compliance-2003")
    #expect(source.tools == [Tool(scanner: "securityhub", version: "2")])
    #expect(finding.check == CheckID(scanner: "securityhub", name: "IAM.4"))
    #expect(finding.reported == .fail && finding.reportedWord == "FAILED")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "eu-west-1",
          type: "AwsIamUser", resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.observed?.microseconds == 1_795_498_593_123_000)
    #expect(finding.severity == .critical)
    #expect(finding.title == "No root keys")
    #expect(finding.evidence == "There is a key.")
    #expect(finding.nativeID == "f-1")
    #expect(finding.suppression == nil)
  }

  @Test func prowlersEventsNameProwlersChecks() async throws {
    let (source, findings) = try await Reads.read("[\(Self.prowler())]")
    let finding = try #require(findings.first)
    #expect(source.tools == [Tool(scanner: "prowler", version: "5.46.0")])
    #expect(finding.check == CheckID(scanner: "prowler", name: "iam_no_root_access_key"))
    #expect(finding.title == "No key of root")
    #expect(finding.subject.account == "012345678912")
    #expect(finding.observed?.microseconds == 1_795_498_593_000_000)
  }

  @Test(arguments: [
    "%", "[%]", "[%,%]", "%\n%", "%%", #"{"Findings":[%],"NextToken":"x"}"#,
    #"{"source":"aws.securityhub","detail-type":"Findings Imported V2","detail":{"findings":[%]}}"#,
  ]) func everyWrapperGivesItsFindings(_ wrapper: String) async throws {
    let text = wrapper.replacing("%", with: Self.event())
    let (source, findings) = try await Reads.read(text)
    #expect(findings.count == wrapper.count { $0 == "%" })
    #expect(source.rejectedCount == 0, "\(source.rejected)")
    let (enveloped, inside) = try await Reads.read(
      CloudGuardNotificationTests.envelopes[2].replacing("%", with: Reads.quoted(Self.event())))
    #expect(enveloped.format == "ocsf-compliance-2003" && inside.count == 1)
  }

  @Test(arguments: [
    (#""status_id":1"#, Status.pass, "status_id 1"), (#""status_id":3"#, .fail, "status_id 3"),
    (#""status_id":2"#, .error, "status_id 2"),
    (#""status_id":1,"status":"PASSED""#, .pass, "PASSED"),
    (#""status":"FAIL""#, .fail, "FAIL"), (#""status_id":99,"status":"PASS""#, .pass, "PASS"),
    (#""status_id":0,"status":"NOT_AVAILABLE""#, .notApplicable, "NOT_AVAILABLE"),
    (#""status_id":0"#, .unknown, "0"), (#""status_id":0,"status":"Unknown""#, .unknown, "0"),
    (#""x":1"#, .unknown, ""), (#""status":"WARNING""#, .error, "WARNING"),
  ]) func everyStatusMeansOneThing(
    _ members: String, _ status: Status, _ word: String
  ) async throws {
    let (_, findings) = try await Reads.read(Self.event(Self.compliance(members)))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.reportedWord) == [word])
  }

  @Test func securityLakesFirstEventsAreRead() async throws {
    let (source, findings) = try await Reads.read(
      Self.event([
        "class_uid": "2001", "finding_info": nil, "finding": #"{"uid":"f-2","title":"t"}"#,
        "metadata":
          #"{"product":{"name":"Security Hub","feature":{"uid":"security-control/IAM.4"}}}"#,
        "compliance": #"{"status":"PASSED","status_detail":"none"}"#,
      ]))
    #expect(source.format == "ocsf-compliance-2003")
    #expect(findings.map(\.check.description) == ["securityhub:security-control/IAM.4"])
    #expect(findings.map(\.reported) == [.pass])
    #expect(findings.map(\.nativeID) == ["f-2"])
    #expect(findings.map(\.evidence) == ["none"])
  }

  @Test func anEventWithoutAProductIsNobodys() async throws {
    let (source, findings) = try await Reads.read(Self.event(["metadata": nil]))
    #expect(source.format == "ocsf-compliance-2003")
    #expect(findings.map(\.check.scanner) == ["unknown"])
  }

  @Test func aWarningOfAnotherProductProvesNothing() async throws {
    let (_, findings) = try await Reads.read(
      Self.event([
        "metadata": #"{"product":{"name":"Cloud Posture"}}"#,
        "compliance": #"{"control":"C-1","status_id":2}"#,
      ]))
    #expect(findings.map(\.reported) == [.unknown])
    #expect(findings.map(\.check) == [CheckID(scanner: "cloud-posture", name: "C-1")])
  }

  @Test func whatAPersonMustLookAtNeedsNoSubject() async throws {
    let manual: [String: String?] = [
      "metadata": #"{"event_code":"manual","product":{"name":"Prowler"}}"#,
      "compliance": #"{"requirements":["R-2"],"status_id":0}"#, "status_code": #""MANUAL""#,
      "resources": nil, "unmapped": "{}",
    ]
    let (_, findings) = try await Reads.read(Self.prowler(manual))
    #expect(findings.map(\.reported) == [.notChecked])
    #expect(findings.map(\.reportedWord) == ["MANUAL"])
    #expect(findings.map(\.check.name) == ["manual"])
  }

  @Test func eachCheckAndResourceGivesAFinding() async throws {
    let (_, findings) = try await Reads.read(
      Self.event([
        "metadata": #"{"product":{"name":"Scan"}}"#,
        "compliance":
          #"{"status_id":3,"checks":[{"uid":"a","status_id":1,"severity_id":2},{"name":"b"},{"uid":"c","status":"Fail"}]}"#,
        "resources": #"[{"uid":"r1"},{"name":"r2","owner":{"account":{"uid":"7"}}}]"#,
      ]))
    #expect(findings.map(\.check.name) == ["a", "a", "b", "b", "c", "c"])
    #expect(findings.map(\.reported) == [.pass, .pass, .fail, .fail, .fail, .fail])
    #expect(findings.map(\.severity).prefix(3) == [.low, .low, .critical])
    #expect(findings.map(\.subject.resource).prefix(2) == ["r1", "r2"])
    #expect(findings.map(\.subject.account).prefix(2) == ["012345678912", "7"])
  }

  @Test func theOlderResourceIsRead() async throws {
    let (_, findings) = try await Reads.read(
      Self.event(["resources": nil, "resource": #"{"uid":"arn:aws:s3:::b","type":"AwsS3Bucket"}"#]))
    #expect(findings.map(\.subject.resource) == ["arn:aws:s3:::b"])
    let (_, whole) = try await Reads.read(Self.event(["resources": "[]"]))
    #expect(whole.map(\.subject.resource) == ["012345678912"])
  }

  @Test(
    arguments: [
      (event(["status_id": "3", "comment": #""known""#]), Suppression.Kind.suppressed, "known"),
      (event(["status": #""Suppressed""#]), .suppressed, ""),
      (prowler(["status": #""Suppressed""#, "status_id": "3"]), .muted, ""),
      (prowler(["status_id": "3"]), nil, ""), (event(["status_id": "5"]), .archived, ""),
      (event(["activity_id": "3"]), .archived, ""), (event(["status_id": "4"]), nil, ""),
    ] as [(String, Suppression.Kind?, String)])
  func suppressionIsKeptBesideTheVerdict(
    _ text: String, _ kind: Suppression.Kind?, _ reason: String
  ) async throws {
    let (_, findings) = try await Reads.read(text)
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.map { $0.suppression?.kind } == [kind])
    #expect(findings.map { $0.suppression?.reason ?? "" } == [reason])
  }

  @Test func eventsOfOtherClassesTellNoCompliance() async throws {
    let threat = Self.event([
      "class_uid": "2004", "compliance": nil,
      "metadata": #"{"product":{"name":"GuardDuty"},"event_code":"Recon"}"#,
    ])
    let own = Self.event([
      "class_uid": "2004", "compliance": nil, "status_code": #""PASS""#,
      "metadata": #"{"product":{"name":"Prowler"},"event_code":"c"}"#,
    ])
    let (_, findings) = try await Reads.read(
      #"{"Findings":[\#(Self.event()),\#(threat),\#(own)]}"#)
    #expect(findings.map(\.reported) == [.fail, .informational, .pass])
    #expect(findings.map(\.check.scanner) == ["securityhub", "guardduty", "prowler"])
    // By itself it is none of the formats, and says what it is.
    let error = await #expect(throws: IngestError.self) { _ = try await Reads.read(threat) }
    #expect(error?.message.contains("no verdict") == true)
    let (source, _) = try await Reads.read("[\(own)]")
    #expect(source.format == "prowler-ocsf")
  }

  @Test func anotherVendorsDetectionMayTellCompliance() async throws {
    let (source, findings) = try await Reads.read(
      Self.event(["class_uid": "2004", "metadata": #"{"product":{"name":"Scan"}}"#]))
    #expect(source.format == "ocsf-compliance-2003")
    #expect(findings.map(\.reported) == [.fail])
  }

  @Test(arguments: [
    (event(compliance(#""status_id":1,"status":"FAILED""#)), "contradict"),
    (event(compliance(#""status_id":7"#)), "status_id 7 is not known"),
    (event(compliance(#""status":"Odd""#)), "\"Odd\" is not known"),
    (event(compliance(#""status_id":1,"status_id":3"#)), "stands twice"),
    (event(["compliance": nil]), "compliance is missing"),
    (event(["compliance": "[]"]), "compliance is missing"),
    (event(["class_uid": nil]), "class_uid is missing"),
    (event(["resources": "[3]"]), "not an object"), (event(["resources": "[{}]"]), "uid"),
    (event(["resources": nil, "cloud": nil]), "neither a resource nor an account"),
    (event(compliance(#""checks":[3]"#)), "not an object"), ("3", "not an object"),
    (
      event([
        "compliance": #"{"status_id":1}"#, "metadata": #"{"product":{"name":"x"}}"#,
        "finding_info": "{}",
      ]), "nothing names the check"
    ),
  ]) func whatIsNoFindingIsRejected(_ text: String, _ reason: String) async throws {
    let rejection = try await Reads.rejection(text, beside: Self.event())
    #expect(rejection.contains(reason), "\(rejection)")
  }
}
