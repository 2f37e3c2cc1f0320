import Compliance

/// One ticket and what is to become of it.
package struct PlanItem: Sendable, Hashable {
  package enum Action: String, Sendable, Hashable, CaseIterable {
    case create
    case update
    case close
    case reopen
    /// Nothing is to be done.
    case untouched
    /// People decided something about it that is not overturned.
    case leftToPeople = "left-to-people"

    /// Whether it changes anything in the tracker.
    package var isChange: Bool {
      switch self {
      case .create, .update, .close, .reopen: true
      case .untouched, .leftToPeople: false
      }
    }
  }

  package var action: Action
  /// Why, as a clause.
  package var reason: String
  package var fingerprint: Fingerprint
  package var title: String
  /// The ticket as it is; nil where there is none.
  package var remote: RemoteTicket?
  /// The ticket as it should be; nil where nobody knows.
  package var draft: TicketDraft?
  /// What is said on the ticket when it is closed or opened again.
  package var comment = Document()
  /// What else should be known of it, each as a clause.
  package var notes: [String] = []
  /// What the evidence is cut from; empty for none.
  package var evidenceID = ""
  /// What the ledger knows after it is carried out; nil to leave it as it is.
  package var entry: LedgerEntry?
  /// When an earlier run noted that it was about to make the ticket; nil where none did.
  package var begun: Timestamp?
  /// The results that it is about.
  package var results: [RuleResult] = []

  /// SHA-256 over what carrying it out would write.
  package var digest: String {
    let parts = [
      action.rawValue, fingerprint.label, remote?.key ?? "", draft?.digest ?? "", evidenceID,
      Markup.plain.text(comment),
    ]
    return SHA256.text(Array(parts.joined(separator: "\0").utf8))
  }
}

/// What is to be done about all tickets.
package struct Plan: Sendable, Hashable {
  /// The tracker, as the ledger knows it.
  package var tracker: String
  package var grouping: Grouping
  /// Changes first, then what is left to people, then the rest; each by what it is about.
  package var items: [PlanItem]

  /// How many items there are of each action.
  package func count(_ action: PlanItem.Action) -> Int { items.count { $0.action == action } }

  package var changes: [PlanItem] { items.filter(\.action.isChange) }
}
