import Compliance

/// Carries out a plan. It may be interrupted between any two requests and run again: before a
/// ticket is made, closed or opened, the ledger says so; before it is made, it is looked for.
package final class Applier {
  /// What became of one item.
  package enum Outcome: Sendable, Equatable {
    case done
    /// The ticket is as planned, but its evidence is not on it.
    case withoutEvidence(TicketError)
    case failed(TicketError)
    /// It was not tried, because something before it ended the run.
    case notTried
  }

  private let tracker: any Tracker
  private let ledger: any Ledger
  private let time: any TimeSource
  private let evidence: (PlanItem) throws(TicketError) -> EvidenceFile?

  /// - Parameters:
  ///   - tracker: the tracker.
  ///   - ledger: what is known from earlier runs.
  ///   - time: clock and patience.
  ///   - evidence: puts together the evidence on an item; nil for none.
  package init(
    tracker: any Tracker, ledger: any Ledger, time: any TimeSource,
    evidence: @escaping (PlanItem) throws(TicketError) -> EvidenceFile?
  ) {
    self.tracker = tracker
    self.ledger = ledger
    self.time = time
    self.evidence = evidence
  }

  /// Carries out a plan, item by item.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - onItem: hears of each item that changes something, with the name of its ticket.
  /// - Returns: the error that ended the run before its end; nil where everything was tried.
  package func apply(
    _ plan: Plan, onItem: (PlanItem, String, Outcome) -> Void
  ) -> TicketError? {
    var ending: TicketError?
    for item in plan.items {
      if ending != nil {
        if item.action.isChange { onItem(item, item.remote?.name ?? "", .notTried) }
        continue
      }
      do throws(TicketError) {
        let (name, problem) = try carryOut(item)
        guard item.action.isChange else { continue }
        onItem(item, name, problem.map { .withoutEvidence($0) } ?? .done)
        if let problem, problem.endsRun { ending = problem }
      } catch {
        onItem(item, item.remote?.name ?? "", .failed(error))
        if error.endsRun { ending = error }
      }
    }
    return ending
  }

  /// - Returns: the ticket's name, and why its evidence is not on it.
  private func carryOut(_ item: PlanItem) throws(TicketError) -> (String, TicketError?) {
    guard var entry = item.entry else { return (item.remote?.name ?? "", nil) }
    if let remote = item.remote {
      entry.key = remote.key
      entry.name = remote.name
    }
    entry.title = item.title
    switch item.action {
    case .create: try create(item, &entry)
    case .update:
      guard let draft = item.draft else { break }
      if item.remote != nil, entry.digest != draft.digest {
        try tracker.update(entry.key, to: draft)
      }
      entry.digest = draft.digest
      try note(&entry, .open)
    case .close:
      try note(&entry, .closing)
      try tracker.close(entry.key, to: item.draft, comment: item.comment)
      entry.digest = item.draft?.digest ?? entry.digest
      try note(&entry, .closed)
    case .reopen:
      guard let draft = item.draft else { break }
      try note(&entry, .reopening)
      try tracker.reopen(entry.key, to: draft, comment: item.comment)
      entry.digest = draft.digest
      try note(&entry, .open)
    case .untouched:
      // Failing and as it should be: whatever was in between, it is open.
      try note(&entry, item.remote?.isOpen == true ? .open : entry.state)
    case .leftToPeople: break
    }
    do throws(TicketError) {
      try attach(item, &entry)
    } catch {
      return (entry.name, error)
    }
    return (entry.name, nil)
  }

  private func create(_ item: PlanItem, _ entry: inout LedgerEntry) throws(TicketError) {
    guard let draft = item.draft else { return }
    if tracker.searchLag > 0, let begun = item.begun {
      // An earlier run may have made it a moment ago, and the search not know it yet.
      let passed = Double(time.now().microseconds - begun.microseconds) / 1_000_000
      if passed < tracker.searchLag { time.wait(seconds: tracker.searchLag - max(0, passed)) }
    }
    entry.key = ""
    entry.assignee = draft.assignee ?? ""
    try note(&entry, .creating)
    var isFound = true
    let ticket = try Repetition.once(time: time, lag: tracker.searchLag) {
      () throws(TicketError) -> RemoteTicket? in
      try self.tracker.tickets(with: draft.fingerprint).first
    } make: { () throws(TicketError) -> RemoteTicket in
      isFound = false
      return try self.tracker.create(draft)
    }
    entry.key = ticket.key
    entry.name = ticket.name
    // As the tracker writes it, which may be a number for a name.
    if !ticket.assignee.isEmpty { entry.assignee = ticket.assignee }
    // What was found may say something older.
    entry.digest = isFound ? "" : draft.digest
    try note(&entry, .open)
    guard tracker.canBeAsked, ticket.fingerprint != draft.fingerprint else {
      if isFound, ticket.isOpen {
        try tracker.update(ticket.key, to: draft)
        entry.digest = draft.digest
        try note(&entry, .open)
      }
      return
    }
    throw TicketError(
      .answer, "\(ticket.name) was made, but the tracker dropped its mark \(draft.fingerprint)",
      remedy: "give the token the right to set labels or the field, and put the mark onto "
        + "\(ticket.name) by hand; the ledger knows the ticket")
  }

  private func attach(_ item: PlanItem, _ entry: inout LedgerEntry) throws(TicketError) {
    guard item.action != .close, !item.evidenceID.isEmpty, item.evidenceID != entry.evidenceID,
      !entry.key.isEmpty, let file = try evidence(item)
    else { return }
    if file.sha256 != entry.evidenceSHA256 {
      let earlier = entry.evidenceSHA256.isEmpty ? nil : entry.evidenceKey
      entry.evidenceKey = try tracker.attach(file, to: entry.key, replacing: earlier)
      entry.evidenceSHA256 = file.sha256
    }
    entry.evidenceID = item.evidenceID
    try note(&entry, entry.state)
  }

  private func note(_ entry: inout LedgerEntry, _ state: LedgerEntry.State) throws(TicketError) {
    entry.state = state
    entry.changed = time.now()
    try ledger.write(entry, of: tracker.identity)
  }
}
