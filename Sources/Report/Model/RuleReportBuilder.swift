import Compliance

extension ResultCounts {
  /// Counts one result by what it came to.
  mutating func add(_ result: RuleResult) {
    switch result.status {
    case .pass: pass += 1
    case .fail where result.isEffectiveFail: fail += 1
    case .fail: excluded += 1
    case .error: error += 1
    case .unknown: unknown += 1
    case .notChecked:
      notChecked += 1
      // A check on another object, such as Terraform source, looked elsewhere.
      if result.verdicts.allSatisfy({ $0.role == .beside }) { unreported += 1 }
    case .notApplicable: notApplicable += 1
    case .informational: informational += 1
    }
  }

  static func += (left: inout ResultCounts, right: ResultCounts) {
    left.combine(right, +)
  }

  /// Takes away what was counted before.
  static func -= (left: inout ResultCounts, right: ResultCounts) {
    left.combine(right, -)
  }

  private mutating func combine(_ other: ResultCounts, _ operation: (Int, Int) -> Int) {
    pass = operation(pass, other.pass)
    fail = operation(fail, other.fail)
    excluded = operation(excluded, other.excluded)
    error = operation(error, other.error)
    unknown = operation(unknown, other.unknown)
    notChecked = operation(notChecked, other.notChecked)
    unreported = operation(unreported, other.unreported)
    notApplicable = operation(notApplicable, other.notApplicable)
    informational = operation(informational, other.informational)
  }

  /// Results that could not be judged, although the rule applies.
  var incomplete: Int { error + unknown + notChecked }

  /// Whether somebody looked: at a subject with some outcome, or at every
  /// account in scope to find that the rule does not apply. Information alone
  /// assesses nothing, nor does an account that no scanner reported.
  var isAssessed: Bool {
    let looked = total - notApplicable - informational - unreported
    return looked > 0 || (notApplicable > 0 && unreported == 0)
  }
}

extension RuleReport {
  /// One rule with its results.
  ///
  /// Merging gives results by account and subject, so one pass over the places
  /// that a status can have sorts them.
  static func build(
    rule: Rule, results: [RuleResult], accounts: [AccountKey: Account]
  ) -> RuleReport {
    var counts = ResultCounts()
    var verdicts: [AccountKey: AccountVerdict] = [:]
    var places = [[RuleResult]](repeating: [], count: Status.allCases.count + 1)
    for result in results {
      counts.add(result)
      places[result.isEffectiveFail ? 0 : result.status.strictness + 1].append(result)
      let key = AccountKey(provider: result.subject.provider, id: result.subject.account)
      let account =
        accounts[key]
        ?? Account(provider: key.provider, id: key.id, partition: result.subject.partition)
      var verdict =
        verdicts[key]
        ?? AccountVerdict(account: account, status: result.status, counts: ResultCounts())
      if result.status.strictness < verdict.status.strictness { verdict.status = result.status }
      verdict.counts.add(result)
      verdicts[key] = verdict
    }
    return RuleReport(
      rule: rule, results: places.flatMap { $0 }, counts: counts,
      accounts: verdicts.values.sorted {
        ($0.account.provider, $0.account.id) < ($1.account.provider, $1.account.id)
      })
  }
}

extension ReportSummary {
  /// The numbers over all controls that a framework asks for today.
  static func build(controls: [ControlReport], rules: [RuleReport]) -> ReportSummary {
    var summary = ReportSummary(
      total: 0, assessed: 0, passed: 0,
      states: Dictionary(uniqueKeysWithValues: ControlState.allCases.map { ($0, 0) }),
      results: ResultCounts())
    for report in controls {
      guard let state = report.state, !report.control.isWithdrawn else { continue }
      summary.total += 1
      summary.states[state, default: 0] += 1
      switch state {
      case .pass:
        summary.assessed += 1
        summary.passed += 1
      case .fail, .incomplete, .excluded: summary.assessed += 1
      case .attested, .notApplicable, .notAssessed, .noRule: break
      }
    }
    for rule in rules { summary.results += rule.counts }
    return summary
  }
}
