/// The tables of a store on a server, and the steps by which older ones become
/// today's.
///
/// Claims are divided by account, observations by time and then by account, so
/// that old ones can be dropped whole and an extension that spreads tables over
/// several machines can divide both by the same column. The names of all rows
/// but runs are digests of their content, so that writers need not ask each
/// other for numbers.
enum PostgreSQLSchema {
  static let name = "crosswalk"
  /// How many parts an account's hash chooses from.
  static let parts = 4
  /// Writers of a store wait for each other under this number, from `XWLK`.
  static let lock = "1481067595"

  /// The steps in their order. A step that has been published never changes.
  private static let steps: [[String]] = [
    [
      """
      CREATE TABLE runs (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sha256 text NOT NULL UNIQUE,
        name text NOT NULL, format text NOT NULL, encoding text NOT NULL, size bigint NOT NULL,
        records bigint NOT NULL, findings bigint NOT NULL, rejected bigint NOT NULL,
        first_observed bigint, last_observed bigint, scope_known bigint NOT NULL,
        scope_started bigint, scope_ended bigint, ingested bigint NOT NULL, digest text NOT NULL,
        gaps text NOT NULL)
      """,
      "CREATE INDEX runs_by_size ON runs (size)",
      """
      CREATE TABLE run_tools (run bigint NOT NULL REFERENCES runs ON DELETE CASCADE,
        scanner text NOT NULL, version text NOT NULL, PRIMARY KEY (run, scanner, version))
      """,
      """
      CREATE TABLE run_scopes (run bigint NOT NULL REFERENCES runs ON DELETE CASCADE,
        kind bigint NOT NULL, value text NOT NULL, PRIMARY KEY (run, kind, value))
      """,
      """
      CREATE TABLE run_spans (run bigint NOT NULL REFERENCES runs ON DELETE CASCADE,
        scanner text NOT NULL, findings bigint NOT NULL, earliest bigint, latest bigint,
        PRIMARY KEY (run, scanner))
      """,
      """
      CREATE TABLE run_rejections (run bigint NOT NULL REFERENCES runs ON DELETE CASCADE,
        number bigint NOT NULL, record bigint NOT NULL, start bigint NOT NULL,
        length bigint NOT NULL, line bigint, reason text NOT NULL, PRIMARY KEY (run, number))
      """,
      """
      CREATE TABLE wordings (digest uuid PRIMARY KEY, scanner text NOT NULL, name text NOT NULL,
        reported text NOT NULL, word text NOT NULL, severity text NOT NULL, title text NOT NULL,
        caveat_status text NOT NULL, caveat_reason text NOT NULL, aliases text NOT NULL,
        parameters text NOT NULL)
      """,
      """
      CREATE TABLE places (digest uuid PRIMARY KEY, provider text NOT NULL,
        partition text NOT NULL, account text NOT NULL, region text NOT NULL, type text NOT NULL)
      """,
      """
      CREATE TABLE decisions (digest uuid PRIMARY KEY, kind text NOT NULL, reason text NOT NULL,
        expires bigint, reference text NOT NULL)
      """,
      """
      CREATE TABLE claims (account text NOT NULL, digest uuid NOT NULL, wording uuid NOT NULL,
        place uuid NOT NULL, decision uuid, resource text NOT NULL, evidence text NOT NULL,
        native text NOT NULL, tags text NOT NULL, PRIMARY KEY (account, digest)) PARTITION BY HASH (account)
      """,
    ]
      + (0..<parts).map {
        "CREATE TABLE claims_\($0) PARTITION OF claims "
          + "FOR VALUES WITH (MODULUS \(parts), REMAINDER \($0))"
      } + [
        """
        CREATE TABLE observations (run bigint NOT NULL, number bigint NOT NULL,
          account text NOT NULL, claim uuid NOT NULL, moment bigint NOT NULL, observed bigint,
          start bigint NOT NULL, length bigint NOT NULL) PARTITION BY RANGE (moment)
        """,
        "CREATE INDEX observations_by_run ON observations (run)",
      ]
  ]

  /// Makes the schema ready, or refuses what is no store.
  static func prepare(
    _ connection: PostgreSQLConnection, isCreating: Bool
  ) throws(StoreError) {
    let encoding = try connection.text("SHOW server_encoding") ?? ""
    guard encoding == "UTF8" else {
      throw StoreError(
        kind: .unsupported, place: connection.place,
        message: "the database is in the encoding \(encoding), which cannot hold every text",
        remedy: "Make a database with the encoding UTF8")
    }
    try connection.execute("SET client_encoding = 'UTF8'")
    try connection.execute("SET search_path = \(name)")
    let isThere = try connection.number(
      "SELECT count(*) FROM pg_namespace WHERE nspname = $1", [name])
    if isThere == 0 {
      guard isCreating else {
        throw StoreError(
          kind: .missing, place: connection.place, message: "the database holds no store",
          remedy: "Check its name; 'crosswalk ingest --store …' makes a store in a database")
      }
    } else if !isCreating {
      let version = try connection.number("SELECT max(version) FROM migrations")
      guard version == steps.count else { throw wrongVersion(version, connection) }
      return
    }
    try connection.transaction { () throws(StoreError) in try migrate(connection) }
  }

  private static func migrate(_ connection: PostgreSQLConnection) throws(StoreError) {
    try connection.execute("SELECT pg_advisory_xact_lock(\(lock))")
    try connection.execute("CREATE SCHEMA IF NOT EXISTS \(name)")
    try connection.execute(
      "CREATE TABLE IF NOT EXISTS migrations (version bigint PRIMARY KEY, applied timestamptz)")
    let version = try connection.number("SELECT coalesce(max(version), 0) FROM migrations")
    guard version <= steps.count else { throw wrongVersion(version, connection) }
    for (index, step) in steps.enumerated() where index >= version {
      for command in step { try connection.execute(command) }
      try connection.execute("INSERT INTO migrations VALUES ($1, now())", [String(index + 1)])
    }
  }

  private static func wrongVersion(
    _ version: Int64, _ connection: PostgreSQLConnection
  ) -> StoreError {
    StoreError(
      kind: .notAStore, place: connection.place,
      message:
        "it has version \(version) of the schema, and this program knows \(steps.count)",
      remedy: version > steps.count
        ? "Use the newer version of crosswalk that wrote it"
        : "Run 'crosswalk ingest' with this version once, which brings it up to date")
  }

  static let version = steps.count

  /// Makes the part of `observations` for the month of a moment.
  static func makePart(for moment: Int64, _ connection: PostgreSQLConnection) throws(StoreError) {
    let month = Month(containing: moment)
    let part = "observations_\(month.label)"
    let there = try connection.number(
      "SELECT count(*) FROM pg_tables WHERE schemaname = $1 AND tablename = $2", [name, part])
    if there > 0 { return }
    try connection.execute(
      """
      CREATE TABLE \(part) PARTITION OF observations
        FOR VALUES FROM (\(month.start)) TO (\(month.next.start)) PARTITION BY HASH (account)
      """)
    for index in 0..<parts {
      try connection.execute(
        """
        CREATE TABLE \(part)_\(index) PARTITION OF \(part)
          FOR VALUES WITH (MODULUS \(parts), REMAINDER \(index))
        """)
    }
  }
}

extension StoredRun {
  /// The moment by which a server divides the run's observations: when it was
  /// over, within the years for which parts are made.
  var moment: Int64 {
    min(max(time.microseconds, 0), 7_258_118_399_999_999)
  }
}
