import CSQLite

/// An open database file. All of SQLite's pointers live in this class and in
/// `SQLiteStatement`; every return code is looked at.
final class SQLiteConnection {
  /// How a file is opened.
  enum Access {
    /// It must be there.
    case existing
    /// It is made where it is not.
    case creating
  }

  let path: String
  let handle: OpaquePointer
  private var identity: FileIdentity?

  /// Milliseconds to wait while others write: longer than any file takes.
  static let patience: Int32 = 600_000

  init(path: String, access: Access) throws(StoreError) {
    self.path = path
    var opened: OpaquePointer?
    var flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    if access == .creating { flags |= SQLITE_OPEN_CREATE }
    var code = sqlite3_open_v2(path, &opened, flags, nil)
    if access == .existing, code & 0xFF == SQLITE_READONLY || code & 0xFF == SQLITE_CANTOPEN {
      sqlite3_close_v2(opened)
      flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
      code = sqlite3_open_v2(path, &opened, flags, nil)
    }
    guard code == SQLITE_OK, let opened else {
      let error = Self.error(code, opened, path)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    identity = FileIdentity(path)
    let results = [
      sqlite3_busy_timeout(handle, Self.patience), csqlite_defend(handle),
    ]
    if let failed = results.first(where: { $0 != SQLITE_OK }) {
      throw Self.error(failed, handle, path)
    }
  }

  /// Whether the path still leads to the file that was opened.
  var isInPlace: Bool { identity == FileIdentity(path) }

  /// Leaves the log where it is when the file is closed.
  func keepLog() {
    var keeps: Int32 = 1
    // What it would say changes nothing here.
    _ = sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keeps)
  }

  deinit {
    // Statements that are still alive keep the connection until they are gone.
    sqlite3_close_v2(handle)
  }

  func prepare(_ sql: String) throws(StoreError) -> SQLiteStatement {
    try SQLiteStatement(self, sql)
  }

  /// Carries out statements that give nothing back.
  func execute(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw error(code) }
  }

  /// The one number that a query gives.
  func number(_ sql: String) throws(StoreError) -> Int64 {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  var changes: Int32 { sqlite3_changes(handle) }
  var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Puts everything back as it was when the transaction began.
  func rollBack() {
    // SQLite itself has rolled back after some errors.
    if isInTransaction { _ = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
  }

  func error(_ code: Int32) -> StoreError { Self.error(code, handle, path) }

  private static func error(
    _ code: Int32, _ handle: OpaquePointer?, _ path: String
  ) -> StoreError {
    let message =
      handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
    func error(_ kind: StoreError.Kind, _ text: String, _ remedy: String) -> StoreError {
      StoreError(kind: kind, place: path, message: text, remedy: remedy)
    }
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      return error(
        .busy, "another process has been writing into it for too long (\(message))",
        "Wait until it is done, and run the command again")
    case SQLITE_CORRUPT:
      return .damaged(path, "its content is damaged (\(message))")
    case SQLITE_NOTADB:
      return error(
        .notAStore, "it is no store, but some other file",
        "Name the file that 'crosswalk ingest' made, or a new one")
    case SQLITE_FULL:
      return error(
        .notWritable, "there is no room left on the disk (\(message)); nothing was changed",
        "Make room, and run the command again")
    case SQLITE_READONLY, SQLITE_PERM:
      return error(
        .notWritable, "it cannot be written (\(message))",
        "Check the rights of the file and of its folder")
    case SQLITE_CANTOPEN:
      return error(
        .unreadable, "it cannot be opened (\(message))", "Check the path and the rights")
    case SQLITE_IOERR:
      let isRead = [SQLITE_IOERR | 1 << 8, SQLITE_IOERR | 2 << 8].contains(code)
      return error(
        isRead ? .unreadable : .notWritable,
        "\(isRead ? "reading" : "writing") failed (\(message)); nothing was changed",
        "Check the disk and the free space, and run the command again")
    default:
      return error(
        .notWritable, "SQLite failed with code \(code) (\(message))",
        "Run 'crosswalk store check', and report this if it finds nothing")
    }
  }
}
