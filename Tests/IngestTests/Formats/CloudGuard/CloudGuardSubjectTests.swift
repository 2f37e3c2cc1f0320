import Compliance
import Testing

@testable import Ingest

/// Which account, place and thing a CloudGuard result speaks about.
@Suite struct CloudGuardSubjectTests {
  /// An assessment of one result, with entities behind its test.
  static func document(
    testObj: String, entities: String, request: String = ""
  ) -> String {
    #"{"tests":[{"entityResults":[{"isRelevant":true,"isValid":true,"testObj":\#(testObj)}],"#
      + #"\#(CloudGuardAssessmentTests.rule)}],"testEntities":{\#(entities)},"#
      + #""locationMetadata":{"account":{"externalId":"999900001111"}},"request":{\#(request)}}"#
  }

  static func subject(_ text: String) async throws -> Subject {
    try #require(try await CloudGuardAssessmentTests.read(text).findings.first).subject
  }

  @Test(arguments: [
    (#"{"entityType":"s3Bucket","entityIndex":1}"#, "logs"),
    (#"{"entityType":"s3Bucket","entityIndex":"1"}"#, "logs"),
    (#"{"entityType":"S3BUCKET","entityIndex":1}"#, "logs"),
    (#"{"entityType":"s3Bucket","entityIndex":0}"#, "arn:aws:s3:::pages"),
    (#"{"entityType":"s3Bucket","entityIndex":2}"#, "<root_account>"),
    (#"{"entityType":"s3Bucket","entityIndex":1,"id":"own"}"#, "own"),
    (#"{"entityType":"s3Bucket","entityIndex":-1}"#, "111122223333"),
    (#"{"entityType":"s3Bucket","entityIndex":3}"#, "111122223333"),
    (#"{"entityType":"s3Bucket","entityIndex":9223372036854775807}"#, "111122223333"),
    (#"{"entityType":"instance","entityIndex":0,"dome9Id":"1|u|i-1"}"#, "1|u|i-1"),
    ("{}", "111122223333"),
  ]) func theResourceIsTheOneThatTheResultNames(_ testObj: String, _ resource: String) async throws
  {
    let text = Self.document(
      testObj: testObj,
      entities: #""s3Bucket":[{"vendorIdentifier":"arn:aws:s3:::pages","name":"pages"},"#
        + #"{"id":"logs","vendorIdentifier":"v"},{"id":null,"name":"<root_account>"}]"#,
      request: #""externalCloudAccountId":"111122223333""#)
    #expect(try await Self.subject(text).resource == resource)
  }

  @Test func aBrokenEntityKeepsItsPlaceInTheList() async throws {
    let text = Self.document(
      testObj: #"{"entityType":"vpc","entityIndex":1}"#,
      entities: #""vpc":[{"id":"vpc-0","id":"vpc-9"},{"id":"vpc-1"}]"#)
    let (source, findings) = try await CloudGuardAssessmentTests.read(text)
    #expect(findings.map(\.subject.resource) == ["vpc-1"])
    #expect(source.rejectedCount == 1)
    #expect(source.records == 2)
  }

  @Test(arguments: [
    (#""cloudAccountType":"Aws""#, "us_gov_west_1", "aws", "us-gov-west-1", "aws-us-gov"),
    (#""cloudAccountType":"Aws""#, "cn_north_1", "aws", "cn-north-1", "aws-cn"),
    (#""cloudAccountType":"Aws""#, "us_east_1", "aws", "us-east-1", "aws"),
    (#""cloudAccountType":"Aws""#, "", "aws", "", ""),
    (#""cloudAccountType":"Google""#, "us-central1", "gcp", "us-central1", ""),
    (#""cloudAccountType":"Azure""#, "westeurope", "azure", "westeurope", ""),
    ("", "us_east_1", "", "us-east-1", ""),
  ]) func theRegionTellsThePartitionOfAmazonOnly(
    _ request: String, _ written: String, _ provider: String, _ region: String,
    _ partition: String
  ) async throws {
    let subject = try await Self.subject(
      Self.document(
        testObj: #"{"entityType":"vpc","entityIndex":0}"#,
        entities: #""vpc":[{"id":"vpc-1","region":"\#(written)"}]"#, request: request))
    #expect(subject.provider == provider)
    #expect(subject.region == region)
    #expect(subject.partition == partition)
  }

  @Test(arguments: [
    (#""externalCloudAccountId":"011122223333""#, "444455556666", "011122223333"),
    ("", "444455556666", "444455556666"),
    (#""externalCloudAccountId":null"#, "", "999900001111"),
  ]) func theAccountIsTheOneThatWasAskedFor(
    _ request: String, _ number: String, _ account: String
  ) async throws {
    let subject = try await Self.subject(
      Self.document(
        testObj: #"{"entityType":"vpc","entityIndex":0}"#,
        entities: #""vpc":[{"id":"vpc-1","accountNumber":"\#(number)"}]"#, request: request))
    #expect(subject.account == account)
  }

  @Test func theWholeEntityOf2017StandsInTheResult() async throws {
    let subject = try await Self.subject(
      Self.document(
        testObj: #"{"id":"sg-1","name":"web","type":"SecurityGroup","region":"eu_west_1"}"#,
        entities: ""))
    #expect(subject.resource == "sg-1")
    #expect(subject.type == "SecurityGroup")
    #expect(subject.region == "eu-west-1")
  }

  @Test(arguments: [("111122223333", Status.pass, false), ("444455556666", .fail, true)])
  func theExamplesSpeakAboutTheRootUserOfTheirAccount(
    _ account: String, _ status: Status, _ isExcluded: Bool
  ) async throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(5).joined(separator: "/")
    var findings: [Finding] = []
    let source = try await Ingest().read(
      .file("\(root)/Examples/cloudguard-\(account).json"), onFindings: { findings += $0 })
    #expect(source.rejectedCount == 0)
    let rows = findings.filter { $0.subject.resource == "arn:aws:iam::\(account):root" }
    #expect(rows.map(\.check.name) == ["D9.AWS.IAM.16"])
    #expect(rows.map(\.status) == [status])
    #expect(rows.map { $0.suppression != nil } == [isExcluded])
    #expect(rows.allSatisfy { $0.subject.account == account && $0.subject.partition == "aws" })
  }
}
