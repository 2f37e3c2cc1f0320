import Compliance

/// Says whether what a ticket is about is gone. Absence is news only where somebody looked.
struct GoneJudge {
  private struct Place: Hashable {
    var rule: RuleID
    var account: String
  }

  private let rules: [RuleID: Rule]
  private let gone: TicketSettings.Gone
  /// Rules of which the run holds a verdict, by account.
  private var judged: Set<Place> = []
  /// Checks that a run says it made, with the accounts; nil for all accounts.
  private var stated: [(checks: Set<String>, accounts: Set<String>?)] = []
  /// When each scanner last observed something in an account.
  private var looked: [String: [String: Timestamp]] = [:]

  init(outcome: Outcome, rules: [RuleID: Rule], gone: TicketSettings.Gone) {
    self.rules = rules
    self.gone = gone
    for result in outcome.results {
      let account = result.subject.account
      if [.pass, .fail, .notApplicable, .informational].contains(result.status) {
        judged.insert(Place(rule: result.rule, account: account))
      }
      guard gone == .accountScanned else { continue }
      for verdict in result.verdicts {
        guard let time = verdict.finding.observed else { continue }
        let scanner = verdict.finding.check.scanner
        looked[account, default: [:]][scanner] = max(time, looked[account]?[scanner] ?? time)
      }
    }
    for source in outcome.sources {
      guard let checks = source.scope.checks else { continue }
      stated.append((checks, source.scope.accounts))
    }
  }

  /// Why it is gone, as a clause; nil where nobody can say so.
  func reason(_ entry: LedgerEntry) -> String? {
    let wanted = entry.rules.compactMap { rules[RuleID($0)] }
    guard wanted.count == entry.rules.count, !wanted.isEmpty else { return nil }
    if wanted.allSatisfy({ wasLooked($0, entry) }) {
      return "gone: the run looked there, and does not report it any more"
    }
    guard gone == .accountScanned, let before = entry.observed, !entry.scanners.isEmpty,
      let seen = looked[entry.account],
      entry.scanners.allSatisfy({ (seen[$0] ?? before) > before })
    else { return nil }
    return "gone: a later run of \(entry.scanners.joined(separator: ", ")) on the account does not "
      + "report it any more"
  }

  private func wasLooked(_ rule: Rule, _ entry: LedgerEntry) -> Bool {
    if entry.grouping == .resource,
      judged.contains(Place(rule: rule.id, account: entry.account))
    {
      return true
    }
    return stated.contains { checks, accounts in
      (accounts == nil || entry.account.isEmpty || accounts?.contains(entry.account) == true)
        && rule.checks.contains { checks.contains($0.id.name) }
    }
  }
}
