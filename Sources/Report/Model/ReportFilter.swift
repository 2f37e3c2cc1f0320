import Compliance

/// What the user wants to see of a report. Every narrowing is said in the report.
///
/// Accounts narrow what is judged: states and score are those of the accounts
/// named. Everything else narrows what is shown, and changes no verdict.
public struct ReportFilter: Sendable, Hashable {
  /// What a result came to, an accepted fail apart from a fail.
  public enum Shown: String, Sendable, Hashable, CaseIterable {
    /// A fail that nobody accepted.
    case fail
    /// A fail that somebody accepted.
    case excluded
    /// A test that could not be carried out.
    case error
    /// A test that proves nothing.
    case unknown
    /// A subject at which nobody looked.
    case notChecked = "not-checked"
    /// A pass.
    case pass
    /// A subject to which the rule does not apply.
    case notApplicable = "not-applicable"
    /// A fact that judges nothing.
    case informational
  }

  /// Accounts by id; empty means all.
  public var accounts: Set<String>
  /// Controls and sections by label or id, each with what stands below it; empty means all.
  public var controls: [String]
  /// Severities of rules; empty means all.
  public var severities: Set<Severity>
  /// What results came to; empty means all.
  public var statuses: Set<Shown>
  /// The earliest time at which a finding of a result was observed.
  public var since: Timestamp?

  /// Puts the value together from its parts.
  public init(
    accounts: Set<String> = [], controls: [String] = [], severities: Set<Severity> = [],
    statuses: Set<Shown> = [], since: Timestamp? = nil
  ) {
    self.accounts = accounts
    self.controls = controls
    self.severities = severities
    self.statuses = statuses
    self.since = since
  }

  /// What is narrowed, a sentence for each part; empty where nothing is.
  public var sentences: [String] {
    var sentences: [String] = []
    if !accounts.isEmpty {
      sentences.append(
        "Accounts: only \(accounts.sorted().joined(separator: ", ")). States, score and coverage are "
          + "those of these accounts alone.")
    }
    if !controls.isEmpty {
      sentences.append(
        "Controls: only \(controls.joined(separator: ", ")) and what stands below, with the rules "
          + "mapped to them. The summary counts all controls.")
    }
    if !severities.isEmpty {
      let words = severities.sorted(by: >).map(\.rawValue).joined(separator: ", ")
      sentences.append(
        "Rules: only those of severity \(words). States, score and coverage are those of all rules."
      )
    }
    if !statuses.isEmpty {
      let words = Shown.allCases.filter { statuses.contains($0) }.map(\.rawValue)
      sentences.append(
        "Results: only those that came to \(words.joined(separator: ", ")). Counts, states, score "
          + "and coverage are those of all results.")
    }
    if let since {
      sentences.append(
        "Results: only those with a finding observed since \(since). Those without a time are left "
          + "out as well. Counts, states, score and coverage are those of all results.")
    }
    return sentences
  }

  /// The results of the accounts asked for.
  public func apply(to outcome: Outcome) -> Outcome {
    guard !accounts.isEmpty else { return outcome }
    var narrowed = outcome
    narrowed.results = outcome.results.filter { accounts.contains($0.subject.account) }
    narrowed.accounts = outcome.accounts.filter { accounts.contains($0.id) }
    return narrowed
  }

  /// The controls, rules and results asked for.
  public func apply(to model: ReportModel) -> ReportModel {
    var narrowed = model
    if !controls.isEmpty { narrowed.controls = controls(of: model) }
    if !controls.isEmpty || !severities.isEmpty {
      let named = Set(narrowed.controls.flatMap(\.mappings).map(\.rule))
      narrowed.rules = model.rules.filter { report in
        (controls.isEmpty || named.contains(report.rule.id))
          && (severities.isEmpty || severities.contains(report.rule.severity))
      }
      let kept = Set(narrowed.rules.map(\.rule.id))
      for index in narrowed.controls.indices {
        narrowed.controls[index].mappings.removeAll { !kept.contains($0.rule) }
      }
    }
    if !statuses.isEmpty || since != nil {
      for index in narrowed.rules.indices {
        narrowed.rules[index].results.removeAll { !shows($0) }
      }
    }
    return narrowed
  }

  /// Whether a framework has one of the controls asked for.
  public func finds(in framework: Framework) -> Bool {
    controls.isEmpty || framework.controls.contains { names($0) }
  }

  private func names(_ control: Control) -> Bool {
    controls.contains { $0 == control.label || $0 == control.id }
  }

  /// Those named, what stands below them, and the sections above for orientation.
  private func controls(of model: ReportModel) -> [ControlReport] {
    var named: Set<String> = []
    var above: Set<String> = []
    let parents = Dictionary(
      model.controls.map { ($0.control.id, $0.control.parent) },
      uniquingKeysWith: { first, _ in first })
    for report in model.controls {
      let control = report.control
      guard names(control) || control.parent.map(named.contains) == true else { continue }
      named.insert(control.id)
      var parent = control.parent
      while let id = parent, above.insert(id).inserted { parent = parents[id] ?? nil }
    }
    return model.controls.filter {
      named.contains($0.control.id) || above.contains($0.control.id)
    }
  }

  private func shows(_ result: RuleResult) -> Bool {
    if !statuses.isEmpty, !statuses.contains(Shown(result)) { return false }
    guard let since else { return true }
    return result.verdicts.contains { ($0.finding.observed ?? .distantPast) >= since }
  }
}

extension ReportFilter.Shown {
  init(_ result: RuleResult) {
    switch result.status {
    case .fail: self = result.isEffectiveFail ? .fail : .excluded
    case .error: self = .error
    case .unknown: self = .unknown
    case .notChecked: self = .notChecked
    case .pass: self = .pass
    case .notApplicable: self = .notApplicable
    case .informational: self = .informational
    }
  }
}

extension Timestamp {
  /// Before every time that a scanner writes.
  fileprivate static let distantPast = Timestamp(microseconds: .min)
}
