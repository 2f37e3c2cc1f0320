import Compliance
import Testing

@testable import Ingest

/// Notifications in the true shape of the format, written for these tests.
@Suite("CloudGuard's notifications are read, also in envelopes")
struct CloudGuardNotificationTests {
  /// One notification; `changes` replace or remove (nil) top-level members.
  static func notification(_ changes: [String: String?] = [:]) -> String {
    var members: [String: String] = [
      "status": #""Failed""#,
      "policy": #"{"name":"to the team","description":""}"#,
      "findingKey": #""k+1/x""#,
      "bundle": #"{"name":"Root user","description":"","id":-7}"#,
      "reportTime": #""2026-11-03T10:00:00.125Z""#,
      "rule":
        #"{"name":"No root keys","ruleId":"D9.AWS.IAM.16","logicHash":"aGFzaA","severity":"High","complianceTags":"AUTO: x"}"#,
      "account": #"{"id":"012345678912","name":"main","vendor":"Aws"}"#,
      "region": #""Oregon""#,
      "entity":
        #"{"id":"sg-1","name":"web","type":"SecurityGroup","region":"us_west_2","dome9Id":"4","accountNumber":"9"}"#,
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  @Test(arguments: Samples.expectations(["cloudguard-notification"]))
  func samplesGiveTheirCounts(_ expected: Samples.Expectation) async throws {
    try await Samples.check(expected)
  }

  @Test func everyFieldIsRead() async throws {
    let text = Self.notification()
    let (source, findings) = try await Reads.read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "cloudguard-notification")
    #expect(source.tools == [Tool(scanner: "cloudguard", version: "")])
    #expect(finding.check == CheckID(scanner: "cloudguard", name: "D9.AWS.IAM.16"))
    #expect(finding.reported == .fail)
    #expect(finding.reportedWord == "Failed")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "us-west-2",
          type: "SecurityGroup", resource: "sg-1"))
    #expect(finding.observed?.description == "2026-11-03T10:00:00.125Z")
    #expect(finding.severity == .high)
    #expect(finding.title == "No root keys")
    #expect(finding.nativeID == "k+1/x")
    #expect(finding.range == ByteRange(offset: 0, length: UInt64(text.utf8.count)))
  }

  @Test(arguments: [
    ("Passed", Status.pass), ("passed", .pass), ("PASSED", .pass), ("failed", .fail),
    ("Failed", .fail),
  ]) func theStatusIsReadInAnyLetterCase(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await Reads.read(Self.notification(["status": "\"\(word)\""]))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.reportedWord) == [word])
  }

  @Test(arguments: [
    (#"{"name":"n","ruleId":"","logicHash":"h"}"#, "h"),
    (#"{"name":"n","ruleId":null,"logicHash":null}"#, "n"), (#"{"name":"n"}"#, "n"),
  ]) func theRuleIsNamedByTheBestThatIsWritten(_ rule: String, _ name: String) async throws {
    let (_, findings) = try await Reads.read(Self.notification(["rule": rule]))
    #expect(findings.map(\.check.name) == [name])
  }

  @Test(arguments: [
    (#"{"id":"a","region":"us_gov_west_1"}"#, #""x""#, "us-gov-west-1", "aws-us-gov"),
    (#"{"id":"a","region":""}"#, #""Oregon""#, "us-west-2", "aws"),
    (#"{"id":"a"}"#, #""Atlantis""#, "Atlantis", ""),
    (#"{"id":"a","region":null}"#, "null", "", ""),
    (#"{"id":"arn:aws-cn:s3:::b"}"#, "null", "", "aws-cn"),
  ]) func theRegionIsThatOfTheEntity(
    _ entity: String, _ shown: String, _ region: String, _ partition: String
  ) async throws {
    let (_, findings) = try await Reads.read(
      Self.notification(["entity": entity, "region": shown]))
    #expect(findings.map(\.subject.region) == [region])
    #expect(findings.map(\.subject.partition) == [partition])
  }

  @Test(arguments: [("Azure", "azure"), ("Google", "gcp"), ("AWS", "aws"), ("GCP", "gcp")])
  func theVendorIsTheProvider(_ vendor: String, _ provider: String) async throws {
    let (_, findings) = try await Reads.read(
      Self.notification([
        "account": #"{"id":"p","vendor":"\#(vendor)"}"#,
        "entity": #"{"name":"only a name","region":"northeurope"}"#,
      ]))
    #expect(findings.map(\.subject.provider) == [provider])
    #expect(findings.map(\.subject.resource) == ["only a name"])
    #expect(findings.map(\.subject.region) == ["northeurope"])
  }

  @Test(
    arguments: [
      (["status": #""Excluded""#], "\"Excluded\" is not known"),
      (["status": nil], "status is missing"), (["status": "3"], "status is missing"),
      (["rule": nil], "rule is missing"), (["rule": #"{"severity":"High"}"#], "neither a ruleId"),
      (["entity": nil], "neither an id"), (["entity": #"{"id":""}"#], "neither an id"),
      (["rule": #"{"name":"a","name":"b"}"#], "stands twice"),
    ] as [([String: String?], String)])
  func whatIsNoNotificationIsRejected(_ changes: [String: String?], _ reason: String)
    async throws
  {
    let rejection = try await Reads.rejection(
      Self.notification(changes), beside: Self.notification())
    #expect(rejection.contains(reason), "\(rejection)")
  }

  /// The envelopes that a notification arrives in; `%` is the JSON string.
  static let envelopes = [
    #"{"Type":"Notification","MessageId":"1","Message":%,"Timestamp":"2026-11-03T10:00:01Z"}"#,
    #"{"Message":%,"Type":"Notification"}"#,
    #"{"Records":[{"EventSource":"aws:sns","Sns":{"Type":"Notification","Message":%}}]}"#,
    #"{"Records":[{"messageId":"1","body":%,"eventSource":"aws:sqs"}]}"#,
    #"{"Messages":[{"MessageId":"1","ReceiptHandle":"r","Body":%}]}"#,
  ]

  @Test(arguments: envelopes) func anEnvelopeIsOpened(_ envelope: String) async throws {
    let event = Self.notification(["policy": #"{"name":"a \"quoted\" näme\n"}"#])
    let text = envelope.replacing("%", with: Reads.quoted(event))
    for text in [text, "[\(text)]", "\(text)\n\(text)"] {
      let (source, findings) = try await Reads.read(text)
      #expect(source.format == "cloudguard-notification")
      #expect(findings.first?.check.name == "D9.AWS.IAM.16")
      #expect(source.rejectedCount == 0, "\(source.rejected)")
      let range = try #require(findings.first?.range)
      let bytes = Array(text.utf8)[Int(range.offset)...].prefix(Int(range.length))
      #expect(bytes.first == UInt8(ascii: "{") && bytes.last == UInt8(ascii: "}"))
    }
  }

  @Test func aQueueThatATopicFeedsMakesTwoEnvelopes() async throws {
    let inner = Self.envelopes[0].replacing("%", with: Reads.quoted(Self.notification()))
    let (_, findings) = try await Reads.read(
      Self.envelopes[3].replacing("%", with: Reads.quoted(inner)))
    #expect(findings.count == 1)
  }

  @Test func anEnvelopeMayCarryTheEventsOfOtherProducts() async throws {
    let finding = SecurityHubASFFTests.finding()
    let event = #"{"source":"aws.securityhub","detail":{"findings":[\#(finding),\#(finding)]}}"#
    let config = AWSConfigTests.event()
    for (message, format, count) in [
      (event, "securityhub-asff", 2), (finding, "securityhub-asff", 1), (config, "aws-config", 1),
    ] {
      let text = Self.envelopes[0].replacing("%", with: Reads.quoted(message))
      let (source, findings) = try await Reads.read(text)
      #expect(source.format == format)
      #expect(findings.count == count)
    }
    // The first names the file; each is read as what it is.
    let mixed = [Self.notification(), event, config].map {
      Self.envelopes[0].replacing("%", with: Reads.quoted($0))
    }
    let (source, findings) = try await Reads.read(mixed.joined(separator: "\n"))
    #expect(source.format == "cloudguard-notification")
    #expect(
      findings.map(\.check.scanner) == ["cloudguard", "securityhub", "securityhub", "aws-config"])
  }

  @Test(arguments: [
    (#""plain text""#, "not valid JSON"), (#""{\"a\":1}""#, "no format that can be read"),
    (#""{\"detail\":{\"findings\":[]},\"x\":1}""#, "no format that can be read"),
    ("7", "rule is missing"),
  ]) func anEnvelopeThatHoldsNoFindingIsRejected(_ message: String, _ reason: String)
    async throws
  {
    let good = Self.envelopes[0].replacing("%", with: Reads.quoted(Self.notification()))
    let rejection = try await Reads.rejection(
      Self.envelopes[0].replacing("%", with: message), beside: good)
    #expect(rejection.contains(reason), "\(rejection)")
  }

  @Test func envelopesWithinEnvelopesEnd() async throws {
    var text = Self.notification()
    for _ in 0..<4 { text = Self.envelopes[0].replacing("%", with: Reads.quoted(text)) }
    let good = Self.envelopes[0].replacing("%", with: Reads.quoted(Self.notification()))
    #expect(try await Reads.rejection(text, beside: good).contains("more than 3 envelopes"))
  }
}
