import Compliance
import Report
import Testing

@Suite("Statements of people about a control")
struct AttestationTests {
  private static func attestation(
    _ state: Attestation.State, on day: Int64 = -10, days: Int = 30, id: String = "AT-1"
  ) throws -> Attestation {
    Attestation(
      id: id, framework: ModelSamples.framework, control: "1", state: state, statement: "said",
      author: "J. Ruiz", made: CalendarDate(days: day),
      validFor: try #require(CalendarDuration("P\(days)D")))
  }

  private func control(_ statuses: [Status], _ attestations: [Attestation]) -> ControlReport {
    let rules = statuses.isEmpty ? [] : [ModelSamples.rule("R", ModelSamples.mapping("1"))]
    let results = statuses.enumerated().map {
      ModelSamples.result("R", $0.element, account: "\($0.offset)")
    }
    // The day of the report is 1970-01-01.
    return ReportModel.build(
      framework: Framework(
        id: ModelSamples.framework, title: "Test", version: "1.0",
        controls: [ModelSamples.control("1")]),
      rules: rules, outcome: Outcome(results: results, attestations: attestations),
      context: ReportContext(
        generated: Timestamp(seconds: 0), command: "", toolVersion: "", catalogVersion: "")
    ).controls[0]
  }

  @Test(
    "A statement fills in where nothing is judged, and makes no result better",
    arguments: [
      ([], .satisfied, .attested), ([.informational], .satisfied, .attested),
      ([.notApplicable], .satisfied, .attested), ([.pass], .satisfied, .pass),
      ([.fail], .satisfied, .fail), ([.notChecked], .satisfied, .attested),
      ([.error, .pass], .satisfied, .incomplete), ([.pass], .notSatisfied, .fail),
      ([], .notSatisfied, .fail), ([], .notApplicable, .notApplicable),
      ([.fail], .notApplicable, .fail), ([.pass], .notApplicable, .pass),
    ] as [([Status], Attestation.State, ControlState)])
  func states(_ statuses: [Status], _ state: Attestation.State, _ expected: ControlState) throws {
    let report = control(statuses, [try Self.attestation(state)])
    #expect(report.state == expected)
    #expect(report.explanation.contains("Attestation AT-1: J. Ruiz stated on 1969-12-22"))
    let isBeside = report.explanation.contains("does not change them")
    #expect(isBeside == (control(statuses, []).state == expected))
  }

  @Test(
    "An expired or future statement says so and counts for nothing", arguments: [-30, 1] as [Int64])
  func standing(_ day: Int64) throws {
    let report = control([], [try Self.attestation(.satisfied, on: day)])
    #expect(report.state == .noRule)
    #expect(report.explanation.contains(day < 0 ? "no longer counts" : "does not count yet"))
  }

  @Test("The last day counts whole")
  func edge() throws {
    #expect(control([], [try Self.attestation(.satisfied, on: -29)]).state == .attested)
  }

  @Test("Of several the newest counts, of equally new ones the worst")
  func several() throws {
    let good = try Self.attestation(.satisfied, on: -5, id: "a")
    let bad = try Self.attestation(.notSatisfied, on: -9, id: "b")
    let equal = try Self.attestation(.notSatisfied, on: -5, id: "c")
    #expect(control([], [good, bad]).state == .attested)
    #expect(control([], [good, equal]).state == .fail)
  }
}
