import CSQLite
import Glibc

extension SQLiteStore {
  /// Removes the file while its only writer's lock is held.
  ///
  /// Whoever opened the same file meanwhile waits for that lock, and finds then that the path leads
  /// elsewhere: see `SQLiteConnection.isInPlace`.
  func discardIfEmpty() {
    guard !connection.isInTransaction, (try? connection.execute("BEGIN IMMEDIATE")) != nil else {
      return
    }
    let isEmpty = (try? connection.number("SELECT count(*) FROM runs")) == 0
    if isEmpty, (try? hasTickets()) == false, connection.isInPlace {
      // Closing would remove a log by its name, which may be another's by then.
      connection.keepLog()
      unlink(connection.path + "-shm")
      unlink(connection.path + "-wal")
      unlink(connection.path)
    }
    connection.rollBack()
  }
}

/// Which file a path leads to.
struct FileIdentity: Equatable {
  private let device: UInt
  private let number: UInt

  /// Nil where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }
}
