import Compliance

extension Planner {
  /// A ticket that no result of this run is about.
  func orphan(_ fingerprint: Fingerprint, _ known: Known) -> PlanItem? {
    guard let ticket = known.ticket else { return nil }
    var item = PlanItem(
      action: .untouched, reason: "", fingerprint: fingerprint,
      title: known.entry?.title ?? "", remote: ticket)
    if let reason = kept(ticket) {
      item.action = .leftToPeople
      item.reason = reason
      return item
    }
    guard let entry = known.entry else {
      guard ticket.isOpen else { return nil }
      item.action = .leftToPeople
      item.reason = "this run has nothing on it, and the ledger does not know what it is about"
      return item
    }
    if entry.grouping != settings.grouping {
      guard ticket.isOpen else { return nil }
      item.action = .leftToPeople
      item.reason =
        "it was made when tickets were grouped by \(entry.grouping.rawValue); close it by hand"
      return item
    }
    if let unknown = entry.rules.first(where: { rules[RuleID($0)] == nil }) {
      item.reason = "its rule \(unknown) is not in the catalog"
      return item
    }
    guard let reason = judge.reason(entry) else {
      item.reason = "this run has nothing on it, and does not say that it looked"
      return item
    }
    over("gone", String(reason.dropFirst("gone: ".count)), known, nil, &item)
    return item
  }

  /// What the ledger should know of a ticket on a failing group.
  func entry(_ group: TicketGroup, _ earlier: LedgerEntry?) -> LedgerEntry {
    var entry =
      earlier
      ?? LedgerEntry(
        fingerprint: group.key.fingerprint, state: .creating, grouping: group.key.grouping,
        changed: now)
    let findings = group.results.flatMap(\.verdicts).map(\.finding)
    entry.rules = Set(group.results.map(\.rule.rawValue)).sorted()
    entry.account = group.key.account
    entry.region = group.key.region
    entry.scanners = Set(findings.map(\.check.scanner)).sorted()
    entry.observed = findings.compactMap(\.observed).max()
    entry.changed = now
    return entry
  }

  /// What the evidence on the failing results is cut from: the same bytes of the same sources
  /// give the same.
  func evidenceID(of group: TicketGroup) -> String {
    var places: Set<String> = []
    for verdict in group.fails.flatMap(\.verdicts) where sources.indices.contains(verdict.source) {
      let range = verdict.finding.range
      places.insert("\(sources[verdict.source].sha256) \(range.offset) \(range.length)")
    }
    guard !places.isEmpty else { return "" }
    return SHA256.text(Array((places.sorted() + evidenceKinds).joined(separator: "\n").utf8))
  }
}
