import Compliance

/// Which rules know a check, and how it relates to each of them.
///
/// Names match letter for letter together with their scanner: the bare name
/// means different things in two scanners.
final class CheckNames: Sendable {
  /// One rule's word on a check.
  struct Knowledge: Sendable, Hashable {
    /// Index into the merger's rules.
    var rule: Int
    var equivalence: Equivalence
  }

  private let known: [CheckID: [Knowledge]]

  init(rules: [Rule]) {
    var known: [CheckID: [Knowledge]] = [:]
    for (index, rule) in rules.enumerated() {
      for check in rule.checks {
        for name in [check.id.name] + check.forms {
          let id = CheckID(scanner: check.id.scanner, name: name)
          // One rule speaks once about one check.
          if known[id]?.contains(where: { $0.rule == index }) != true {
            known[id, default: []].append(Knowledge(rule: index, equivalence: check.equivalence))
          }
        }
      }
    }
    self.known = known
  }

  /// The rules that know the check, in the order of the rules; empty when none does.
  func rules(for check: CheckID) -> [Knowledge] { known[check] ?? [] }
}
