import Compliance
import Testing

@testable import Ingest

/// Powerpipe's reports in their true shape, written for these tests.
@Suite struct PowerpipeReportTests {
  static func row(
    _ status: String = "alarm", resource: String = "arn:aws:iam::012345678912:root",
    dimensions: String =
      #"[{"key":"region","value":"global"},{"key":"account_id","value":"012345678912"}]"#
  ) -> String {
    #"{"reason":"why","resource":"\#(resource)","status":"\#(status)","dimensions":\#(dimensions)}"#
  }

  static func control(
    _ id: String = "aws_compliance.control.root_keys", error: String = "", rows: [String] = [row()]
  ) -> String {
    let results = rows.isEmpty ? "null" : "[\(rows.joined(separator: ","))]"
    return #"{"summary":{"alarm":1},"results":\#(results),"control_id":"\#(id)","#
      + #""description":"d","severity":"critical","tags":{"plugin":"aws"},"title":"Root keys","#
      + #""run_status":4,"run_error":"\#(error)"}"#
  }

  static func group(_ groups: [String] = [], controls: [String] = [control()]) -> String {
    let list = controls.isEmpty ? "null" : "[\(controls.joined(separator: ","))]"
    return #"{"group_id":"root_result_group","title":"G","description":"","#
      + #""tags":{"plugin":"azure"},"summary":{"status":{"alarm":1}},"#
      + #""groups":[\#(groups.joined(separator: ","))],"controls":\#(list)}"#
  }

  static func panel(
    _ name: String, type: String = "control", rows: String, more: String = ""
  ) -> String {
    #""\#(name)":{"name":"\#(name)","title":"T","panel_type":"\#(type)","#
      + #""properties":{"name":"n","severity":"high"},"status":"complete","#
      + #""data":{"columns":[{"name":"reason"}],"rows":[\#(rows)]}\#(more)}"#
  }

  static func snapshot(_ panels: [String]) -> String {
    #"{"schema_version":"20221222","panels":{\#(panels.joined(separator: ","))},"inputs":{},"#
      + #""start_time":"2022-12-15T20:12:43.263569+05:30","#
      + #""end_time":"2022-12-15T20:12:44+05:30","layout":{}}"#
  }

  static let flatRow =
    #"{"account_id":"012345678912","reason":"r","region":"eu-west-1","resource":"x","status":"ok"}"#

