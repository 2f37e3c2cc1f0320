import Compliance
import Testing

@Suite("The words for verdicts")
struct StatusTests {
  @Test("Fail is the strictest, then error, unknown and pass; what says nothing comes last")
  func strictness() {
    let order = Status.allCases.sorted { $0.strictness < $1.strictness }
    #expect(
      order == [.fail, .error, .unknown, .pass, .notChecked, .informational, .notApplicable])
    #expect(Set(Status.allCases.map(\.strictness)).count == Status.allCases.count)
  }

  @Test("The words are XCCDF's, with hyphens")
  func words() {
    #expect(
      Status.allCases.map(\.rawValue) == [
        "pass", "fail", "error", "unknown", "not-applicable", "not-checked", "informational",
      ])
    #expect(
      ControlState.allCases.map(\.rawValue) == [
        "fail", "incomplete", "pass", "attested", "excluded", "not-applicable", "not-assessed",
        "no-rule",
      ])
  }

  @Test(
    "Severities are read in every scanner's spelling",
    arguments: [
      ("Critical", Severity.critical), ("FATAL", .critical), ("high", .high), ("MEDIUM", .medium),
      ("moderate", .medium), ("Low", .low), ("Informational", .informational),
      ("INFO", .informational),
      ("none", .informational), ("note", .informational), ("UNKNOWN", .unknown), ("", .unknown),
    ])
  func severities(spelling: String, severity: Severity) {
    #expect(Severity(spelling: spelling) == severity)
    #expect(Severity(spelling: "catastrophic") == nil)
  }

  @Test("Severities rise from unknown to critical")
  func severityOrder() {
    #expect(
      Severity.allCases.shuffled().sorted()
        == [.unknown, .informational, .low, .medium, .high, .critical])
  }

  @Test("A caveat's status counts before the reported one")
  func caveat() {
    var finding = Finding(
      check: CheckID(scanner: "s", name: "n"), reported: .pass, reportedWord: "PASS",
      subject: Subject())
    #expect(finding.status == .pass)
    finding.caveat = Finding.Caveat(status: .notChecked, reason: "refused")
    #expect(finding.status == .notChecked)
    #expect(finding.reported == .pass)
  }
}
