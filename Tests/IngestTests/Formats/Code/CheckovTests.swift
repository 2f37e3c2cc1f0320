import Compliance
import Testing

@testable import Ingest

/// Reports in the true shape of Checkov's JSON, written for these tests.
@Suite struct CheckovTests {
  /// One check; `changes` replace or remove (nil) its members.
  static func check(_ changes: [String: String?] = [:]) -> String {
    var members = [
      "check_id": #""CKV_AWS_24""#, "check_name": #""No SSH from anywhere""#,
      "check_result": #"{"result":"FAILED","evaluated_keys":["ingress/[0]/from_port"]}"#,
      "file_path": #""/main.tf""#, "repo_file_path": #""/iac/main.tf""#,
      "file_line_range": "[7,15]", "resource": #""aws_security_group.web""#, "severity": "null",
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  static func report(
    passed: [String] = [], failed: [String] = [], skipped: [String] = []
  ) -> String {
    let lists = [("passed", passed), ("failed", failed), ("skipped", skipped)].map {
      #""\#($0.0)_checks":[\#($0.1.joined(separator: ","))]"#
    }
    return #"{"check_type":"terraform","results":{\#(lists.joined(separator: ",")),"#
      + #""parsing_errors":["/broken.tf"]},"summary":{"passed":9,"checkov_version":"3.3.30"}}"#
  }

  private static let passed = check(["check_result": #"{"result":"PASSED"}"#])
  private static let skipped = check([
    "check_result": #"{"result":"SKIPPED","suppress_comment":"Known."}"#
  ])

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report(failed: [Self.check(["severity": #""HIGH""#])]))
    let finding = try #require(findings.first)
    #expect(source.format == "checkov")
    #expect(source.tools == [Tool(scanner: "checkov", version: "3.3.30")])
    #expect(finding.check == CheckID(scanner: "checkov", name: "CKV_AWS_24"))
    #expect(finding.reported == .fail)
    #expect(finding.reportedWord == "FAILED")
    #expect(
      finding.subject
        == Subject(type: "aws_security_group", resource: "/iac/main.tf:aws_security_group.web"))
    #expect(finding.severity == .high)
    #expect(finding.title == "No SSH from anywhere")
    #expect(finding.evidence == "Evaluated: ingress/[0]/from_port.")
    #expect(finding.observed == nil)
  }

  @Test func everyListHasItsVerdict() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report(passed: [Self.passed], failed: [Self.check()], skipped: [Self.skipped]))
    #expect(findings.map(\.reported) == [.pass, .fail, .notChecked])
    #expect(
      findings.map(\.suppression) == [nil, nil, Suppression(kind: .skipped, reason: "Known.")])
    #expect(source.records == 3 && source.rejectedCount == 0)
  }

  @Test func anArrayHoldsSeveralReports() async throws {
    let report = Self.report(failed: [Self.check()])
    let (source, findings) = try await SecurityHubASFFTests.read("[\(report),\(report)]")
    #expect(findings.count == 2 && source.records == 2)
  }

  @Test(arguments: [
    #"{"passed":0,"failed":0,"skipped":0,"parsing_errors":0,"resource_count":0,"checkov_version":"3"}"#,
    #"{"passed":0,"failed":0,"skipped":0,"parsingerrors":0,"resourcecount":0,"checkov_version":"3"}"#,
  ]) func nothingScannedIsNoFinding(_ text: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
    #expect(source.tools == [Tool(scanner: "checkov", version: "3")])
  }

  @Test func countersWithoutTheirChecksAreNotBelieved() async {
    let error = await #expect(throws: IngestError.self) {
      _ = try await SecurityHubASFFTests.read(
        #"{"passed":0,"failed":4,"skipped":0,"checkov_version":"3"}"#)
    }
    #expect(error?.description.contains("4 checks") == true)
  }

  @Test(arguments: [
    (#"{"result":"FINE"}"#, "FINE"), (#"{}"#, "no result"), (#"null"#, "check_result"),
    (#"{"result":"PASSED"}"#, "failed_checks has the result PASSED"),
  ]) func aResultThatDoesNotFitItsListIsRejected(_ result: String, _ reason: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report(failed: [Self.check(), Self.check(["check_result": result])]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
    #expect(source.rejected.first?.reason.contains(reason) == true)
  }

  @Test(arguments: [
    Self.check(["check_id": nil]), Self.check(["check_id": "7"]), "[]", #""x""#,
    Self.check(["resource": nil, "file_path": nil, "repo_file_path": nil]),
    #"{"check_id":"a","check_id":"b","check_result":{"result":"FAILED"},"resource":"r"}"#,
  ]) func aBrokenCheckIsRejected(_ check: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report(failed: [Self.check(), check]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  @Test(arguments: [
    ("aws_s3_bucket.a", "aws_s3_bucket"), ("module.x.aws_s3_bucket.a[0]", "aws_s3_bucket"),
    ("module.a.module.b.data.aws_iam_policy.c", "aws_iam_policy"),
    ("Deployment.ns.n", "Deployment"),
    ("AWS::S3::Bucket.Logs", "AWS::S3::Bucket"), ("/Dockerfile.FROM", ""), ("0a1b", ""),
  ]) func theTypeIsReadFromTheAddress(_ address: String, _ type: String) {
    #expect(CodeSubject.type(ofAddress: address) == type)
  }
}
