import Compliance
import Testing

@testable import Ingest

/// Compliance reports in the true shape of Trivy's JSON, written for these tests.
@Suite struct TrivyComplianceTests {
  private static func read(_ list: String, _ controls: String...) async throws
    -> (source: Source, findings: [Finding])
  {
    try await SecurityHubASFFTests.read(
      #"{"ID":"k8s-cis-1.23","Title":"CIS","RelatedResources":["https://example.com"],"#
        + #""\#(list)":[\#(controls.joined(separator: ","))]}"#)
  }

  private static func control(_ members: String, name: String = "A control") -> String {
    #"{"ID":"4.2.9","Name":"\#(name)","Description":"d","Severity":"HIGH"\#(members)}"#
  }

  @Test(arguments: [
    (#","TotalFail":0"#, Status.pass), (#","TotalFail":3"#, .fail),
    (#","TotalFail":null"#, .notChecked),
    ("", .notChecked), (#","Status":"FAIL""#, .fail), (#","Status":"PASS""#, .pass),
    (#","Status":"WARN""#, .notChecked),
  ]) func aSummaryCountsFailures(_ members: String, _ status: Status) async throws {
    let (source, findings) = try await Self.read("SummaryControls", Self.control(members))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.check.name) == ["k8s-cis-1.23/4.2.9"])
    #expect(findings.map(\.severity) == [.high])
    #expect(findings.map(\.subject.resource) == ["cluster"])
    #expect(source.records == 1)
  }

  @Test(arguments: [
    (#"[{"Target":"Pod/a","Misconfigurations":[{"ID":"KSV012","Status":"FAIL"}]}]"#, Status.fail),
    (#"[{"Target":"Pod/a","Misconfigurations":[{"ID":"KSV012","Status":"PASS"}]}]"#, .pass),
    (#"[{"Target":"i","Vulnerabilities":[{"VulnerabilityID":"CVE-1"}]}]"#, .fail),
    ("null", .pass), ("[]", .pass),
  ]) func aWholeReportIsJudgedByWhatIsNested(_ results: String, _ status: Status) async throws {
    let (_, findings) = try await Self.read("Results", Self.control(#","Results":\#(results)"#))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.status) == [status])
  }

  @Test func aManualControlOfWhichNothingIsListedIsNotChecked() async throws {
    let (_, findings) = try await Self.read(
      "Results", Self.control(#","Results":null"#, name: "Look (Manual)"))
    #expect(findings.map(\.reported) == [.notChecked])
  }

  @Test(arguments: ["FAIL", "WARN"]) func aDefaultIsNoProof(_ word: String) async throws {
    let (_, findings) = try await Self.read(
      "Results", Self.control(#","DefaultStatus":"\#(word)","Results":null"#))
    #expect(findings.map(\.reported) == [.pass])
    #expect(findings.map(\.status) == [.unknown])
  }

  @Test(arguments: [
    (#","TotalFail":-1"#, "SummaryControls"), (#","TotalFail":"x""#, "SummaryControls"),
    (#","Status":"ODD""#, "SummaryControls"), (#","Results":{}"#, "Results"),
    (#","Results":[{"Misconfigurations":[{"Status":"ODD"}]}]"#, "Results"),
    (#","ID":"again""#, "Results"),
  ]) func whatCantBeReadIsRejected(_ members: String, _ list: String) async throws {
    let (source, findings) = try await Self.read(
      list, Self.control(#","TotalFail":0"#), Self.control(members))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }
}
