import Compliance

/// The results that count differently from control to control of one framework, because an
/// exclusion or a demand speaks of some of them.
///
/// They are few, so they alone are looked at once more for each control.
struct ControlViews {
  private let framework: FrameworkID
  private var results: [RuleID: [RuleResult]] = [:]
  private var fails: [String: Int] = [:]

  init(framework: FrameworkID) { self.framework = framework }

  /// Takes note of a result as merging gave it.
  mutating func note(_ result: RuleResult, labels: [String]) {
    guard !result.acceptances.isEmpty || !result.shortfalls.isEmpty else { return }
    results[result.rule, default: []].append(result)
    for acceptance in result.seen(in: framework, at: labels).acceptances {
      fails[acceptance.exclusion.id, default: 0] += 1
    }
  }

  /// The counts of a rule as one control sees them.
  func counts(of report: RuleReport, at control: String) -> ResultCounts {
    guard let special = results[report.rule.id] else { return report.counts }
    let labels = report.rule.mappings.filter { $0.framework == framework }.map(\.control)
    var counts = report.counts
    for result in special {
      var whole = ResultCounts()
      whole.add(result.seen(in: framework, at: labels))
      counts -= whole
      counts.add(result.seen(in: framework, at: [control]))
    }
    return counts
  }

  /// Fails in this framework that an exclusion fits.
  func fails(_ use: ExclusionUse) -> Int { fails[use.exclusion.id] ?? 0 }
}

extension ExclusionUse {
  /// The use as one framework sees it.
  func seen(in framework: FrameworkID, fails: Int) -> ExclusionUse {
    var seen = self
    let frameworks = exclusion.selector.frameworks
    seen.isElsewhere =
      !frameworks.isEmpty && !frameworks.contains(framework) || fails == 0 && self.fails > 0
    seen.fails = fails
    return seen
  }
}
