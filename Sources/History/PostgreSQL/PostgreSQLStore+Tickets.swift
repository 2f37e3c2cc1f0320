extension PostgreSQLStore {
  /// Processes that work on tickets wait for nobody under this number, from `XWTK`.
  private static let ticketLock = "1481069643"

  func tickets(of tracker: String) throws(StoreError) -> [StoredTicket] {
    guard try hasTickets() else { return [] }
    let rows = try connection.execute(
      "SELECT fingerprint, content FROM tickets WHERE tracker = $1 ORDER BY fingerprint", [tracker])
    return (0..<rows.count).map { row in
      StoredTicket(tracker: tracker, fingerprint: rows.text(row, 0), content: rows.text(row, 1))
    }
  }

  func keep(_ ticket: StoredTicket) throws(StoreError) {
    if try !hasTickets() {
      let connection = connection
      try connection.transaction { () throws(StoreError) in
        try connection.execute("SELECT pg_advisory_xact_lock(\(PostgreSQLSchema.lock))")
        try connection.execute(
          """
          CREATE TABLE IF NOT EXISTS tickets (tracker text NOT NULL, fingerprint text NOT NULL,
            content text NOT NULL, PRIMARY KEY (tracker, fingerprint))
          """)
      }
    }
    try connection.execute(
      """
      INSERT INTO tickets (tracker, fingerprint, content) VALUES ($1, $2, $3)
      ON CONFLICT (tracker, fingerprint) DO UPDATE SET content = excluded.content
      """, [ticket.tracker, ticket.fingerprint, ticket.content])
  }

  func lockTickets() throws(StoreError) {
    // Held by the connection, and gone with it.
    guard try connection.text("SELECT pg_try_advisory_lock(\(Self.ticketLock))") == "t" else {
      throw StoreError(
        kind: .busy, place: place, message: "another process is working on tickets",
        remedy: "Wait until it is done, and run the command again")
    }
  }

  private func hasTickets() throws(StoreError) -> Bool {
    try connection.number(
      "SELECT count(*) FROM pg_tables WHERE schemaname = $1 AND tablename = 'tickets'",
      [PostgreSQLSchema.name]) > 0
  }
}
