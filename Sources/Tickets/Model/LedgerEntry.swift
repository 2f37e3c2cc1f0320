import Compliance

/// What is known of one ticket from earlier runs.
package struct LedgerEntry: Sendable, Hashable {
  /// How far the ticket is.
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// It is about to be made: the request may have reached the tracker or not.
    case creating
    /// It was left open.
    case open
    /// It is about to be closed: the request may have reached the tracker or not.
    case closing
    /// It was closed by Crosswalk.
    case closed
    /// It is about to be opened again: the request may have reached the tracker or not.
    case reopening
    /// People closed it, and what it is about was then seen to be right: when it fails again,
    /// that is news.
    case settled
  }

  package var fingerprint: Fingerprint
  package var state: State
  /// The tracker's key; empty until it is known.
  package var key = ""
  /// What people call it; empty until it is known.
  package var name = ""
  package var title = ""
  package var grouping: Grouping
  /// The digest of title and body as they were last written.
  package var digest = ""
  /// What the evidence that was last attached was cut from; empty for none.
  package var evidenceID = ""
  /// The SHA-256 of the file that was last attached; empty for none.
  package var evidenceSHA256 = ""
  /// The tracker's own id of that file; empty where it has none.
  package var evidenceKey = ""
  /// Whom the ticket was given to when it was made.
  package var assignee = ""
  /// What the ticket is about, to judge whether it is gone.
  package var rules: [String] = []
  package var account = ""
  package var region = ""
  package var scanners: [String] = []
  /// When the latest of the findings that it is about was observed.
  package var observed: Timestamp?
  /// When this was written.
  package var changed: Timestamp

  package init(
    fingerprint: Fingerprint, state: State, grouping: Grouping, changed: Timestamp
  ) {
    self.fingerprint = fingerprint
    self.state = state
    self.grouping = grouping
    self.changed = changed
  }

  /// The entry as a ledger keeps it: one line of JSON.
  package var text: String {
    JSON.object([
      "state": .string(state.rawValue), "key": .string(key), "name": .string(name),
      "title": .string(title), "grouping": .string(grouping.rawValue), "digest": .string(digest),
      "evidence": .string(evidenceID), "evidence-sha256": .string(evidenceSHA256),
      "evidence-key": .string(evidenceKey), "assignee": .string(assignee),
      "rules": .strings(rules), "account": .string(account), "region": .string(region),
      "scanners": .strings(scanners),
      "observed": observed.map { .integer($0.microseconds) } ?? .null,
      "changed": .integer(changed.microseconds),
    ]).compact
  }

  /// Reads what a ledger keeps; nil for anything else.
  package init?(fingerprint: String, text: String) {
    guard let fingerprint = Fingerprint(fingerprint), let json = JSON(Array(text.utf8)),
      let state = json["state"]?.text.flatMap(State.init),
      let grouping = json["grouping"]?.text.flatMap(Grouping.init),
      let changed = json["changed"]?.integer
    else { return nil }
    self.init(
      fingerprint: fingerprint, state: state, grouping: grouping,
      changed: Timestamp(microseconds: changed))
    func word(_ key: String) -> String { json[key]?.text ?? "" }
    func words(_ key: String) -> [String] { (json[key]?.elements ?? []).compactMap(\.text) }
    key = word("key")
    name = word("name")
    title = word("title")
    digest = word("digest")
    evidenceID = word("evidence")
    evidenceSHA256 = word("evidence-sha256")
    evidenceKey = word("evidence-key")
    assignee = word("assignee")
    rules = words("rules")
    account = word("account")
    region = word("region")
    scanners = words("scanners")
    observed = json["observed"]?.integer.map { Timestamp(microseconds: $0) }
  }
}

/// What is kept of tickets between runs. `History` keeps it in a store.
package protocol Ledger: AnyObject {
  /// Where it is, for messages.
  var place: String { get }
  /// Every entry of one tracker.
  func entries(of tracker: String) throws(TicketError) -> [LedgerEntry]
  /// Keeps an entry; when it returns, the entry outlives a crash.
  func write(_ entry: LedgerEntry, of tracker: String) throws(TicketError)
}
