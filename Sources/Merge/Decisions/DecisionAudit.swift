import Compliance

/// Looks at exclusions and attestations the way an auditor would: what they name that does not
/// exist, and what ends soon.
public struct DecisionAudit: Sendable {
  private let rules: Set<RuleID>
  private let controls: [FrameworkID: [String: Control]]
  private let accounts: Set<String>
  private let today: CalendarDate
  private let soon: CalendarDate

  /// Prepares an audit.
  ///
  /// - Parameters:
  ///   - rules: The rules of the catalog in use.
  ///   - frameworks: Its frameworks with their controls.
  ///   - accounts: The accounts that the run speaks about.
  ///   - now: The moment of the run.
  ///   - within: What counts as soon; 30 days where nothing else is asked for.
  public init(
    rules: [Rule], frameworks: [Framework], accounts: [Account], now: Timestamp,
    within: Age? = Age("30d")
  ) {
    self.rules = Set(rules.map(\.id))
    controls = Dictionary(
      frameworks.map { framework in
        (
          framework.id,
          // A control and a section may share a label; the control counts.
          Dictionary(
            framework.controls.map { ($0.label, $0) },
            uniquingKeysWith: { $0.kind == .control ? $0 : $1 })
        )
      }, uniquingKeysWith: { first, _ in first })
    self.accounts = Set(accounts.map(\.id))
    today = CalendarDate(now)
    soon = today.adding(days: (within?.seconds ?? 0) / 86_400)
  }

  /// The uses with what was found out about each.
  public func examine(_ uses: [ExclusionUse]) -> [ExclusionUse] {
    uses.map { use in
      var examined = use
      let lists = strangers(of: use.exclusion.selector)
      examined.strangers = lists.flatMap(\.clauses)
      examined.isImpossible = lists.contains { !$0.clauses.isEmpty && $0.clauses.count == $0.of }
      examined.endsSoon = use.standing == .inForce && use.exclusion.expires <= soon
      return examined
    }
  }

  /// What a user should know of the decisions of a run.
  public func warnings(_ uses: [ExclusionUse], _ attestations: [Attestation]) -> [Warning] {
    var warnings: [Warning] = []
    for use in uses {
      let place = "\(use.exclusion.place.text): exclusion \(use.exclusion.id)"
      switch use.state {
      case .expired, .pending, .unused, .hidingNothing, .neverMatching:
        warnings.append(
          Warning(code: "exclusion-\(use.state.rawValue)", message: "\(place): \(use.sentence)"))
      case .expiringSoon, .inUse, .elsewhere:
        if !use.strangers.isEmpty {
          warnings.append(
            Warning(
              code: "exclusion-stranger",
              message: "\(place): \(use.strangers.joined(separator: "; "))."))
        }
      }
    }
    for attestation in attestations {
      let place = attestation.place.text
      if let stranger = stranger(framework: attestation.framework, control: attestation.control) {
        warnings.append(
          Warning(
            code: "attestation-stranger",
            message: "\(place): attestation \(attestation.id): \(stranger)."))
      } else if attestation.standing(on: today) == .expired {
        warnings.append(
          Warning(
            code: "attestation-expired",
            message: "\(place): \(attestation.sentence(.expired))"))
      }
    }
    return warnings
  }

  /// What each list of a selector names that does not exist, with how much the list names.
  private func strangers(of selector: Exclusion.Selector) -> [(clauses: [String], of: Int)] {
    let unknownRules = selector.rules.filter { !rules.contains($0) }
    let frameworks = selector.frameworks.filter { controls[$0] == nil }
    var labels: [String] = []
    if let framework = selector.frameworks.first, controls[framework] != nil {
      labels = selector.controls.compactMap { stranger(framework: framework, control: $0) }
    }
    let unknownAccounts = selector.accounts.filter { !accounts.contains($0) }
    return [
      (unknownRules.map { "rule \($0) is not in the catalog" }, selector.rules.count),
      (frameworks.map { "framework \($0) is not in the catalog" }, selector.frameworks.count),
      (labels, selector.controls.count),
      (unknownAccounts.map { "account \($0) is in no input" }, selector.accounts.count),
    ]
  }

  private func stranger(framework: FrameworkID, control: String) -> String? {
    guard let known = controls[framework] else {
      return "framework \(framework) is not in the catalog"
    }
    guard let control = known[control] else {
      return "\(framework) has no control \(control)"
    }
    if control.kind == .section {
      return "\(control.label) of \(framework) is a section, which is not assessed"
    }
    return control.isWithdrawn
      ? "control \(control.label) of \(framework) was withdrawn by its publisher" : nil
  }
}
