import CSQLite

/// The tables of a store in a file, and how older ones become today's.
///
/// Findings are kept in parts: wordings, places and decisions are few; a claim
/// puts them together with the resource and the scanner's words, and is kept
/// once however often it is said; an observation is one number, one time and
/// one place in a file. The observations of a run stand behind each other, so
/// that a run knows the first and the last of them and needs no index.
enum SQLiteSchema {
  /// `XWLK`, by which a file is known as a store.
  static let application: Int64 = 0x5857_4C4B
  /// The version that this program writes.
  static let version: Int64 = 1

  private static let statements = [
    """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      format TEXT NOT NULL, encoding TEXT NOT NULL, size INTEGER NOT NULL,
      records INTEGER NOT NULL, findings INTEGER NOT NULL, rejected INTEGER NOT NULL,
      first_observed INTEGER, last_observed INTEGER, scope_known INTEGER NOT NULL,
      scope_started INTEGER, scope_ended INTEGER, ingested INTEGER NOT NULL,
      first_row INTEGER NOT NULL, digest TEXT NOT NULL, gaps TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX runs_by_size ON runs (size)",
    """
    CREATE TABLE run_tools (
      run INTEGER NOT NULL REFERENCES runs (id), scanner TEXT NOT NULL, version TEXT NOT NULL,
      PRIMARY KEY (run, scanner, version)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE run_scopes (
      run INTEGER NOT NULL REFERENCES runs (id), kind INTEGER NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (run, kind, value)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE run_spans (
      run INTEGER NOT NULL REFERENCES runs (id), scanner TEXT NOT NULL,
      findings INTEGER NOT NULL, earliest INTEGER, latest INTEGER,
      PRIMARY KEY (run, scanner)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE run_rejections (
      run INTEGER NOT NULL REFERENCES runs (id), number INTEGER NOT NULL,
      record INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, line INTEGER,
      reason TEXT NOT NULL, PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE wordings (
      id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, scanner TEXT NOT NULL,
      name TEXT NOT NULL, reported TEXT NOT NULL, word TEXT NOT NULL, severity TEXT NOT NULL,
      title TEXT NOT NULL, caveat_status TEXT NOT NULL, caveat_reason TEXT NOT NULL,
      aliases TEXT NOT NULL, parameters TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE places (
      id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, provider TEXT NOT NULL,
      partition TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, type TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE decisions (
      id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,
      reason TEXT NOT NULL, expires INTEGER, reference TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE claims (
      id INTEGER PRIMARY KEY, digest BLOB NOT NULL,
      wording INTEGER NOT NULL REFERENCES wordings (id),
      place INTEGER NOT NULL REFERENCES places (id),
      decision INTEGER REFERENCES decisions (id),
      resource TEXT NOT NULL, evidence TEXT NOT NULL, native TEXT NOT NULL,
      tags TEXT NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX claims_by_digest ON claims (digest)",
    """
    CREATE TABLE observations (
      id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claims (id), observed INTEGER,
      offset INTEGER NOT NULL, length INTEGER NOT NULL
    ) STRICT
    """,
  ]

  /// What is known of tickets: there once a ticket was made.
  private static let tickets = """
    CREATE TABLE tickets (
      tracker TEXT NOT NULL, fingerprint TEXT NOT NULL, content TEXT NOT NULL,
      PRIMARY KEY (tracker, fingerprint)
    ) STRICT, WITHOUT ROWID
    """
  static let ticketsIfMissing = tickets.replacing(
    "CREATE TABLE", with: "CREATE TABLE IF NOT EXISTS")

  /// Makes the file ready: makes the tables of a new one, and refuses what is
  /// no store.
  static func prepare(
    _ connection: SQLiteConnection, access: SQLiteConnection.Access
  ) throws(StoreError) {
    try refuseForeign(connection, isNewAllowed: access == .creating)
    if access == .creating {
      // Before the first table; nothing happens in a file that has one.
      try connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
      try switchToLog(connection)
    }
    try connection.execute(
      """
      PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = FILE;
      PRAGMA journal_size_limit = 67108864; PRAGMA cell_size_check = ON
      """)
    if access == .creating { try create(connection) }
    try compare(connection)
  }

  private static func refuseForeign(
    _ connection: SQLiteConnection, isNewAllowed: Bool
  ) throws(StoreError) {
    let application = try connection.number("PRAGMA application_id")
    let isEmpty = try connection.number("SELECT count(*) FROM sqlite_schema") == 0
    if application == 0, isEmpty, isNewAllowed { return }
    guard application == Self.application else {
      throw StoreError(
        kind: .notAStore, place: connection.path,
        message: isEmpty ? "it is an empty database, no store" : "it is a database, but no store",
        remedy: "Name the file that 'crosswalk ingest' made, or a new one")
    }
    let version = try connection.number("PRAGMA user_version")
    guard version <= Self.version else {
      throw StoreError(
        kind: .notAStore, place: connection.path,
        message:
          "it has version \(version) of the schema, and this program knows up to \(Self.version)",
        remedy: "Use the newer version of crosswalk that wrote it")
    }
  }

  /// The write-ahead log lets others read while one writes. Switching to it
  /// needs the file alone, and SQLite does not wait for that by itself.
  private static func switchToLog(_ connection: SQLiteConnection) throws(StoreError) {
    var attempts = 0
    while true {
      do throws(StoreError) {
        try connection.execute("PRAGMA journal_mode = WAL")
        return
      } catch {
        attempts += 1
        guard error.kind == .busy, attempts < 1_000 else { throw error }
        sqlite3_sleep(10)
      }
    }
  }

  private static func create(_ connection: SQLiteConnection) throws(StoreError) {
    guard try connection.number("PRAGMA application_id") == 0 else { return }
    try connection.execute("BEGIN IMMEDIATE")
    do throws(StoreError) {
      // Another process may have been first.
      if try connection.number("PRAGMA application_id") == 0 {
        for statement in statements { try connection.execute(statement) }
        try connection.execute("PRAGMA application_id = \(application)")
        try connection.execute("PRAGMA user_version = \(version)")
      }
      try connection.execute("COMMIT")
    } catch {
      connection.rollBack()
      throw error
    }
  }

  /// A file with other tables, with views or triggers is none that we made.
  private static func compare(_ connection: SQLiteConnection) throws(StoreError) {
    let query = try connection.prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    var found: Set<String> = []
    while try query.step() { found.insert(query.text(0)) }
    found.remove(tickets)
    guard found == Set(statements) else {
      throw StoreError.damaged(
        connection.path, "its tables are not those of a store of version \(version)")
    }
  }
}
