import Compliance
import Redaction

/// Decides what is to become of every ticket: a pure function of the merged results, the ledger
/// and what the tracker holds.
package struct Planner {
  let settings: TicketSettings
  let rules: [RuleID: Rule]
  let maker: DraftMaker
  let judge: GoneJudge
  let groups: [TicketGroup]
  let sources: [Source]
  let evidenceKinds: [String]
  let now: Timestamp

  /// - Parameters:
  ///   - outcome: what merging came to, exclusions included.
  ///   - rules: the catalog's rules.
  ///   - frameworks: the catalog's frameworks.
  ///   - settings: what `tickets.yaml` says.
  ///   - redactor: takes secrets out of everything that is written.
  ///   - now: the moment that the ledger notes.
  package init(
    outcome: Outcome, rules: [Rule], frameworks: [Framework], settings: TicketSettings,
    redactor: Redactor, now: Timestamp
  ) {
    var byID: [RuleID: Rule] = [:]
    for rule in rules { byID[rule.id] = rule }
    self.settings = settings
    self.rules = byID
    self.now = now
    maker = DraftMaker(settings: settings, rules: byID, frameworks: frameworks, redactor: redactor)
    judge = GoneJudge(outcome: outcome, rules: byID, gone: settings.gone)
    groups = TicketGroup.groups(outcome, rules: byID, settings: settings)
    sources = outcome.sources
    evidenceKinds = redactor.kinds
  }

  /// The plan.
  ///
  /// - Parameters:
  ///   - tracker: the tracker's identity.
  ///   - ledger: what is known from earlier runs.
  ///   - remote: the tickets that the tracker holds.
  /// - Returns: an item for every ticket that is or should be there.
  package func plan(tracker: String, ledger: [LedgerEntry], remote: [RemoteTicket]) -> Plan {
    var entries: [Fingerprint: LedgerEntry] = [:]
    for entry in ledger { entries[entry.fingerprint] = entry }
    var tickets: [Fingerprint: [RemoteTicket]] = [:]
    var byKey: [String: RemoteTicket] = [:]
    for ticket in remote {
      byKey[ticket.key] = ticket
      if let fingerprint = ticket.fingerprint { tickets[fingerprint, default: []].append(ticket) }
    }
    var items: [PlanItem] = []
    var seen: Set<Fingerprint> = []
    func known(_ fingerprint: Fingerprint) -> Known {
      let entry = entries[fingerprint]
      let all = (tickets[fingerprint] ?? []).sorted {
        NaturalOrder.precedes($0.key, $1.key)
      }
      // The ledger knows which of several is meant; a label may have been taken away.
      let ticket = entry.flatMap { byKey[$0.key] } ?? all.first
      return Known(
        entry: entry, ticket: ticket, others: all.filter { $0.key != ticket?.key }.map(\.name))
    }
    for group in groups {
      let fingerprint = group.key.fingerprint
      seen.insert(fingerprint)
      if var item = item(group, known(fingerprint)) {
        item.notes += known(fingerprint).notes
        items.append(item)
      }
    }
    let rest = Set(entries.keys).union(tickets.keys).subtracting(seen)
    for fingerprint in rest.sorted() {
      if var item = orphan(fingerprint, known(fingerprint)) {
        item.notes += known(fingerprint).notes
        items.append(item)
      }
    }
    let order = items.enumerated().sorted {
      ($0.element.action.rank, $0.offset) < ($1.element.action.rank, $1.offset)
    }
    return Plan(tracker: tracker, grouping: settings.grouping, items: order.map(\.element))
  }

  /// What the ledger and the tracker know of one ticket.
  struct Known {
    var entry: LedgerEntry?
    var ticket: RemoteTicket?
    var others: [String]

    var notes: [String] {
      var notes: [String] = []
      if let entry, let ticket, !entry.assignee.isEmpty, ticket.assignee != entry.assignee {
        let who = ticket.assignee.isEmpty ? "nobody" : ticket.assignee
        notes.append("reassigned by hand to \(who), which stays so")
      }
      if !others.isEmpty {
        notes.append(
          "\(others.joined(separator: ", ")) \(others.count == 1 ? "has" : "have") the same mark "
            + "and should be closed by hand as a duplicate")
      }
      return notes
    }
  }

  private func item(_ group: TicketGroup, _ known: Known) -> PlanItem? {
    let isAsked = settings.selection.fits(
      rules: maker.rules(of: group), accounts: Set(group.results.map(\.subject.account)),
      severity: maker.rules(of: group).map(\.severity).max() ?? .unknown)
    if known.ticket == nil, known.entry == nil, group.state != .failing || !isAsked { return nil }
    var item = PlanItem(
      action: .untouched, reason: "", fingerprint: group.key.fingerprint, title: "",
      remote: known.ticket, results: group.results)
    let draft = maker.draft(group)
    item.title = draft.title
    item.draft = draft
    if group.state == .failing, !isAsked {
      item.reason = "it still fails, but 'select' does not ask for it any more"
      return item
    }
    if let reason = kept(known.ticket) {
      item.action = .leftToPeople
      item.reason = reason
      return item
    }
    switch group.state {
    case .failing: failing(group, draft, known, &item)
    case .unproven:
      let number = group.unproven.count
      item.reason =
        "nothing fails, but \(number) result\(number == 1 ? "" : "s") could not be judged"
    case .fixed:
      let number = group.results.count
      over(
        "fixed", "\(number) result\(number == 1 ? "" : "s"), and none fails", known, group, &item)
    case .excluded: over("excluded", Self.decision(group), known, group, &item)
    }
    return item
  }

  private static func decision(_ group: TicketGroup) -> String {
    let ids = Set(group.accepted.compactMap { $0.accepted?.reference }.filter { !$0.isEmpty })
    let names = ids.isEmpty ? "" : " (\(ids.sorted().joined(separator: ", ")))"
    return "every fail is accepted by decision\(names)"
  }

  func kept(_ ticket: RemoteTicket?) -> String? {
    guard let ticket else { return nil }
    if let label = ticket.labels.first(where: settings.keptLabels.contains) {
      return "it has the label '\(label)', so it belongs to people"
    }
    if settings.keptStatuses.contains(ticket.status) {
      return "it has the status '\(ticket.status)', so it belongs to people"
    }
    return nil
  }

  private func failing(
    _ group: TicketGroup, _ draft: TicketDraft, _ known: Known, _ item: inout PlanItem
  ) {
    let number = group.fails.count
    let fails = "\(number) result\(number == 1 ? " fails" : "s fail")"
    if settings.attachesEvidence { item.evidenceID = evidenceID(of: group) }
    item.entry = entry(group, known.entry)
    guard let ticket = known.ticket else {
      if let entry = known.entry, !entry.key.isEmpty {
        item.action = .leftToPeople
        item.reason = "\(fails), but its ticket \(entry.name) was deleted, moved or hidden"
        item.entry = nil
      } else {
        item.action = .create
        item.reason = "\(fails), and there is no ticket"
        item.begun = known.entry?.changed
      }
      return
    }
    let state = known.entry?.state
    if ticket.isOpen {
      let isSame = known.entry?.digest == draft.digest
      let hasEvidence = item.evidenceID.isEmpty || known.entry?.evidenceID == item.evidenceID
      item.action = isSame && hasEvidence ? .untouched : .update
      item.reason =
        isSame
        ? hasEvidence ? "\(fails), as the ticket says" : "\(fails); the evidence is new"
        : known.entry == nil
          ? "\(fails); the ledger does not know what the ticket says" : "\(fails); the text changed"
      // A ticket that is open again counts as open, whoever opened it.
      if item.action == .untouched, state == .open { item.entry = nil }
      return
    }
    switch state {
    case .closed, .closing, .reopening:
      item.action = .reopen
      item.reason = "fails again: \(fails)"
      item.comment = comment("Opened again by Crosswalk: \(fails) again", group)
    case .settled where !Self.isRefusal(ticket.resolution):
      item.action = .reopen
      item.reason = "fails again after it was seen to be right: \(fails)"
      item.comment = comment("Opened again by Crosswalk: \(fails) again", group)
    case .settled, .open, .creating, nil:
      let resolution = ticket.resolution.isEmpty ? ticket.status : ticket.resolution
      item.action = .leftToPeople
      item.reason = "\(fails), but people closed it as '\(resolution)'"
      item.entry = nil
    }
  }

  /// Whether a resolution says that nothing will be done: trackers differ in words.
  static func isRefusal(_ resolution: String) -> Bool {
    let word = resolution.lowercased().filter { $0.isLetter }
    return ["wontfix", "wontdo", "notplanned", "declined", "rejected", "riskaccepted", "notabug"]
      .contains { word.contains($0) }
  }

  /// Nothing fails any more, for whatever reason.
  func over(
    _ kind: String, _ reason: String, _ known: Known, _ group: TicketGroup?,
    _ item: inout PlanItem
  ) {
    guard let ticket = known.ticket else {
      item.reason = "\(kind): \(reason); there is no ticket any more"
      return
    }
    var entry = known.entry ?? group.map { self.entry($0, nil) }
    guard ticket.isOpen else {
      item.reason = "\(kind), and closed already"
      switch known.entry?.state {
      case .closing, .reopening: entry?.state = .closed
      case .closed, .settled: entry = nil
      case .open, .creating, nil: entry?.state = kind == "fixed" ? .settled : .open
      }
      if entry == known.entry { entry = nil }
      entry?.key = ticket.key
      entry?.name = ticket.name
      item.entry = entry
      return
    }
    if known.entry?.state == .closed || known.entry?.state == .settled {
      item.action = .leftToPeople
      item.reason = "\(kind), but people opened it again after it was closed"
      return
    }
    item.action = .close
    item.reason = "\(kind): \(reason)"
    item.comment = comment("Closed by Crosswalk as \(kind): \(reason)", group)
    entry?.changed = now
    item.entry = entry
  }

  private func comment(_ text: String, _ group: TicketGroup?) -> Document {
    let observed = group.flatMap { Self.observed($0) }
    let when = observed.map { ", observed \($0)" } ?? ""
    return Document([.paragraph([.text(maker.clean("\(text)\(when)."))])])
  }

  private static func observed(_ group: TicketGroup) -> Timestamp? {
    group.results.flatMap(\.verdicts).compactMap(\.finding.observed).max()
  }
}

extension PlanItem.Action {
  /// The order in which a plan lists items.
  fileprivate var rank: Int {
    switch self {
    case .create: 0
    case .reopen: 1
    case .update: 2
    case .close: 3
    case .leftToPeople: 4
    case .untouched: 5
    }
  }
}
