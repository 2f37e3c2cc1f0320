import Compliance
import Testing

@testable import Ingest

/// Verdicts of AWS Config in the true shape of the format, written for these tests.
@Suite("Verdicts of AWS Config are read")
struct AWSConfigTests {
  /// One evaluation; `changes` replace or remove (nil) top-level members.
  static func evaluation(
    _ changes: [String: String?] = [:], resource: String = "sg-1",
    type: String = "AWS::EC2::SecurityGroup", qualifier: String = ""
  ) -> String {
    var members: [String: String] = [
      "EvaluationResultIdentifier":
        #"{"EvaluationResultQualifier":{"ConfigRuleName":"restricted-ssh","ResourceType":"\#(type)","ResourceId":"\#(resource)"\#(qualifier)},"OrderingTimestamp":1.5}"#,
      "ComplianceType": #""NON_COMPLIANT""#,
      "ResultRecordedTime": "1715933735.456",
      "ConfigRuleInvokedTime": #""2024-05-17T08:15:34.900000+00:00""#,
      "Annotation": #""port 22 is open""#,
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  /// One event of a change.
  static func event(
    result: String = #""complianceType":"COMPLIANT","annotation":"closed""#,
    type: String = "Config Rules Compliance Change"
  ) -> String {
    let identifier =
      #""evaluationResultIdentifier":{"evaluationResultQualifier":{"configRuleName":"r-conformance-pack-abcdefghi","resourceType":"AWS::Lambda::Function","resourceId":"f"},"orderingTimestamp":"2021-11-23T11:04:51Z"}"#
    return #"""
      {"version":"0","id":"e-1","detail-type":"\#(type)","source":"aws.config",
      "account":"111122223333","time":"2021-11-23T11:05:05Z","region":"cn-north-1","resources":[],
      "detail":{"resourceId":"f","awsRegion":"cn-north-1","awsAccountId":"111122223333",
      "configRuleName":"r-conformance-pack-abcdefghi","resourceType":"AWS::Lambda::Function",
      "messageType":"ComplianceChangeNotification",
      "oldEvaluationResult":{"complianceType":"NON_COMPLIANT"},
      "newEvaluationResult":{\#(identifier),\#(result),"resultRecordedTime":"2021-11-23T11:05:04Z"}}}
      """#
  }

  @Test(
    arguments: Samples.expectations(["aws-config"]).filter {
      !$0.file.contains("describe-config") && !$0.file.contains("summary")
    })
  func samplesGiveTheirCounts(_ expected: Samples.Expectation) async throws {
    try await Samples.check(expected)
  }

  @Test func everyFieldOfAnEvaluationIsRead() async throws {
    let text = Self.evaluation(["AccountId": #""012345678912""#, "AwsRegion": #""eu-west-1""#])
    let (source, findings) = try await Reads.read(#"{"AggregateEvaluationResults":[\#(text)]}"#)
    let finding = try #require(findings.first)
    #expect(source.format == "aws-config")
    #expect(source.tools == [Tool(scanner: "aws-config", version: "")])
    #expect(finding.check == CheckID(scanner: "aws-config", name: "restricted-ssh"))
    #expect(finding.reported == .fail)
    #expect(finding.reportedWord == "NON_COMPLIANT")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "eu-west-1",
          type: "AWS::EC2::SecurityGroup", resource: "sg-1"))
    #expect(finding.observed?.description == "2024-05-17T08:15:35.456Z")
    #expect(finding.evidence == "port 22 is open")
    #expect(finding.caveat == nil && finding.suppression == nil)
  }

  @Test func everyFieldOfAnEventIsRead() async throws {
    let (_, findings) = try await Reads.read(Self.event())
    let finding = try #require(findings.first)
    #expect(finding.check.name == "r-conformance-pack-abcdefghi")
    #expect(finding.reported == .pass)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws-cn", account: "111122223333", region: "cn-north-1",
          type: "AWS::Lambda::Function", resource: "f"))
    #expect(finding.observed?.description == "2021-11-23T11:05:04Z")
    #expect(finding.evidence == "closed")
    #expect(finding.nativeID == "e-1")
  }

  @Test(arguments: [
    "%", "[%]", "%\n%", #"{"EvaluationResults":[%]}"#,
    #"{"NextToken":"x","EvaluationResults":[%]}"#,
    #"[{"EvaluationResults":[%]},{"EvaluationResults":[%,%]}]"#,
    #"{"ConformancePackName":"p","ConformancePackRuleEvaluationResults":[%]}"#,
  ]) func everyWrapperGivesItsFindings(_ wrapper: String) async throws {
    let (source, findings) = try await Reads.read(
      wrapper.replacing("%", with: Self.evaluation()))
    #expect(findings.count == wrapper.count { $0 == "%" })
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }

  @Test(arguments: ["%", "[%]", "[%,%]", "%\n%\n", "%%"])
  func eventsComeInBatches(_ wrapper: String) async throws {
    let (source, findings) = try await Reads.read(wrapper.replacing("%", with: Self.event()))
    #expect(findings.count == wrapper.count { $0 == "%" })
    #expect(source.format == "aws-config")
  }

  @Test(arguments: [
    ("COMPLIANT", Status.pass), ("NON_COMPLIANT", .fail), ("NOT_APPLICABLE", .notApplicable),
    ("INSUFFICIENT_DATA", .notChecked),
  ]) func everyComplianceTypeMeansOneThing(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await Reads.read(
      Self.evaluation(["ComplianceType": "\"\(word)\""]) + "\n"
        + Self.event(result: #""complianceType":"\#(word)""#))
    #expect(findings.map(\.reported) == [status, status])
    #expect(findings.map(\.reportedWord) == [word, word])
  }

  @Test func whatIsEvaluatedBeforeItIsMadeProvesNothing() async throws {
    let (_, findings) = try await Reads.read(
      "["
        + Self.evaluation(qualifier: #","EvaluationMode":"PROACTIVE""#) + ","
        + Self.evaluation(qualifier: #","EvaluationMode":"DETECTIVE""#) + "]")
    #expect(findings.map(\.status) == [.informational, .fail])
    #expect(findings.map(\.reported) == [.fail, .fail])
  }

  @Test func theAccountIsReadWhereOnlyTheResourceNamesIt() async throws {
    let (_, findings) = try await Reads.read(
      Self.evaluation(resource: "012345678912", type: "AWS::::Account") + "\n"
        + Self.evaluation(
          resource: "arn:aws-us-gov:sns:us-gov-west-1:111122223333:t", type: "AWS::SNS::Topic")
        + "\n" + Self.evaluation())
    #expect(findings.map(\.subject.account) == ["012345678912", "111122223333", ""])
    #expect(findings.map(\.subject.partition) == ["", "aws-us-gov", ""])
  }

  @Test(arguments: [
    (
      #"{"ComplianceByConfigRules":[%]}"#,
      #"{"ConfigRuleName":"r","Compliance":{"ComplianceType":"NON_COMPLIANT","ComplianceContributorCount":{"CappedCount":25,"CapExceeded":true}}}"#,
      "r", Status.fail, "At least 25 resources", "r"
    ),
    (
      #"{"AggregateComplianceByConfigRules":[%]}"#,
      #"{"ConfigRuleName":"r","Compliance":{"ComplianceType":"COMPLIANT"},"AccountId":"1","AwsRegion":"eu-west-1"}"#,
      "r", .pass, "", "r"
    ),
    (
      #"{"ConformancePackName":"p","ConformancePackRuleComplianceList":[%]}"#,
      #"{"ConfigRuleName":"r","ComplianceType":"INSUFFICIENT_DATA","Controls":[]}"#,
      "r", .notChecked, "", "r"
    ),
    (
      #"{"ComplianceByResources":[%]}"#,
      #"{"ResourceType":"AWS::EC2::Volume","ResourceId":"vol-1","Compliance":{"ComplianceType":"NON_COMPLIANT","ComplianceContributorCount":{"CappedCount":2,"CapExceeded":false}}}"#,
      "(all rules)", .fail, "2 rules", "vol-1"
    ),
  ]) func aVerdictOnAllResourcesIsTheRules(
    _ wrapper: String, _ record: String, _ check: String, _ status: Status, _ evidence: String,
    _ resource: String
  ) async throws {
    let (source, findings) = try await Reads.read(wrapper.replacing("%", with: record))
    #expect(source.rejectedCount == 0, "\(source.rejected)")
    #expect(findings.map(\.check.name) == [check])
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.subject.resource) == [resource])
    #expect(findings.first?.evidence.hasPrefix(evidence) == true)
  }

  @Test(arguments: [
    (evaluation(["ComplianceType": #""MAYBE""#]), "\"MAYBE\" is not known"),
    (evaluation(["ComplianceType": nil]), "ComplianceType is missing"),
    (evaluation(["EvaluationResultIdentifier": nil]), "ConfigRuleName is missing"),
    (evaluation(["EvaluationResultIdentifier": "3"]), "ConfigRuleName is missing"),
    (evaluation(resource: ""), "ResourceId is missing"),
    (evaluation(qualifier: #","EvaluationMode":"X""#), "evaluation mode"),
    (evaluation(qualifier: #","ResourceId":"b""#), "stands twice"),
    (event(type: "Config Configuration Item Change"), "holds no verdict"),
    (event().replacing("aws.config", with: "aws.s3"), "not from aws.config"),
    (event().replacing("newEvaluationResult", with: "other"), "newEvaluationResult is missing"),
    ("7", "not an object"), ("{}", "ComplianceType is missing"),
  ]) func whatIsNoVerdictIsRejected(_ text: String, _ reason: String) async throws {
    let rejection = try await Reads.rejection(text, beside: Self.evaluation())
    #expect(rejection.contains(reason), "\(rejection)")
  }

  @Test(arguments: [
    #"{"EvaluationResults":[]}"#, #"{"ComplianceByConfigRules":[],"NextToken":"x"}"#,
  ]) func anEmptyAnswerIsAnAnswer(_ text: String) async throws {
    let (source, findings) = try await Reads.read(text)
    #expect(source.format == "aws-config" && findings.isEmpty)
  }

  @Test(arguments: [
    (#"{"ConfigRules":[{"ConfigRuleName":"r"}]}"#, "list of AWS Config's rules"),
    (#"{"ComplianceSummary":{"ComplianceSummaryTimestamp":1}}"#, "only counts verdicts"),
    (#"{"ConfigurationRecordersStatus":[{"name":"default"}]}"#, "holds no verdicts"),
    (#"{"EvaluationResults":[{"EvalActionName":"a","EvalDecision":"allowed"}]}"#, "simulator"),
    (
      #"{"source":"aws.config","detail-type":"Config Configuration Item Change","detail":{}}"#,
      "holds no verdict"
    ),
  ]) func whatHoldsNoVerdictsIsNamed(_ text: String, _ name: String) async throws {
    let error = await #expect(throws: IngestError.self) { _ = try await Reads.read(text) }
    #expect(error?.kind == .unknownFormat)
    #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
  }
}
