import Compliance
import Testing

@Suite struct ManualEvidenceTests {
  private static let controls = [
    Control(id: "s", label: "S", title: "", kind: .section, manual: "of the section"),
    Control(id: "a", label: "A", title: "", kind: .control, parent: "s"),
    Control(id: "b", label: "B", title: "", kind: .control, parent: "s", manual: "its own"),
    Control(id: "c", label: "C", title: "", kind: .control, parent: "b"),
    Control(
      id: "w", label: "W", title: "", kind: .control, parent: "s", isWithdrawn: true,
      manual: "gone"),
    Control(id: "t", label: "T", title: "", kind: .section, parent: "s"),
    Control(id: "d", label: "D", title: "", kind: .control, parent: "t"),
    Control(id: "e", label: "E", title: "", kind: .control),
  ]

  @Test(arguments: [
    ("S", false, ""), ("A", false, "of the section"), ("A", true, ""), ("B", false, "its own"),
    ("B", true, "its own"), ("C", false, "its own"), ("C", true, ""), ("W", false, ""),
    ("D", false, "of the section"), ("E", false, ""),
  ])
  func theNearestMarkCountsAndASectionsOnlyWithoutARule(
    label: String, hasRule: Bool, expected: String
  ) throws {
    let control = try #require(Self.controls.first { $0.label == label })
    let evidence = ManualEvidence(Self.controls)
    #expect(evidence.evidence(for: control, hasRule: hasRule) == expected)
  }
}
