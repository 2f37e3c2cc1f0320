import Compliance
import Testing

@testable import Ingest

/// Prowler's events in the true shape of versions 3 and 5, written for these tests.
@Suite struct ProwlerOCSFTests {
  static func event(
    code: String = #""status":"New","status_code":"FAIL""#, classID: Int = 2004,
    check: String = #""event_code":"iam_no_root_access_key","#
  ) -> String {
    #"{"class_uid":\#(classID),\#(code),"status_detail":"A key is there.","severity_id":5,"#
      + #""metadata":{\#(check)"product":{"name":"Prowler","version":"5.46.0"}},"#
      + #""finding_info":{"title":"Root keys","uid":"u-1"},"time":1795400000,"#
      + #""cloud":{"provider":"aws","region":"eu-west-1","account":{"uid":"012345678912"}},"#
      + #""resources":[{"uid":"arn:aws:iam::012345678912:root","type":"AwsIamAccessKey","#
      + #""region":"eu-west-1","cloud_partition":"aws"}]}"#
  }

  static let version3 =
    #"{"class_uid":2001,"status":"Success","severity":"High","#
    + #""finding":{"title":"Old","uid":"o-1"},"time":"2026-11-23 05:47:43.196855","#
    + #""metadata":{"product":{"name":"Prowler","version":"3.16.17","#
    + #""feature":{"uid":"iam_no_root_access_key"}}},"#
    + #""cloud":{"provider":"aws","account":{"uid":"012345678912"}},"#
    + #""resources":[{"uid":"arn:aws-us-gov:iam::012345678912:root","region":"us-gov-west-1"}]}"#

  @Test func everyFieldOfVersion5IsRead() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read("[\(Self.event())]")
    let finding = try #require(findings.first)
    #expect(source.tools == [Tool(scanner: "prowler", version: "5.46.0")])
    #expect(finding.check == CheckID(scanner: "prowler", name: "iam_no_root_access_key"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "eu-west-1",
          type: "AwsIamAccessKey", resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.observed == Timestamp(seconds: 1_795_400_000))
    #expect(finding.severity == .critical)
    #expect(finding.evidence == "A key is there.")
    #expect(finding.range == ByteRange(offset: 1, length: UInt64(Self.event().utf8.count)))
  }

  @Test func version3IsReadWithItsOwnNames() async throws {
    let (_, findings) = try await SecurityHubASFFTests.read("[\(Self.version3)]")
    let finding = try #require(findings.first)
    #expect(finding.check.name == "iam_no_root_access_key")
    #expect(finding.reported == .pass)
    #expect(finding.subject.partition == "aws-us-gov")
    #expect(finding.observed?.description == "2026-11-23T05:47:43.196855Z")
  }

  @Test(arguments: [
    (#""status":"New","status_code":"PASS""#, Status.pass, false),
    (#""status":"New","status_code":"MANUAL""#, .notChecked, false),
    (#""status":"Suppressed","status_id":3,"status_code":"FAIL""#, .fail, true),
    // Versions 4.2 to 4.5 write 3 for what is not suppressed.
    (#""status":"New","status_id":3,"status_code":"FAIL""#, .fail, false),
  ]) func everyStatusWordMeansOneThing(
    _ code: String, _ reported: Status, _ isMuted: Bool
  ) async throws {
    let (_, findings) = try await SecurityHubASFFTests.read("[\(Self.event(code: code))]")
    #expect(findings.map(\.reported) == [reported])
    #expect(findings.map { $0.suppression?.kind == .muted } == [isMuted])
  }

  @Test(arguments: [
    (event(code: #""status":"New","status_code":"GREAT""#), "GREAT"),
    (event(classID: 2003), "2003"), (event(check: ""), "event_code"),
    (event(code: #""status":"New","status_code":"PASS","status_code":"FAIL""#), "twice"),
    ("[]", "object"), (#"{"class_uid":2004}"#, "missing"),
  ]) func whatIsNoFindingIsRejectedWithItsReason(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read("[\(Self.event()),\n\(bad)]")
    #expect(findings.count == 1)
    #expect(source.records == 2)
    #expect(source.rejectedCount == 1)
    #expect(source.rejected.first?.line == 2)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }
}
