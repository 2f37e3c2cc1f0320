import Compliance
import Testing

@testable import Ingest

/// InSpec's reports in their true shape, written for these tests.
@Suite struct InSpecReportTests {
  static func test(_ status: String, more: String = "") -> String {
    #"{"status":"\#(status)","code_desc":"File /etc/x is expected to exist","#
      + #""run_time":0.01,"start_time":"2026-11-24T05:47:43+00:00"\#(more)}"#
  }

  static func control(
    _ id: String = "os-01", impact: String = "0.7", tags: String = "{}", more: String = "",
    tests: [String] = [test("passed")]
  ) -> String {
    #"{"id":"\#(id)","title":"Title of \#(id)","desc":"d","descriptions":[],"impact":\#(impact),"#
      + #""refs":[],"tags":\#(tags),"code":"control","source_location":{"line":1,"ref":"x.rb"}"#
      + #"\#(more),"results":[\#(tests.joined(separator: ","))]}"#
  }

  static func profile(_ name: String, parent: String? = nil, _ controls: [String]) -> String {
    let outer = parent.map { #""parent_profile":"\#($0)","# } ?? ""
    return #"{"name":"\#(name)","version":"1.0.0","sha256":"00","supports":[],\#(outer)"#
      + #""controls":[\#(controls.joined(separator: ","))],"status":"loaded"}"#
  }

  static func report(
    platform: String = #"{"name":"debian","release":"12","target_id":"host-1"}"#,
    _ profiles: [String]
  ) -> String {
    #"{"platform":\#(platform),"profiles":[\#(profiles.joined(separator: ","))],"#
      + #""statistics":{"duration":1.5},"version":"5.22.40"}"#
  }

  private func read(_ text: String) async throws -> (Source, [Finding]) {
    try await SecurityHubASFFTests.read(text)
  }

  @Test func everyFieldIsRead() async throws {
    let control = Self.control(
      tags: #"{"severity":"low","severityoverride":"critical"}"#,
      tests: [Self.test("passed"), Self.test("failed", more: #","message":"it is not there""#)])
    let text = Self.report([Self.profile("base", [control])])
    let (source, findings) = try await read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "hdf-inspec")
    #expect(source.tools == [Tool(scanner: "inspec", version: "5.22.40")])
    #expect(finding.check == CheckID(scanner: "inspec", name: "os-01"))
    #expect(finding.reported == .fail && finding.reportedWord == "Failed")
    #expect(finding.subject == Subject(type: "host", resource: "host-1"))
    #expect(finding.observed?.description == "2026-11-24T05:47:43Z")
    #expect(finding.severity == .critical)
    #expect(finding.title == "Title of os-01")
    #expect(finding.evidence == "File /etc/x is expected to exist: it is not there")
    let start = Int(finding.range.offset)
    let bytes = Array(text.utf8)[start..<(start + Int(finding.range.length))]
    #expect(String(decoding: bytes, as: UTF8.self) == control)
  }

  @Test(arguments: [
    (["passed"], Status.pass), (["skipped", "passed"], .pass), (["passed", "failed"], .fail),
    (["failed", "error"], .error), (["skipped"], .notChecked), ([], .error),
  ]) func theTestsOfAControlComeToOneVerdict(_ tests: [String], _ status: Status) async throws {
    let control = Self.control(tests: tests.map { Self.test($0) })
    let (_, findings) = try await read(Self.report([Self.profile("base", [control])]))
    #expect(findings.map(\.reported) == [status])
  }

  @Test(arguments: [
    ("0", ["failed"], Status.notApplicable), ("0.0", [], .notApplicable),
    (#""none""#, ["passed"], .notApplicable), ("0", ["error"], .error),
    (#""0.5""#, ["failed"], .fail), ("null", ["failed"], .fail), ("1", ["passed"], .pass),
  ]) func withoutImpactAControlDoesNotApply(
    _ impact: String, _ tests: [String], _ status: Status
  ) async throws {
    let control = Self.control(impact: impact, tests: tests.map { Self.test($0) })
    let (_, findings) = try await read(Self.report([Self.profile("base", [control])]))
    #expect(findings.map(\.reported) == [status])
  }

  @Test func aTestThatBrokeOffIsAnError() async throws {
    let control = Self.control(tests: [Self.test("passed", more: #","backtrace":["x.rb:1"]"#)])
    let (_, findings) = try await read(Self.report([Self.profile("base", [control])]))
    #expect(findings.map(\.reported) == [.error])
  }

  @Test(arguments: [
    (
      #"{"justification":"ok","skipped_due_to_waiver":true,"expiration_date":"2027-01-01"}"#,
      "skipped", Status.notChecked, true
    ),
    (#"{"justification":"ok","run":true,"skipped_due_to_waiver":false}"#, "failed", .fail, true),
    (
      #"{"justification":"ok","skipped_due_to_waiver":false,"message":"Waiver expired on 2020-01-01"}"#,
      "failed", .fail, false
    ),
    ("{}", "failed", .fail, false), ("null", "passed", .pass, false),
  ]) func aWaiverIsKeptBesideTheVerdict(
    _ waiver: String, _ test: String, _ status: Status, _ isWaived: Bool
  ) async throws {
    let control = Self.control(more: #","waiver_data":\#(waiver)"#, tests: [Self.test(test)])
    let (_, findings) = try await read(Self.report([Self.profile("base", [control])]))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.first?.suppression?.kind == (isWaived ? .waived : nil))
    #expect(findings.first?.suppression?.reason == (isWaived ? "ok" : nil))
    let ends = waiver.contains("2027")
    #expect(findings.first?.suppression?.expires == (ends ? Timestamp("2027-01-01") : nil))
  }

  @Test func anAttestationIsNoTest() async throws {
    let attested =
      #"{"status":"passed","code_desc":"Manually verified Status provided through attestation"}"#
    let data = #","attestation_data":{"control_id":"os-01","status":"passed"}"#
    for (tests, more, caveat) in [
      ([Self.test("skipped"), attested], data, Status.notChecked),
      ([Self.test("skipped"), attested], "", .notChecked),
      ([Self.test("passed"), attested], data, nil),
    ] {
      let control = Self.control(more: more, tests: tests)
      let (_, findings) = try await read(Self.report([Self.profile("base", [control])]))
      #expect(findings.map(\.reported) == [.pass])
      #expect(findings.first?.caveat?.status == caveat)
    }
  }

  @Test(arguments: [
    (control(more: #","id":"os-01""#), "twice"), (control(tests: [test("great")]), "great"),
    (control(impact: #""much""#), "much"), (control(""), "no id"), ("[]", "object"),
    (control(more: #","attestation_data":{"status":"perhaps"}"#), "perhaps"),
    (control(more: #","waiver_data":{"expiration_date":"soon"}"#), "soon"),
    (control(tests: ["1"]), "object"),
  ]) func whatIsNoControlIsRejectedWithItsReason(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await read(
      Self.report([Self.profile("base", [Self.control(), bad])]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }

  @Test func aReportWithoutControlsSaysSo() async throws {
    await #expect(throws: IngestError.self) { try await self.read(Self.report([])) }
    let (source, findings) = try await read(Self.report([Self.profile("empty", [])]))
    #expect(findings.isEmpty && source.rejectedCount == 0)
  }

  @Test func aReportThatBreaksOffIsRefused() async {
    let text = Self.report([Self.profile("base", [Self.control()])])
    await #expect(throws: IngestError.self) {
      _ = try await self.read(String(text.dropLast(20)))
    }
  }

  @Test func ofManyTestsTheFirstAreToldAndTheOthersCounted() async throws {
    let tests = (0..<50).map { Self.test($0 % 2 == 0 ? "failed" : "passed") }
    let (_, findings) = try await read(
      Self.report([Self.profile("p", [Self.control(tests: tests)])]))
    let lines = try #require(findings.first?.evidence).split(separator: "\n")
    #expect(lines.count == 21 && lines.last == "and 5 more")
    #expect(Set(lines.dropLast()) == ["File /etc/x is expected to exist"])
  }

  @Test func whatIsPassedThroughIsNotRead() async throws {
    let text = Self.report([Self.profile("base", [Self.control()])])
    let passed = #"{"passthrough":{"version":"9","platform":{"name":"aws"}},"# + text.dropFirst()
    let (source, findings) = try await read(
      passed.dropLast() + #","passthrough":{"version":"8","name":"x"}}"#)
    #expect(source.tools.map(\.version) == ["5.22.40"])
    #expect(findings.map(\.subject.type) == ["host"])
  }

  @Test func aBareNumberCarriesItsProfile() async throws {
    let profiles = [Self.profile("cis-aws", [Self.control("1.4"), Self.control("cis-1.4")])]
    let (_, findings) = try await read(Self.report(profiles))
    #expect(findings.map(\.check.name) == ["cis-aws/1.4", "cis-1.4"])
  }
}
