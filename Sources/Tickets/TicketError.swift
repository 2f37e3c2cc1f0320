/// Why tickets could not be planned or carried out.
package struct TicketError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is, and with that what may be tried next.
  package enum Kind: String, Sendable, Hashable {
    /// `tickets.yaml` or the command line cannot be used.
    case setting
    /// The token is missing, or others can read its file.
    case credential
    /// The tracker refuses this one request; others may go well.
    case refused
    /// The tracker lets nobody in, or not here: no request will go well.
    case denied
    /// The tracker could not be reached, or failed again and again. Nothing was changed by the
    /// request that failed.
    case unreachable
    /// A request that changes something failed in such a way that nobody knows whether it was
    /// carried out: the ticket must be looked for before it is sent again.
    case uncertain
    /// The ledger could not be read or written.
    case ledger
    /// The plan does not fit what would be done now.
    case plan
    /// What the tracker answers is not what its interface promises.
    case answer
    /// Evidence could not be put together.
    case evidence
  }

  /// What kind of fault it is.
  package var kind: Kind
  /// What happened and where, as a clause without a full stop. Never holds a token.
  package var message: String
  /// What to do next, as a clause without a full stop.
  package var remedy: String

  package init(_ kind: Kind, _ message: String, remedy: String) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  /// Whether further tickets need not be tried.
  package var endsRun: Bool {
    switch kind {
    case .refused, .evidence: false
    case .setting, .credential, .denied, .unreachable, .uncertain, .ledger, .plan, .answer: true
    }
  }

  /// `message; remedy`.
  package var description: String { "\(message); \(remedy)" }
}
