import Compliance

/// A ticket system. One file each; every tracker stands in `Trackers.make`.
///
/// Every function but `create` may be called again after a fault without harm: it looks before
/// it writes, or sets something to a state. `create` is called only after a look for the
/// fingerprint, and says `uncertain` where nobody knows whether it was carried out.
package protocol Tracker: AnyObject {
  /// Under which the ledger keeps its tickets: kind, address and project.
  var identity: String { get }

  /// Seconds that the tracker's search may lag behind what was written; 0 for none.
  var searchLag: Double { get }

  /// Whether it can be asked what tickets there are. Where it cannot, the ledger alone knows.
  var canBeAsked: Bool { get }

  /// Every ticket with our mark, open and closed.
  ///
  /// - Parameter recent: keys of tickets that were made or changed last, for a search that lags.
  /// - Returns: the tickets, in no order.
  /// - Throws: `TicketError` when they cannot be listed to the end.
  func tickets(recent: [String]) throws(TicketError) -> [RemoteTicket]

  /// The tickets with one fingerprint, oldest first; more than one where something went wrong.
  func tickets(with fingerprint: Fingerprint) throws(TicketError) -> [RemoteTicket]

  /// One ticket by its key; nil where there is none any more.
  func ticket(key: String) throws(TicketError) -> RemoteTicket?

  /// Makes a ticket.
  func create(_ draft: TicketDraft) throws(TicketError) -> RemoteTicket

  /// Sets title and body; nothing else.
  func update(_ key: String, to draft: TicketDraft) throws(TicketError)

  /// Closes an open ticket and says why; a closed one stays as it is.
  func close(
    _ key: String, to draft: TicketDraft?, comment: Document
  ) throws(TicketError)

  /// Opens a closed ticket again and says why; an open one stays as it is.
  func reopen(_ key: String, to draft: TicketDraft, comment: Document) throws(TicketError)

  /// Puts evidence on the ticket, in the place of what was there before.
  ///
  /// - Parameters:
  ///   - file: the evidence.
  ///   - key: the ticket.
  ///   - earlier: what `attach` returned for the file that this one replaces; nil for none.
  /// - Returns: the tracker's own id of the file; empty where it has none.
  /// - Throws: `TicketError` when it is not on the ticket.
  func attach(
    _ file: EvidenceFile, to key: String, replacing earlier: String?
  ) throws(TicketError) -> String
}

extension Tracker {
  package var canBeAsked: Bool { true }
}
