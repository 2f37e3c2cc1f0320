import History

/// The ledger of tickets in a store.
package final class StoreLedger: Ledger {
  private let store: any Store
  package var place: String { store.place }

  package init(_ store: any Store) { self.store = store }

  package func entries(of tracker: String) throws(TicketError) -> [LedgerEntry] {
    let rows: [StoredTicket]
    do throws(StoreError) {
      rows = try store.tickets(of: tracker)
    } catch {
      throw Self.error(error)
    }
    var entries: [LedgerEntry] = []
    for row in rows {
      guard let entry = LedgerEntry(fingerprint: row.fingerprint, text: row.content) else {
        throw TicketError(
          .ledger, "\(store.place): what is kept of \(row.fingerprint) cannot be read",
          remedy: "go back to a backup, or use the newer version of crosswalk that wrote it")
      }
      entries.append(entry)
    }
    return entries
  }

  package func write(_ entry: LedgerEntry, of tracker: String) throws(TicketError) {
    do throws(StoreError) {
      try store.keep(
        StoredTicket(
          tracker: tracker, fingerprint: entry.fingerprint.label, content: entry.text))
    } catch {
      throw Self.error(error)
    }
  }

  /// Keeps other processes from carrying out plans until this one ends.
  package func lock() throws(TicketError) {
    do throws(StoreError) {
      try store.lockTickets()
    } catch {
      throw Self.error(error)
    }
  }

  private static func error(_ error: StoreError) -> TicketError {
    TicketError(.ledger, "\(error.place): \(error.message)", remedy: error.remedy)
  }
}

/// A ledger that was never written.
package final class EmptyLedger: Ledger {
  package let place = "no ledger"

  package init() {}

  package func entries(of tracker: String) throws(TicketError) -> [LedgerEntry] { [] }

  package func write(_ entry: LedgerEntry, of tracker: String) throws(TicketError) {
    throw TicketError(.ledger, "there is no ledger", remedy: "report this as a fault of Crosswalk")
  }
}
