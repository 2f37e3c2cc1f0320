import Compliance

/// Lays exclusions over results and counts what each does.
///
/// An exclusion that is bounded to frameworks or controls fits only rules that are mapped there,
/// and accepts nothing yet: that is part of a view of a result (`RuleResult.seen`), so that what is
/// decided for one framework never reaches another.
struct ExclusionMatcher {
  private let exclusions: [Exclusion]
  private let standings: [Standing]
  /// Which exclusions may speak about a rule, by the rule.
  private var byRule: [RuleID: [Int]] = [:]
  private var matches: [Int]
  private var fails: [Int]
  /// Many results share the exclusions that fit them: the list is kept once.
  private var lists: [[Int]: [Acceptance]] = [:]

  init(_ exclusions: [Exclusion], rules: [Rule], today: CalendarDate) {
    self.exclusions = exclusions.sorted { NaturalOrder.precedes($0.id, $1.id) }
    standings = self.exclusions.map { $0.standing(on: today) }
    matches = Array(repeating: 0, count: exclusions.count)
    fails = matches
    for (index, exclusion) in self.exclusions.enumerated() {
      let named = Set(exclusion.selector.rules)
      let isBounded =
        !exclusion.selector.frameworks.isEmpty || !exclusion.selector.controls.isEmpty
      for rule in rules where named.isEmpty || named.contains(rule.id) {
        let isReached =
          !isBounded
          || rule.mappings.contains {
            exclusion.selector.covers(framework: $0.framework, control: $0.control)
          }
        if isReached { byRule[rule.id, default: []].append(index) }
      }
    }
  }

  var isEmpty: Bool { exclusions.isEmpty }

  /// Notes on a result which exclusions fit it.
  mutating func apply(to result: inout RuleResult) {
    guard let own = byRule[result.rule] else { return }
    let fitting = own.filter { fits(exclusions[$0].selector, result) }
    guard !fitting.isEmpty else { return }
    for index in fitting {
      matches[index] += 1
      if result.status == .fail { fails[index] += 1 }
    }
    guard result.status == .fail else { return }
    result.acceptances = acceptances(fitting)
    result.isExcluded = result.acceptances.contains(where: \.isWhole)
  }

  /// What became of each exclusion, sorted by id.
  func uses() -> [ExclusionUse] {
    exclusions.indices.map { index in
      ExclusionUse(
        exclusion: exclusions[index], standing: standings[index], matches: matches[index],
        fails: fails[index])
    }
  }

  private mutating func acceptances(_ fitting: [Int]) -> [Acceptance] {
    if let known = lists[fitting] { return known }
    let list = fitting.map { Acceptance(exclusion: exclusions[$0], standing: standings[$0]) }
    lists[fitting] = list
    return list
  }

  /// Whether account, region, resource and tags of a selector fit.
  ///
  /// A rule on the account may rest on findings about several of its parts. A region or resource
  /// then fits a fail only where it fits every finding that proves the fail: what is accepted of
  /// one user must not cover for another.
  private func fits(_ selector: Exclusion.Selector, _ result: RuleResult) -> Bool {
    if !selector.accounts.isEmpty, !selector.accounts.contains(result.subject.account) {
      return false
    }
    if !selector.regions.isEmpty, !selector.regions.contains(result.subject.region) {
      guard result.subject.region.isEmpty,
        holds(of: result, { selector.regions.contains($0.subject.region) })
      else { return false }
    }
    if !selector.resources.isEmpty,
      !selector.resources.contains(where: { $0.matches(result.subject.resource) })
    {
      let fits = holds(of: result) { finding in
        selector.resources.contains { $0.matches(finding.subject.resource) }
      }
      if !fits { return false }
    }
    return selector.tags.allSatisfy { wanted in
      holds(of: result) { finding in
        finding.tags.contains { $0.key == wanted.key && wanted.value.matches($0.value) }
      }
    }
  }

  /// Whether a condition holds of the findings that stand for a result: of a fail, of every one
  /// that proves it; of anything else, of one.
  private func holds(of result: RuleResult, _ condition: (Finding) -> Bool) -> Bool {
    guard result.status == .fail else {
      return result.verdicts.contains { condition($0.finding) }
    }
    let proving = result.verdicts.filter { verdict in
      verdict.proves == .fail && verdict.isConclusive
        && (verdict.role == .deciding || verdict.role == .agreeing || verdict.role == .disagreeing)
    }
    return !proving.isEmpty && proving.allSatisfy { condition($0.finding) }
  }
}