  private func read(_ text: String) async throws -> (Source, [Finding]) {
    try await SecurityHubASFFTests.read(text)
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await read(Self.group())
    let finding = try #require(findings.first)
    #expect(source.format == "powerpipe-json")
    #expect(source.tools == [Tool(scanner: "powerpipe", version: "")])
    #expect(finding.check == CheckID(scanner: "powerpipe", name: "root_keys"))
    #expect(finding.reported == .fail && finding.reportedWord == "alarm")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912",
          resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.severity == .critical)
    #expect(finding.title == "Root keys" && finding.evidence == "why")
    #expect(finding.range.length == UInt64(Self.row().utf8.count))
  }

  @Test(arguments: [
    ("ok", Status.pass), ("alarm", .fail), ("info", .informational), ("skip", .notApplicable),
    ("error", .error),
  ]) func everyStatusWordMeansOneThing(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await read(Self.group(controls: [Self.control(rows: [Self.row(word)])]))
    #expect(findings.map(\.reported) == [status])
  }

  @Test func groupsMayBeNested() async throws {
    let inner = Self.group([Self.group([Self.group()], controls: [])])
    let (source, findings) = try await read(Self.group([inner, inner]))
    #expect(findings.count == 5)
    #expect(source.records == 5 && source.rejectedCount == 0)
  }

  @Test func tooDeepIsSaid() async throws {
    var text = Self.group()
    for _ in 0..<24 { text = Self.group([text]) }
    let (source, findings) = try await read(text)
    #expect(findings.count == 24)
    #expect(source.rejected.first?.reason.contains("24 levels") == true, "\(source.rejected)")
  }

  @Test func aControlThatCouldNotRunIsOneError() async throws {
    let (source, findings) = try await read(
      Self.group(controls: [Self.control(error: "no table", rows: []), Self.control()]))
    #expect(findings.map(\.reported) == [.error, .fail])
    #expect(findings.first?.evidence == "no table")
    #expect(source.records == 2)
  }

  @Test func aControlWithoutResourcesGivesNothing() async throws {
    let (source, findings) = try await read(Self.group(controls: [Self.control(rows: [])]))
    #expect(findings.isEmpty && source.rejectedCount == 0)
  }

  @Test(arguments: [
    (
      "null", "arn:aws:s3:::b",
      Subject(provider: "aws", partition: "aws", resource: "arn:aws:s3:::b")
    ),
    (
      #"[{"key":"subscription","value":"S"},{"key":"location","value":"eastus"}]"#, "vm",
      Subject(provider: "aws", account: "S", region: "eastus", resource: "vm")
    ),
    (
      #"[{"key":"project","value":"p"},{"key":"x","value":""}]"#, "projects/p/x",
      Subject(provider: "gcp", account: "p", resource: "projects/p/x")
    ),
  ]) func dimensionsSayWhere(
    _ dimensions: String, _ resource: String, _ subject: Subject
  ) async throws {
    let row = Self.row(resource: resource, dimensions: dimensions)
    let (_, findings) = try await read(Self.group(controls: [Self.control(rows: [row])]))
    #expect(findings.map(\.subject) == [subject])
  }

  @Test(arguments: [
    ("control.a_b", "a_b"), ("m.control.a", "a"), ("x", "x"),
    ("control.mycontrol.x", "mycontrol.x"),
    ("m.control.control.z", "z"),
  ]) func theModIsNoPartOfTheName(_ id: String, _ name: String) {
    #expect(PowerpipeAssembly.bareName(id) == name)
  }

  @Test(arguments: [
    (row("tbd"), "tbd"), (#"{"reason":"r"}"#, "status"), ("1", "object"),
    (#"{"status":"ok","status":"alarm"}"#, "twice"),
  ]) func whatIsNoResultIsRejected(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await read(
      Self.group(controls: [Self.control(rows: [Self.row(), bad])]))
    #expect(findings.count == 1 && source.records == 2)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }

  @Test func aSnapshotIsRead() async throws {
    let (source, findings) = try await read(
      Self.snapshot([
        Self.panel("m.benchmark.b", type: "benchmark", rows: ""),
        Self.panel("m.control.a", rows: Self.flatRow),
        Self.panel("m.control.c", rows: "", more: #","error":"denied""#),
      ]))
    #expect(findings.map(\.check.name) == ["a", "c"])
    #expect(findings.map(\.reported) == [.pass, .error])
    #expect(findings.map(\.severity) == [.high, .high])
    #expect(
      findings.first?.subject
        == Subject(account: "012345678912", region: "eu-west-1", resource: "x"))
    #expect(source.scope.started?.description == "2022-12-15T14:42:43.263569Z")
    #expect(source.scope.ended?.description == "2022-12-15T14:42:44Z")
  }

  @Test func otherPanelsAreNoResults() async throws {
    let (source, findings) = try await read(
      Self.snapshot([
        Self.panel("m.control.a", rows: Self.flatRow),
        Self.panel("m.table.t", type: "table", rows: "\(Self.flatRow),{}"),
      ]))
    #expect(findings.count == 1 && source.records == 3)
    #expect(source.rejectedCount == 2)
    #expect(source.rejected.contains { $0.index == 2 && $0.reason.contains("type table") })
  }

  @Test func aReportWithoutControlsSaysSo() async {
    await #expect(throws: IngestError.self) {
      try await self.read(Self.group(controls: []))
    }
  }

  @Test func windowsOfAnySizeGiveTheSame() async throws {
    let text = Self.group([
      Self.group(), Self.group(controls: [Self.control(error: "e", rows: [])]),
    ])
    let whole = try await read(text).1
    for size in [1, 7, 64] {
      var findings: [Finding] = []
      _ = try await Ingest(format: "powerpipe-json", limits: IngestLimits(windowBytes: size)).read(
        .bytes(Array(text.utf8), name: "x"), onFindings: { findings += $0 })
      #expect(findings == whole)
    }
  }
}
