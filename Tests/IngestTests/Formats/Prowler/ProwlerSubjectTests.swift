import Compliance
import Testing

@testable import Ingest

/// What Prowler's events say about whom, in all providers and versions.
@Suite struct ProwlerSubjectTests {
  /// An event with these members besides the ones that every event has.
  static func event(_ members: String, verdict: String = #""status_code":"PASS""#) -> String {
    #"{"metadata":{"event_code":"c","product":{"name":"Prowler","version":"5.0"}},"#
      + #""class_uid":2004,\#(verdict),\#(members)}"#
  }

  static let account = #""cloud":{"provider":"aws","region":"eu-west-1","account":{"uid":"0123"}}"#

  @Test func eachResourceIsAFindingOfOneRecord() async throws {
    let resources = (1...3).map { #"{"uid":"arn:aws-cn:s3:::b\#($0)","type":"AwsS3Bucket"}"# }
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.event(#"\#(Self.account),"resources":[\#(resources.joined(separator: ","))]"#))
    #expect(source.records == 1)
    #expect(source.findings == 3)
    #expect(findings.map(\.subject.resource) == (1...3).map { "arn:aws-cn:s3:::b\($0)" })
    #expect(Set(findings.map(\.subject.partition)) == ["aws-cn"])
    #expect(Set(findings.map(\.subject.region)) == ["eu-west-1"])
    #expect(Set(findings.map(\.range)).count == 1)
  }

  @Test func aRecordIsTakenWholeOrNotAtAll() async throws {
    let bad = Self.event(#"\#(Self.account),"resources":[{"uid":"first"},7]"#)
    let good = Self.event(#"\#(Self.account),"resources":[{"uid":"second"}]"#)
    let (source, findings) = try await SecurityHubASFFTests.read("[\(bad),\(good)]")
    #expect(findings.map(\.subject.resource) == ["second"])
    #expect(source.rejected.map(\.index) == [1])
  }

  @Test(arguments: [account, account + #","resources":[]"#])
  func withoutResourcesItIsAboutTheAccount(_ members: String) async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(Self.event(members))
    #expect(findings.map(\.subject.account) == ["0123"])
    #expect(findings.map(\.subject.resource) == [""])
  }

  @Test func withoutResourcesAndAccountItIsAboutNobody() async throws {
    await #expect(throws: IngestError.self) {
      try await SecurityHubASFFTests.read(Self.event(#""message":"x""#))
    }
  }

  @Test func kubernetesHasNoCloud() async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.event(
        #""unmapped":{"provider":"kubernetes","provider_uid":"cluster-1"},"#
          + #""resources":[{"uid":"u","name":"pod","region":"namespace: kube-system"}]"#))
    #expect(
      findings.map(\.subject)
        == [
          Subject(
            provider: "kubernetes", account: "cluster-1", region: "kube-system", resource: "u")
        ])
  }

  @Test(arguments: [
    (#""time":1795499153"#, "2026-11-24T05:45:53Z"),
    (#""time":1795499153000"#, "2026-11-24T05:45:53Z"),
    (#""time":1795499153.25"#, "2026-11-24T05:45:53.25Z"),
    (#""time_dt":"2026-11-24T05:45:53.153381""#, "2026-11-24T05:45:53.153381Z"),
    (#""event_time":"2024-06-03T14:15:19.382075""#, "2024-06-03T14:15:19.382075Z"),
    (#""finding_info":{"created_time":1795499153}"#, "2026-11-24T05:45:53Z"),
    (#""time":"soon","time_dt":"2026-11-24 05:45:53""#, "2026-11-24T05:45:53Z"),
  ]) func theTimeIsReadInEveryVersionsForm(_ members: String, _ moment: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.event("\(Self.account),\(members)"))
    #expect(findings.map { $0.observed?.description } == [moment])
    #expect(source.firstObserved?.description == moment)
  }

  @Test(arguments: [
    (#""severity_id":1"#, Severity.informational), (#""severity_id":5"#, .critical),
    (#""severity_id":0,"severity":"High""#, .high), (#""severity":"medium""#, .medium),
    (#""severity":"dire""#, .unknown), (#""message":"""#, .unknown),
  ]) func theNumberOfTheSeverityComesFirst(_ members: String, _ severity: Severity) async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.event("\(Self.account),\(members)"))
    #expect(findings.map(\.severity) == [severity])
  }

  @Test(arguments: [
    #""status_code":"MUTED""#, #""status":"Other""#,
  ]) func aMutedVerdictThatIsHiddenProvesNothing(_ verdict: String) async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.event(Self.account, verdict: verdict))
    #expect(findings.map(\.status) == [.unknown])
    #expect(findings.map { $0.suppression?.kind } == [.muted])
  }

  @Test func anotherProductIsNotProwler() async throws {
    let other = Self.event(Self.account).replacing("Prowler", with: "Elsewhere")
    let (source, _) = try await SecurityHubASFFTests.read("[\(Self.event(Self.account)),\(other)]")
    #expect(source.rejected.first?.reason.contains("Elsewhere") == true)
  }
}
