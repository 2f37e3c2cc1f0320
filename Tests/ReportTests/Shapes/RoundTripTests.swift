import Compliance
import Ingest
import Report
import Testing

/// What other programs read is read by our own readers as well, and the counts
/// are the report's.
@Suite("Reading reports back")
struct RoundTripTests {
  /// How a form of report is read, and what its words cannot tell apart.
  struct Form: Sendable, CustomTestStringConvertible {
    var format: ReportOptions.Format
    var reader: String
    var told: @Sendable (Status) -> Status = { $0 }
    var testDescription: String { format.rawValue }
  }

  static let forms = [
    Form(format: .ocsf, reader: "ocsf-compliance-2003"),
    Form(format: .asff, reader: "securityhub-asff"),
    Form(format: .xccdf, reader: "xccdf"),
    // HDF has four words, and impact 0 for what does not apply.
    Form(format: .hdf, reader: "hdf-inspec") {
      $0 == .unknown ? .notChecked : $0 == .informational ? .notApplicable : $0
    },
    // SARIF has one word for what could not be decided.
    Form(format: .sarif, reader: "sarif") { $0 == .error ? .unknown : $0 },
  ]

  private struct Count: Hashable {
    var status: Status
    var isAccepted: Bool
  }

  private func read(_ path: String) async throws -> (Source, [Finding]) {
    var findings: [Finding] = []
    let source = try await Ingest().read(.file(path)) { findings += $0 }
    return (source, findings)
  }

  private func counts(_ statuses: [(Status, Bool)]) -> [Count: Int] {
    var counts: [Count: Int] = [:]
    for (status, isAccepted) in statuses {
      counts[Count(status: status, isAccepted: isAccepted), default: 0] += 1
    }
    return counts
  }

  @Test("Each result is a finding of the same status, accepted or not", arguments: forms)
  func results(form: Form) async throws {
    let workspace = try Workspace()
    let model = ShapeSamples.everyStatus()
    let path = try #require(
      try ShapeSamples.write(model, [form.format], to: workspace)[form.format])
    let (source, findings) = try await read(path)
    #expect(source.format == form.reader)
    #expect(source.rejectedCount == 0, "\(source.rejected)")
    let expected = model.rules.flatMap(\.results).map {
      (form.told($0.status), $0.suppression != nil)
    }
    #expect(counts(findings.map { ($0.status, $0.suppression != nil) }) == counts(expected))
  }

  @Test("Resources and accounts come back", arguments: [ReportOptions.Format.ocsf, .asff])
  func subjects(format: ReportOptions.Format) async throws {
    let workspace = try Workspace()
    let model = ShapeSamples.everyStatus()
    let path = try #require(try ShapeSamples.write(model, [format], to: workspace)[format])
    let (_, findings) = try await read(path)
    let subjects = model.rules.flatMap(\.results).map(\.subject)
    #expect(Set(findings.map(\.subject.account)) == Set(subjects.map(\.account)))
    let resources = Set(subjects.map(\.resource).filter { !$0.isEmpty })
    #expect(resources.isSubset(of: Set(findings.map(\.subject.resource))))
  }

  @Test("CSV is read as the plain format: a finding a row, the scanner's check, every status")
  func csv() async throws {
    let workspace = try Workspace()
    let model = ShapeSamples.everyStatus()
    let path = try #require(try ShapeSamples.write(model, [.csv], to: workspace)[.csv])
    let (source, findings) = try await read(path)
    #expect(source.format == "plain-csv")
    #expect(source.rejectedCount == 0, "\(source.rejected)")
    var expected: [(Status, Bool)] = []
    for control in model.controls {
      for mapping in control.mappings {
        let rule = try #require(model.rules.first { $0.rule.id == mapping.rule })
        expected += rule.results.map { ($0.status, $0.suppression != nil) }
      }
    }
    #expect(counts(findings.map { ($0.status, $0.suppression != nil) }) == counts(expected))
    #expect(
      Set(findings.map(\.check.description))
        == ["prowler:a_check", "securityhub:S3.8", "crosswalk:D9.AWS.IAM.16"])
  }

  @Test(
    "OSCAL's findings are the controls that were assessed, in both notations",
    arguments: [ReportOptions.Format.oscalXML, .oscalJSON])
  func oscal(format: ReportOptions.Format) async throws {
    for statuses in [
      Status.allCases, [.pass], [.pass, .notChecked], [.error], [.notApplicable],
    ] {
      let workspace = try Workspace()
      let model = ShapeSamples.model(
        SampleReports.framework,
        statuses.map { ShapeSamples.result($0, account: "000000000001", $0.rawValue) })
      let path = try #require(try ShapeSamples.write(model, [format], to: workspace)[format])
      let (source, findings) = try await read(path)
      #expect(source.format == "oscal-ar")
      let states = model.summary.states
      let read = counts(findings.map { ($0.status, $0.suppression != nil) })
      #expect(read[Count(status: .pass, isAccepted: false)] ?? 0 == states[.pass])
      #expect(read[Count(status: .fail, isAccepted: false)] ?? 0 == states[.fail])
      #expect(read[Count(status: .unknown, isAccepted: false)] ?? 0 == states[.incomplete])
      #expect(findings.count == model.summary.assessed)
    }
  }

  @Test("A control whose fails are all accepted is a waived fail in OSCAL")
  func oscalAccepted() async throws {
    let workspace = try Workspace()
    var result = ShapeSamples.result(.fail, account: "000000000001", "x")
    result.suppression = Suppression(kind: .muted, reason: "known")
    let model = ShapeSamples.model(SampleReports.framework, [result])
    let paths = try ShapeSamples.write(model, [.oscalXML, .oscalJSON], to: workspace)
    for path in paths.values {
      let (_, findings) = try await read(path)
      #expect(model.summary.states[.excluded] == 2)
      #expect(findings.count { $0.status == .fail && $0.suppression?.kind == .waived } == 2)
      #expect(findings.count { $0.status == .pass } == 1)
    }
  }
}
