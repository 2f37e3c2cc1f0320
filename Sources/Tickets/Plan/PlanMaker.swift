/// Asks the ledger and the tracker, and plans.
package struct PlanMaker {
  /// Tickets whose keys a lagging search is given: as many as Jira Cloud takes.
  private static let mostRecent = 50

  private let tracker: any Tracker
  private let ledger: any Ledger

  package init(tracker: any Tracker, ledger: any Ledger) {
    self.tracker = tracker
    self.ledger = ledger
  }

  /// The plan as things stand.
  package func plan(_ planner: Planner) throws(TicketError) -> Plan {
    let entries = try ledger.entries(of: tracker.identity)
    return planner.plan(
      tracker: tracker.identity, ledger: entries, remote: try remote(entries))
  }

  private func remote(_ entries: [LedgerEntry]) throws(TicketError) -> [RemoteTicket] {
    guard tracker.canBeAsked else { return entries.compactMap(Self.remembered) }
    let known = entries.filter { !$0.key.isEmpty }
    let recent = known.sorted { $0.changed > $1.changed }.prefix(Self.mostRecent).map(\.key)
    var tickets = try tracker.tickets(recent: recent)
    let listed = Set(tickets.map(\.key))
    // Somebody took the mark away, or the search does not know the ticket yet.
    for entry in known where !listed.contains(entry.key) {
      if let ticket = try tracker.ticket(key: entry.key) { tickets.append(ticket) }
    }
    return tickets
  }

  /// The ticket as the ledger left it.
  private static func remembered(_ entry: LedgerEntry) -> RemoteTicket? {
    guard !entry.key.isEmpty else { return nil }
    let isOpen = entry.state == .open || entry.state == .closing
    return RemoteTicket(
      key: entry.key, name: entry.name, fingerprint: entry.fingerprint, isOpen: isOpen,
      status: isOpen ? "open" : "closed", assignee: entry.assignee)
  }
}
