import Compliance

/// What the mapped rules come to for one control.
///
/// The states are decided in the order in which `ControlState` lists them, but
/// an accepted fail is looked for before a pass: it must never read as one. A person's statement
/// counts where scanners have nothing to say; that a control is not met counts always.
struct ControlAssessment {
  let control: Control
  let mappings: [ControlMapping]
  /// The counts of each mapped rule once, however often it is mapped here.
  private let rules: [RuleID: ResultCounts]
  private let counts: ResultCounts
  /// Mapped rules that nothing in this run assesses.
  private let unassessed: Int
  private let attestations: [ControlAttestation]

  init(control: Control, mappings: [ControlMapping], attestations: [ControlAttestation] = []) {
    self.control = control
    self.attestations = attestations
    self.mappings = mappings.sorted { $0.rule < $1.rule }
    rules = Dictionary(
      mappings.map { ($0.rule, $0.counts) }, uniquingKeysWith: { first, _ in first })
    counts = rules.values.reduce(into: ResultCounts()) { $0 += $1 }
    unassessed = rules.values.count { !$0.isAssessed }
  }

  /// The control's place in the report.
  func report(depth: Int, evidence: ManualEvidence) -> ControlReport {
    let automatic = automaticState
    let state = automatic.map(stated) ?? automatic
    var explanation = automatic.map { self.explanation($0) } ?? ""
    for (index, attestation) in attestations.enumerated() {
      explanation += " \(attestation.sentence)"
      if attestation.standing == .inForce, index != deciding || state == automatic {
        explanation += " It stands beside the results and does not change them."
      }
    }
    return ControlReport(
      control: control, depth: depth, state: state, explanation: explanation,
      manual: evidence.evidence(for: control, hasRule: !rules.isEmpty),
      coverage: state == .pass ? coverage : nil, mappings: mappings, attestations: attestations)
  }

  /// The newest statement that holds; nil where there is none.
  private var deciding: Int? { attestations.firstIndex { $0.standing == .inForce } }

  /// The state with what a person says of the control. It never makes a result better, and fills
  /// in only where nothing was judged.
  private func stated(_ automatic: ControlState) -> ControlState {
    guard !control.isWithdrawn, let deciding else { return automatic }
    switch (attestations[deciding].attestation.state, automatic) {
    case (.notSatisfied, _): return .fail
    case (.satisfied, .noRule), (.satisfied, .notAssessed), (.satisfied, .notApplicable):
      return .attested
    case (.notApplicable, .noRule), (.notApplicable, .notAssessed): return .notApplicable
    default: return automatic
    }
  }

  /// What the results alone come to.
  private var automaticState: ControlState? {
    if control.kind == .section { return nil }
    if control.isWithdrawn || rules.isEmpty { return .noRule }
    if counts.fail > 0 { return .fail }
    // Nobody looked at any of it: nothing is half done, and nothing counts as covered.
    if unassessed == rules.count { return .notAssessed }
    if counts.incomplete > 0 || unassessed > 0 { return .incomplete }
    if counts.excluded > 0 { return .excluded }
    return counts.pass > 0 ? .pass : .notApplicable
  }

  /// Full if a rule that passes is equal to the control or contains it.
  private var coverage: Coverage {
    let isFull = mappings.contains {
      $0.counts.pass > 0 && $0.mapping.relationship.coverage == .full
    }
    return isFull ? .full : .partial
  }

  private func explanation(_ state: ControlState) -> String {
    switch state {
    case .noRule:
      if control.isWithdrawn {
        return "The publisher has withdrawn this control. It is listed for its id and not counted."
      }
      return "No rule is mapped to this control, so no scanner result speaks about it."
    case .fail:
      let failing = rules.values.count { $0.fail > 0 }
      return
        "\(failing) of \(mapped) \(Self.verb(failing, "fails", "fail")): \(Self.results(counts.fail))"
        + " of \(counts.total) \(Self.verb(counts.fail, "is a fail", "are fails"))"
        + (counts.excluded > 0
          ? ", and \(counts.excluded) more \(Self.verb(counts.excluded, "is", "are")) accepted"
          : "")
        + "."
    case .incomplete:
      return incompleteExplanation
    case .pass:
      return "\(allMapped) assessed and none fails: \(Self.results(counts.pass))"
        + " of \(counts.total) \(Self.verb(counts.pass, "passes", "pass"))"
        + (counts.notApplicable > 0
          ? ", \(counts.notApplicable) \(Self.verb(counts.notApplicable, "is", "are")) not applicable"
          : "")
        + ". "
        + (coverage == .full
          ? "A passing rule covers the control in full."
          : "The passing rules cover only a part of the control.")
    case .excluded:
      return
        "\(Self.results(counts.excluded)) of \(counts.total) \(Self.verb(counts.excluded, "is a fail", "are fails"))"
        + " that \(Self.verb(counts.excluded, "is", "are")) accepted; none fails besides."
    case .notApplicable:
      return counts.informational == 0
        ? "\(Self.all(counts.total, "result")) not applicable."
        : "\(Self.results(counts.notApplicable)) of \(counts.total)"
          + " \(Self.verb(counts.notApplicable, "is", "are")) not applicable; the rest only informs."
    case .notAssessed:
      return
        "\(Self.number(rules.count, "rule")) \(Self.verb(rules.count, "is", "are")) mapped, but no result in this run assesses"
        + " \(Self.verb(rules.count, "it", "them"))."
    case .attested:
      return "A dated human statement stands for this control."
    }
  }

  private var incompleteExplanation: String {
    var parts: [String] = []
    if counts.notChecked > 0 { parts.append("\(counts.notChecked) not checked") }
    if counts.error > 0 { parts.append("\(counts.error) in error") }
    if counts.unknown > 0 { parts.append("\(counts.unknown) unknown") }
    var text = "None fails"
    if counts.incomplete > 0 {
      text += ", but \(Self.results(counts.incomplete)) of \(counts.total) could not be judged: "
      text += parts.joined(separator: ", ")
    }
    if unassessed > 0 {
      text += counts.incomplete > 0 ? "; " : ", but "
      text +=
        "for \(unassessed) of \(mapped) this run has no result that judges "
        + Self.verb(unassessed, "it", "them")
    }
    return text + "."
  }

  private var mapped: String { Self.number(rules.count, "mapped rule") }

  private var allMapped: String {
    rules.count == 1 ? "The 1 mapped rule was" : "All \(rules.count) mapped rules were"
  }

  private static func results(_ number: Int) -> String { Self.number(number, "result") }

  private static func number(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func all(_ number: Int, _ noun: String) -> String {
    number == 1 ? "The 1 \(noun) is" : "All \(number) \(noun)s are"
  }

  private static func verb(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? one : many
  }
}
