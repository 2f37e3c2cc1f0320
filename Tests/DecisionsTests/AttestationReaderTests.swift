import Compliance
import Testing
import YAMLKit

@testable import Decisions

@Suite("Attestations in YAML")
struct AttestationReaderTests {
  static let good = """
    version: 1
    attestations:
      - id: AT-1
        framework: pci-dss-3.2
        control: 12.10
        state: satisfied
        statement: The board reviewed it.
        by: J. Ruiz
        on: 2026-06-01
        valid: P1Y
        evidence: [minutes.pdf]

    """

  private func read(_ text: String) -> (attestations: [Attestation], problems: [String]) {
    var reader = FieldReader(file: "x.yaml")
    do throws(DecisionError) {
      let node = try DecisionFile.document(Array(text.utf8), file: "x.yaml")
      let attestations = AttestationReader.attestations(node, &reader)
      return (attestations, reader.problems.map(\.description))
    } catch {
      return ([], error.problems.map(\.description))
    }
  }

  @Test("Every member is read")
  func good() throws {
    let (attestations, problems) = read(Self.good)
    #expect(problems == [])
    let attestation = try #require(attestations.first)
    #expect(attestation.control == "12.10")
    #expect(attestation.state == .satisfied)
    #expect(attestation.expires == CalendarDate("2027-05-31"))
    #expect(attestation.evidence == ["minutes.pdf"])
  }

  @Test(
    "A mistake is named with line and column",
    arguments: [
      ("P1Y", "1y", "x.yaml:10:12: 'valid' is '1y', which is no span"),
      ("P1Y", "PT1M", "x.yaml:10:12: 'valid' is 'PT1M', which is no span"),
      ("satisfied", "passed", "x.yaml:6:12: 'state' is 'passed'"),
      ("on:", "date:", "x.yaml:9:5: an attestation has no member 'date'"),
      ("by: J. Ruiz", "by: {}", "x.yaml:8:9: 'by' is no text, or empty"),
    ])
  func mistakes(_ from: String, _ to: String, _ expected: String) {
    let (_, problems) = read(Self.good.replacing(from, with: to))
    #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
  }
}
