import Compliance
import Testing

@testable import Ingest

/// Evidence in the true shape of the format, written for these tests.
@Suite("Evidence of Audit Manager is read")
struct AuditManagerTests {
  /// One piece of evidence; `changes` replace or remove (nil) members.
  static func evidence(_ changes: [String: String?] = [:]) -> String {
    var members: [String: String] = [
      "dataSource": #""AWS Security Hub""#, "evidenceAwsAccountId": #""012345678912""#,
      "time": #""2026-10-03T00:00:00+00:00""#, "eventSource": #""securityhub.amazonaws.com""#,
      "eventName": #""IAM.4""#, "evidenceByType": #""Compliance check""#,
      "resourcesIncluded":
        #"[{"arn":"arn:aws:iam::012345678912:root","value":null,"complianceCheck":"FAILED"}]"#,
      "attributes": #"{"findingTitle":"No root keys"}"#, "complianceCheck": #""FAILED""#,
      "awsAccountId": #""999999999999""#, "id": #""e-1""#,
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  @Test func theSampleIsReadWithoutRejects() async throws {
    guard let folder = Samples.folder else { return }
    var findings: [Finding] = []
    let source = try await Ingest().read(
      .file("\(folder)/aws-audit-manager/get_evidence_by_evidence_folder_constructed.json"),
      onFindings: { findings += $0 })
    #expect(source.rejectedCount == 0, "\(source.rejected)")
    #expect(findings.map(\.reported) == [.fail, .pass, .informational])
    #expect(findings.map(\.check.scanner) == ["securityhub", "aws-config", "audit-manager"])
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Reads.read(#"{"evidence":[\#(Self.evidence())]}"#)
    let finding = try #require(findings.first)
    #expect(source.format == "aws-audit-manager")
    #expect(source.tools == [Tool(scanner: "securityhub", version: "")])
    #expect(finding.check == CheckID(scanner: "securityhub", name: "IAM.4"))
    #expect(finding.reported == .fail && finding.reportedWord == "FAILED")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912",
          resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.observed?.description == "2026-10-03T00:00:00Z")
    #expect(finding.title == "No root keys")
    #expect(finding.nativeID == "e-1")
  }

  @Test(arguments: [
    #"{"evidence":[%]}"#, #"{"evidence":[%,%],"nextToken":"x"}"#, #"{"evidence":%}"#, "%", "[%]",
    "%\n%", #"[{"eventVersion":"1","eventSource":"auditmanager.amazonaws.com","eventData":%}]"#,
  ]) func everyWrapperGivesItsEvidence(_ wrapper: String) async throws {
    let inner = wrapper.contains("eventData") ? ["eventSource": nil as String?] : [:]
    let (source, findings) = try await Reads.read(
      wrapper.replacing("%", with: Self.evidence(inner)))
    #expect(findings.count == wrapper.count { $0 == "%" })
    #expect(findings.allSatisfy { $0.reported == .fail && $0.check.scanner == "securityhub" })
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }

  @Test(arguments: [
    ("COMPLIANT", Status.pass), ("Compliant", .pass), ("PASSED", .pass), ("NON_COMPLIANT", .fail),
    ("Non-compliant", .fail), ("FAILED", .fail), ("NOT_APPLICABLE", .notApplicable),
    ("Inconclusive", .notChecked), ("INSUFFICIENT_DATA", .notChecked), ("WARNING", .error),
    ("", .informational),
  ]) func everyWordMeansOneThing(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await Reads.read(
      Self.evidence([
        "resourcesIncluded": #"[{"arn":"arn:aws:s3:::a","complianceCheck":"\#(word)"}]"#
      ]) + Self.evidence(["resourcesIncluded": "[]", "complianceCheck": "\"\(word)\""]))
    #expect(findings.map(\.reported) == [status, status])
    #expect(findings.map(\.subject.resource) == ["arn:aws:s3:::a", "012345678912"])
  }

  @Test func aFailOfTheWholeDoesNotSayWhichResource() async throws {
    let two = #"[{"arn":"arn:aws:s3:::a"},{"arn":"arn:aws:s3:::b","complianceCheck":"PASSED"}]"#
    let (_, findings) = try await Reads.read(Self.evidence(["resourcesIncluded": two]))
    #expect(findings.map(\.status) == [.unknown, .pass])
    let one = #"[{"arn":"arn:aws:s3:::a","complianceCheck":null}]"#
    let (_, alone) = try await Reads.read(Self.evidence(["resourcesIncluded": one]))
    #expect(alone.map(\.status) == [.fail])
  }

  @Test func aRowOfTheEvidenceFinderIsRead() async throws {
    let row =
      #"[{"eventData.evidenceByType":"Compliance check"},{"eventdata.datasource":"AWS Config"},"#
      + #"{"eventdata.eventname":"restricted-ssh"},{"eventdata.evidenceawsaccountid":"012345678912"},"#
      + #"{"eventdata.resourcearn":"arn:aws:ec2:eu-west-1:012345678912:security-group/sg-1"},"#
      + #"{"eventdata.resourcetype":"AWS::EC2::SecurityGroup"},"#
      + #"{"eventdata.resourcecompliancecheck":"NON_COMPLIANT"},{"eventdata.evidenceid":"e-2"}]"#
    let (source, findings) = try await Reads.read(#"{"QueryResultRows":[\#(row)],"NextToken":"x"}"#)
    #expect(source.format == "aws-audit-manager")
    #expect(findings.map(\.check) == [CheckID(scanner: "aws-config", name: "restricted-ssh")])
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.map(\.subject.region) == ["eu-west-1"])
    #expect(findings.map(\.subject.type) == ["AWS::EC2::SecurityGroup"])
    #expect(findings.map(\.nativeID) == ["e-2"])
  }

  @Test(arguments: [
    (evidence(["resourcesIncluded": "[]", "complianceCheck": #""ODD""#]), "\"ODD\" is not known"),
    (evidence(["eventName": nil, "evidenceByType": nil]), "neither an eventName"),
    (evidence(["resourcesIncluded": "[3]"]), "not an object"), ("3", "not an object"),
    (
      evidence(["resourcesIncluded": nil, "evidenceAwsAccountId": nil, "awsAccountId": nil]),
      "neither a resource"
    ),
    (evidence(["EVENTNAME": #""other""#]), "stands twice"),
  ]) func whatIsNoEvidenceIsRejected(_ text: String, _ reason: String) async throws {
    let rejection = try await Reads.rejection(text, beside: Self.evidence())
    #expect(rejection.contains(reason), "\(rejection)")
  }
}
