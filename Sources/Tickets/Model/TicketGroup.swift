import Compliance

/// The results that one ticket is about, with what they come to.
package struct TicketGroup: Sendable, Hashable {
  /// What the results of a group come to.
  package enum State: String, Sendable, Hashable {
    /// Something fails, and nobody has accepted it.
    case failing
    /// Nothing fails any more, and everything was judged.
    case fixed
    /// Every fail is accepted by an exclusion or by the scanner's own decision.
    case excluded
    /// Nothing fails, but something could not be judged, so that nobody knows.
    case unproven
  }

  package var key: TicketKey
  /// In the order of the outcome.
  package var results: [RuleResult]

  package var fails: [RuleResult] { results.filter(\.isEffectiveFail) }
  package var accepted: [RuleResult] { results.filter(\.isAccepted) }
  package var unproven: [RuleResult] {
    results.filter { [.error, .unknown, .notChecked].contains($0.status) }
  }

  package var state: State {
    if results.contains(where: \.isEffectiveFail) { return .failing }
    if results.contains(where: { [.error, .unknown, .notChecked].contains($0.status) }) {
      return .unproven
    }
    return results.contains(where: \.isAccepted) ? .excluded : .fixed
  }

  /// Puts results into groups, sorted by key.
  ///
  /// - Parameters:
  ///   - outcome: what merging came to.
  ///   - rules: the rules by id.
  ///   - settings: what makes a group, and what is asked for.
  /// - Returns: every group, whatever its state.
  package static func groups(
    _ outcome: Outcome, rules: [RuleID: Rule], settings: TicketSettings
  ) -> [TicketGroup] {
    var order: [TicketKey] = []
    var groups: [TicketKey: [RuleResult]] = [:]
    func add(_ result: RuleResult, to key: TicketKey) {
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(result)
    }
    for result in outcome.results {
      guard let rule = rules[result.rule] else { continue }
      var key = TicketKey(settings.grouping)
      switch settings.grouping {
      case .ruleAccount:
        key.rule = result.rule.rawValue
        key.provider = rule.provider
        key.account = result.subject.account
        add(seen(result, rule, settings), to: key)
      case .rule:
        key.rule = result.rule.rawValue
        add(seen(result, rule, settings), to: key)
      case .resource:
        key.provider = rule.provider
        key.account = result.subject.account
        key.region = result.subject.region
        key.resource = result.subject.resource
        add(seen(result, rule, settings), to: key)
      case .control:
        for mapping in rule.mappings where settings.selection.frameworks.contains(mapping.framework)
        {
          key.framework = mapping.framework.rawValue
          key.control = mapping.control
          // An exclusion of one framework leaves the others alone.
          add(result.seen(in: mapping.framework, at: [mapping.control]), to: key)
        }
      }
    }
    return order.sorted(by: TicketKey.precedes).map {
      TicketGroup(key: $0, results: groups[$0] ?? [])
    }
  }

  /// The result as it counts in the frameworks that tickets are for: accepted only where it is
  /// accepted in each of them.
  private static func seen(
    _ result: RuleResult, _ rule: Rule, _ settings: TicketSettings
  ) -> RuleResult {
    let frameworks = settings.selection.frameworks
    guard !frameworks.isEmpty, !result.acceptances.isEmpty || !result.shortfalls.isEmpty else {
      return result
    }
    var worst = result
    for (index, framework) in frameworks.enumerated() {
      let controls = rule.mappings.filter { $0.framework == framework }.map(\.control)
      let seen = result.seen(in: framework, at: controls)
      if index == 0 || seen.isEffectiveFail && !worst.isEffectiveFail { worst = seen }
    }
    return worst
  }
}
