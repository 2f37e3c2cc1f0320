import Compliance
import Glibc

/// A store in one file: SQLite with a write-ahead log. The default.
final class SQLiteStore: Store {
  let connection: SQLiteConnection
  /// The file that is locked while tickets are worked on; negative for none.
  var ticketLock: Int32 = -1

  /// The file's path.
  var place: String { connection.path }

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isCreating: Whether it is made where there is none.
  /// - Throws: `StoreError` if it is not there, is something else or cannot be opened.
  init(path: String, isCreating: Bool) throws(StoreError) {
    let access: SQLiteConnection.Access = isCreating ? .creating : .existing
    do throws(StoreError) {
      connection = try SQLiteConnection(path: path, access: access)
    } catch {
      guard error.kind == .unreadable, !isCreating else { throw error }
      throw StoreError(
        kind: .missing, place: path, message: "there is no store that could be opened",
        remedy: "Check the path; 'crosswalk ingest --store FILE --results PATH' makes a store")
    }
    try SQLiteSchema.prepare(connection, access: access)
  }

  deinit { if ticketLock >= 0 { close(ticketLock) } }

  func begin() throws(StoreError) -> any RunWriter {
    try SQLiteRunWriter(self, connection)
  }

  func run(sha256: String) throws(StoreError) -> StoredRun? {
    try SQLiteRuns.select("sha256 = ?", in: connection) { (query) throws(StoreError) in
      try query.bind(1, sha256)
    }.first
  }

  func holdsFile(ofSize size: UInt64) throws(StoreError) -> Bool {
    let query = try connection.prepare("SELECT 1 FROM runs WHERE size = ? LIMIT 1")
    try query.bind(1, size)
    return try query.step()
  }

  func runs() throws(StoreError) -> [StoredRun] {
    try SQLiteRuns.select(in: connection).sorted(by: StoredRun.precedes)
  }

  func findings(
    of run: StoredRun, where wanted: (CheckID) -> Bool, _ body: ([Finding]) -> Void
  ) throws(StoreError) {
    let reader = try SQLiteFindings(connection)
    try reader.read(run, where: wanted, body)
  }
}

extension StoredRun {
  /// The order in which stores list runs.
  static func precedes(_ left: StoredRun, _ right: StoredRun) -> Bool {
    (left.time.microseconds, left.source.name, left.source.sha256)
      < (right.time.microseconds, right.source.name, right.source.sha256)
  }
}
