import Compliance

/// Accounts by controls: what the rules behind a control came to in each account.
///
/// A head page holds the controls that need work most, and the accounts with most
/// fails; how many there are of both is said.
struct HeatMapMarkup {
  static let rows = 40
  static let columns = 24

  private let accounts: [Account]
  private let accountTotal: Int
  private let controls: [Int]
  private let controlTotal: Int
  private let model: ReportModel
  private let links: Links
  /// By rule and account shown.
  private let counts: [RuleID: [AccountKey: ResultCounts]]

  init(_ model: ReportModel, links: Links) {
    self.model = model
    self.links = links
    var fails: [AccountKey: (account: Account, fails: Int)] = [:]
    for report in model.rules {
      for verdict in report.accounts {
        fails[Self.key(verdict.account), default: (verdict.account, 0)].fails += verdict.counts.fail
      }
    }
    let sorted = fails.values.sorted {
      if $0.fails != $1.fails { return $0.fails > $1.fails }
      return ($0.account.provider, $0.account.id) < ($1.account.provider, $1.account.id)
    }
    accountTotal = sorted.count
    accounts = sorted.prefix(Self.columns).map(\.account)
    let shown = Set(accounts.map(Self.key))
    var counts: [RuleID: [AccountKey: ResultCounts]] = [:]
    for report in model.rules {
      for verdict in report.accounts where shown.contains(Self.key(verdict.account)) {
        counts[report.rule.id, default: [:]][Self.key(verdict.account)] = verdict.counts
      }
    }
    self.counts = counts
    // A filter may have left out all rules of a control: nothing can be shown of it then.
    let reached = model.controls.indices.filter {
      Self.rank(model.controls[$0].state) != nil && !model.controls[$0].mappings.isEmpty
    }
    controlTotal = reached.count
    controls = Array(
      reached.sorted {
        let ranks = (
          Self.rank(model.controls[$0].state) ?? 9, Self.rank(model.controls[$1].state) ?? 9
        )
        return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : $0 < $1
      }.prefix(Self.rows)
    ).sorted()
  }

  private static func key(_ account: Account) -> AccountKey {
    AccountKey(provider: account.provider, id: account.id)
  }

  /// What is left to do first; nil for what no result speaks about.
  private static func rank(_ state: ControlState?) -> Int? {
    switch state {
    case .fail: 0
    case .incomplete: 1
    case .excluded: 2
    case .pass: 3
    case .attested: 4
    case .notApplicable: 5
    case .notAssessed, .noRule, nil: nil
    }
  }

  func write(into buffer: inout MarkupBuffer) {
    guard !accounts.isEmpty, !controls.isEmpty else { return }
    buffer.newLine()
    buffer.start("heat-map")
    buffer.attribute("accounts", accountTotal)
    buffer.attribute("controls", controlTotal)
    for account in accounts {
      buffer.start("column")
      buffer.account(account)
      buffer.end("column")
    }
    for index in controls {
      let report = model.controls[index]
      buffer.newLine()
      buffer.start("row")
      buffer.attribute("label", report.control.label)
      buffer.attribute("target", links.anchor(control: report.control.id))
      if let state = report.state { buffer.attribute("state", state.rawValue) }
      buffer.element("title", report.control.title)
      let rules = Set(report.mappings.map(\.rule)).sorted()
      for account in accounts {
        var sum = ResultCounts()
        for rule in rules { sum += counts[rule]?[Self.key(account)] ?? ResultCounts() }
        buffer.start("cell")
        buffer.attribute("fails", sum.fail)
        buffer.attribute("results", sum.total)
        buffer.attribute("worst", sum.worst)
        buffer.end("cell")
      }
      buffer.end("row")
    }
    buffer.end("heat-map")
  }
}

extension ResultCounts {
  /// The worst of what was counted, in a report's words.
  var worst: String {
    if fail > 0 { return "fail" }
    if error > 0 { return "error" }
    if unknown > 0 { return "unknown" }
    if notChecked > 0 { return "not-checked" }
    if excluded > 0 { return "excluded" }
    if pass > 0 { return "pass" }
    if informational > 0 { return "informational" }
    if notApplicable > 0 { return "not-applicable" }
    return "not-assessed"
  }
}
