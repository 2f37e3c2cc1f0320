import Glibc

extension SQLiteStore {
  func tickets(of tracker: String) throws(StoreError) -> [StoredTicket] {
    guard try hasTickets() else { return [] }
    let query = try connection.prepare(
      "SELECT fingerprint, content FROM tickets WHERE tracker = ? ORDER BY fingerprint")
    try query.bind(1, tracker)
    var found: [StoredTicket] = []
    while try query.step() {
      found.append(
        StoredTicket(tracker: tracker, fingerprint: query.text(0), content: query.text(1)))
    }
    return found
  }

  func keep(_ ticket: StoredTicket) throws(StoreError) {
    if try !hasTickets() {
      // Written for the first time: two processes may come at once.
      try connection.execute(SQLiteSchema.ticketsIfMissing)
    }
    let statement = try connection.prepare(
      """
      INSERT INTO tickets (tracker, fingerprint, content) VALUES (?, ?, ?)
      ON CONFLICT (tracker, fingerprint) DO UPDATE SET content = excluded.content
      """)
    try statement.bind(1, ticket.tracker)
    try statement.bind(2, ticket.fingerprint)
    try statement.bind(3, ticket.content)
    try statement.run()
  }

  func lockTickets() throws(StoreError) {
    if ticketLock >= 0 { return }
    let path = "\(place).tickets-lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(
        kind: .notWritable, place: path,
        message: "it cannot be made (\(String(cString: strerror(errno))))",
        remedy: "Check the rights of the folder")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw StoreError(
        kind: .busy, place: place, message: "another process is working on tickets",
        remedy: "Wait until it is done, and run the command again")
    }
    ticketLock = descriptor
  }

  func hasTickets() throws(StoreError) -> Bool {
    try connection.number(
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'tickets'") > 0
  }
}
