import Compliance

/// A store on a server that speaks PostgreSQL's protocol.
final class PostgreSQLStore: Store {
  let connection: PostgreSQLConnection
  /// Parts that were read before; a digest always stands for the same content.
  var wordings: [ContentDigest: Wording] = [:]
  var places: [ContentDigest: Place] = [:]
  var decisions: [ContentDigest: Suppression] = [:]

  var place: String { connection.place }

  init(address: String, isCreating: Bool) throws(StoreError) {
    connection = try PostgreSQLConnection(address: address)
    try PostgreSQLSchema.prepare(connection, isCreating: isCreating)
  }

  func begin() throws(StoreError) -> any RunWriter { try PostgreSQLRunWriter(self, connection) }

  func run(sha256: String) throws(StoreError) -> StoredRun? {
    try PostgreSQLRuns.select("sha256 = $1", [sha256], in: connection).first
  }

  func holdsFile(ofSize size: UInt64) throws(StoreError) -> Bool {
    try connection.number(
      "SELECT count(*) FROM runs WHERE size = $1", [String(Int64(bitPattern: size))]) > 0
  }

  func runs() throws(StoreError) -> [StoredRun] {
    try PostgreSQLRuns.select("true", in: connection).sorted(by: StoredRun.precedes)
  }

  func statistics() throws(StoreError) -> StoreStatistics {
    StoreStatistics(
      kind: "postgresql",
      schema: Int(try connection.number("SELECT max(version) FROM migrations")),
      bytes: UInt64(
        clamping: try connection.number(
          """
          SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = $1 AND c.relkind = 'r'
          """, [PostgreSQLSchema.name])),
      runs: Int(try connection.number("SELECT count(*) FROM runs")),
      observations: Int(try connection.number("SELECT count(*) FROM observations")),
      claims: Int(try connection.number("SELECT count(*) FROM claims")))
  }

  func backUp(to path: String) throws(StoreError) {
    throw StoreError(
      kind: .unsupported, place: place, message: "a server is not copied into a file from here",
      remedy: "Use pg_dump --schema=\(PostgreSQLSchema.name), which copies while others work")
  }

  func prune(before limit: Timestamp) throws(StoreError) -> [StoredRun] {
    let connection = connection
    let old = try connection.transaction { () throws(StoreError) -> [StoredRun] in
      try connection.execute("SELECT pg_advisory_xact_lock(\(PostgreSQLSchema.lock))")
      let old = try self.runs().filter { $0.time < limit }
      for run in old {
        try connection.execute("DELETE FROM observations WHERE run = $1", [String(run.id)])
        try connection.execute("DELETE FROM runs WHERE id = $1", [String(run.id)])
      }
      if !old.isEmpty {
        try connection.execute(
          """
          DELETE FROM claims c WHERE NOT EXISTS (
            SELECT FROM observations o WHERE o.account = c.account AND o.claim = c.digest)
          """)
      }
      return old
    }
    if !old.isEmpty { try dropEmptyParts() }
    return old
  }

  private func dropEmptyParts() throws(StoreError) {
    let connection = connection
    try connection.transaction { () throws(StoreError) in
      try connection.execute("SELECT pg_advisory_xact_lock(\(PostgreSQLSchema.lock))")
      let parts = try connection.execute(
        """
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'observations'::regclass
        """)
      for row in 0..<parts.count {
        // The name is the server's own, made of a month.
        let part = parts.text(row, 0)
        if try connection.number("SELECT count(*) FROM (SELECT FROM \(part) LIMIT 1) x") == 0 {
          try connection.execute("DROP TABLE \(part)")
        }
      }
    }
  }
}
