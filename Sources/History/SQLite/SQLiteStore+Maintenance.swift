import CSQLite
import Compliance

extension SQLiteStore {
  func prune(before limit: Timestamp) throws(StoreError) -> [StoredRun] {
    try connection.execute("BEGIN IMMEDIATE")
    let old: [StoredRun]
    do throws(StoreError) {
      old = try runs().filter { $0.time < limit }
      if !old.isEmpty { try remove(old) }
      try connection.execute("COMMIT")
    } catch {
      connection.rollBack()
      throw error
    }
    if !old.isEmpty { try giveBackSpace() }
    return old
  }

  private func remove(_ runs: [StoredRun]) throws(StoreError) {
    let observations = try connection.prepare(
      """
      DELETE FROM observations WHERE id >= (SELECT first_row FROM runs WHERE id = ?1)
        AND id < (SELECT first_row + findings FROM runs WHERE id = ?1)
      """)
    var tables: [SQLiteStatement] = [observations]
    for table in ["run_tools", "run_scopes", "run_spans", "run_rejections"] {
      tables.append(try connection.prepare("DELETE FROM \(table) WHERE run = ?1"))
    }
    tables.append(try connection.prepare("DELETE FROM runs WHERE id = ?1"))
    for run in runs {
      for table in tables {
        try table.bind(1, run.id)
        try table.run()
      }
    }
    // What nobody says any more. Wordings and places are few and stay.
    try connection.execute(
      "DELETE FROM claims WHERE id NOT IN (SELECT claim FROM observations)")
  }

  private func giveBackSpace() throws(StoreError) {
    let vacuum = try connection.prepare("PRAGMA incremental_vacuum")
    while try vacuum.step() {}
    let checkpoint = try connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)")
    while try checkpoint.step() {}
  }

  func backUp(to path: String) throws(StoreError) {
    let copy = try SQLiteConnection(path: path, access: .creating)
    guard try copy.number("SELECT count(*) FROM sqlite_schema") == 0 else {
      throw StoreError(
        kind: .notWritable, place: path, message: "it is there already and holds something",
        remedy: "Name a new file")
    }
    guard let backup = sqlite3_backup_init(copy.handle, "main", connection.handle, "main") else {
      throw copy.error(sqlite3_errcode(copy.handle))
    }
    // All pages in one step: a writer in between would make it start again.
    var code = sqlite3_backup_step(backup, -1)
    var waits = 0
    while code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED, waits < 6_000 {
      sqlite3_sleep(100)
      waits += 1
      code = sqlite3_backup_step(backup, -1)
    }
    let finished = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, finished == SQLITE_OK else {
      throw copy.error(code == SQLITE_DONE ? finished : code)
    }
  }

  func statistics() throws(StoreError) -> StoreStatistics {
    StoreStatistics(
      kind: "sqlite", schema: Int(try connection.number("PRAGMA user_version")),
      bytes: UInt64(
        clamping: try connection.number("PRAGMA page_count")
          * (try connection.number("PRAGMA page_size"))),
      runs: Int(try connection.number("SELECT count(*) FROM runs")),
      observations: Int(try connection.number("SELECT count(*) FROM observations")),
      claims: Int(try connection.number("SELECT count(*) FROM claims")))
  }
}
