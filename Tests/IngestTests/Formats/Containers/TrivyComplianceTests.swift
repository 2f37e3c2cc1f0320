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

  /// Early versions wrote small names around the results.
  @Test func smallNamesMeanTheSame() async throws {
    let head = #"{"id":"1234","title":"nsa","description":"d","severity":"1.0","#
    let controls = [
      #"{"id":"1.0","name":"Root","description":"d","severity":"MEDIUM","results":["#
        + #"{"Target":"Pod/a","Misconfigurations":[{"ID":"KSV012","Status":"FAIL"}]}]}"#,
      #"{"id":"1.1","name":"Disk","description":"d","severity":"LOW","results":null}"#,
    ]
    let (source, findings) = try await SecurityHubASFFTests.read(
      head + #""relatedResources":["https://example.com"],"results":["#
        + controls.joined(separator: ",") + "]}")
    #expect(source.format == "trivy" && source.records == 2)
    #expect(findings.map(\.check.name) == ["1234/1.0", "1234/1.1"])
    #expect(findings.map(\.reported) == [.fail, .pass])
    #expect(findings.map(\.severity) == [.medium, .low])
    #expect(findings.map(\.title) == ["Root", "Disk"])
  }

  @Test func anEarlySummaryIsRead() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"ReportID":"1234","ReportTitle":"nsa","SummaryControls":["#
        + #"{"id":"1.0","name":"Root","severity":"MEDIUM","totalPass":0,"totalFail":1},"#
        + #"{"id":"1.1","name":"Disk","severity":"LOW","totalPass":2,"totalFail":0}]}"#)
    #expect(source.format == "trivy")
    #expect(findings.map(\.check.name) == ["1234/1.0", "1234/1.1"])
    #expect(findings.map(\.reported) == [.fail, .pass])
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

  @Test func exceptionsAloneProveNothing() async throws {
    let (_, findings) = try await Self.read(
      "Results",
      Self.control(
        #","Results":[{"Target":"a","Misconfigurations":[{"Status":"EXCEPTION"}]}]"#))
    #expect(findings.map(\.reported) == [.notChecked])
  }

  @Test func theOrderOfMembersDoesNotMatter() async throws {
    let nested = #"[{"Misconfigurations":[{"Status":"PASS"},{"Status":"FAIL"}],"Target":"Pod/a"}]"#
    for control in [
      Self.control(#","Results":\#(nested)"#),
      #"{"Results":\#(nested),"Severity":"HIGH","Name":"A control","ID":"4.2.9"}"#,
    ] {
      let (source, findings) = try await Self.read("Results", control, control)
      let finding = try #require(findings.first)
      #expect(findings.count == 2 && source.records == 2 && source.rejectedCount == 0)
      #expect(finding.reported == .fail)
      #expect(finding.reportedWord == "1 failed, 1 passed, 0 excepted")
      #expect(finding.evidence == "Failed: Pod/a.")
      #expect(finding.title == "A control")
      #expect(finding.check.name == "k8s-cis-1.23/4.2.9")
      #expect(finding.severity == .high)
      let text =
        #"{"ID":"k8s-cis-1.23","Title":"CIS","RelatedResources":["https://example.com"],"Results":["#
      #expect(
        finding.range
          == ByteRange(offset: UInt64(text.utf8.count), length: UInt64(control.utf8.count)))
    }
  }

  @Test func aControlMayBeLargerThanAnyRecord() async throws {
    let entry =
      #"{"ID":"KSV012","Status":"PASS","Message":"\#(String(repeating: "x", count: 500))"}"#
    let result = #"{"Target":"a","Misconfigurations":[\#(entry),\#(entry)]}"#
    let control = Self.control(
      #","Results":[\#(Array(repeating: result, count: 50).joined(separator: ","))]"#)
    var findings: [Finding] = []
    _ = try await Ingest(limits: IngestLimits(maximumRecordBytes: 4_096)).read(
      .bytes(
        Array(#"{"ID":"x","Title":"t","RelatedResources":[],"Results":[\#(control)]}"#.utf8),
        name: "large"),
      onFindings: { findings += $0 })
    #expect(findings.map(\.reported) == [.pass])
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
    #"{"Name":"n","Results":null}"#, #"{"ID":7,"Name":"n"}"#, #"{"ID":"","Name":"n"}"#,
  ])
  func aControlWithoutAnIdIsRejected(_ control: String) async throws {
    let (source, findings) = try await Self.read("Results", Self.control(""), control)
    #expect(findings.count == 1)
    #expect(source.records == findings.count + source.rejectedCount)
  }

  @Test(arguments: [
    (#","TotalFail":-1"#, "SummaryControls"), (#","TotalFail":"x""#, "SummaryControls"),
    (#","Status":"ODD""#, "SummaryControls"), (#","Results":{}"#, "Results"),
    (#","Results":[{"Misconfigurations":[{"Status":"ODD"}]}]"#, "Results"),
    (#","Results":[{"Misconfigurations":[{"Status":"PASS"}],"Secrets":{}}]"#, "Results"),
    (#","Results":[{"Misconfigurations":[{"Status":"PASS"},{"Status":x}]}]"#, "Results"),
    (#","ID":"again""#, "Results"),
  ]) func whatCantBeReadIsRejected(_ members: String, _ list: String) async throws {
    let (source, findings) = try await Self.read(
      list, Self.control(#","TotalFail":0"#), Self.control(members))
    #expect(findings.count == 1)
    #expect(source.rejectedCount > 0)
    #expect(source.records == findings.count + source.rejectedCount)
  }
}
