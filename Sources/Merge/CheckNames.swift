import Compliance

/// Which rules know a check, and how it relates to each of them.
///
/// Names match together with their scanner: the bare name means different
/// things in two scanners. A name that a rule lists is that rule's, letter for
/// letter; any other is compared by the form that `CheckForms` makes of it.
final class CheckNames: Sendable {
  /// One rule's word on a check.
  struct Knowledge: Sendable, Hashable {
    /// Index into the merger's rules.
    var rule: Int
    var equivalence: Equivalence
    /// Index into the rule's checks: a check's several names are one check.
    var check: Int
  }

  private let known: [CheckID: [Knowledge]]
  private let knownForms: [CheckID: [Knowledge]]

  init(rules: [Rule]) {
    var known: [CheckID: [Knowledge]] = [:]
    var knownForms: [CheckID: [Knowledge]] = [:]
    for (index, rule) in rules.enumerated() {
      for (place, check) in rule.checks.enumerated() {
        let knowledge = Knowledge(rule: index, equivalence: check.equivalence, check: place)
        for name in [check.id.name] + check.forms {
          let id = CheckID(scanner: check.id.scanner, name: name)
          Self.add(knowledge, to: &known[id, default: []])
          Self.add(knowledge, to: &knownForms[CheckForms.common(id), default: []])
        }
      }
    }
    self.known = known
    self.knownForms = knownForms
  }

  /// One rule speaks once about one check.
  private static func add(_ knowledge: Knowledge, to list: inout [Knowledge]) {
    if !list.contains(where: { $0.rule == knowledge.rule }) { list.append(knowledge) }
  }

  /// The rules that know the finding's check by its name or by another that the
  /// record has for it. What a rule says of the name goes before what it says
  /// of another.
  func rules(for finding: Finding) -> [Knowledge] {
    var known = rules(for: finding.check)
    guard !finding.aliases.isEmpty else { return known }
    for alias in finding.aliases {
      for knowledge in rules(for: alias) { Self.add(knowledge, to: &known) }
    }
    return known.sorted { $0.rule < $1.rule }
  }

  /// The rules that know the check, in the order of the rules; empty when none does.
  func rules(for check: CheckID) -> [Knowledge] {
    known[check] ?? knownForms[CheckForms.common(check)] ?? []
  }
}
