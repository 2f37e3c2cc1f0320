import Foundation

/// A PostgreSQL of the tests' own, in a temporary folder, reached over a socket
/// in it. It ends with the process that started it, however that ends.
package final class PostgreSQLServer: Sendable {
  /// The one server of this process; nil after saying why there is none.
  package static let shared = PostgreSQLServer()

  private let folder: String
  private let programs: String
  private let lifeline: FileHandle
  private let numbers = Numbers()

  /// Gives every database a name of its own.
  private final class Numbers: @unchecked Sendable {
    // Every access holds the lock.
    private let lock = NSLock()
    private var last = 0

    /// Databases are made one after the other: two copies of the template at
    /// the same time refuse each other.
    func next(_ make: (Int) -> Void) -> Int {
      lock.withLock {
        last += 1
        make(last)
        return last
      }
    }
  }

  private static let script = """
    set -eu
    programs=$1
    folder=$2
    trap '' INT TERM
    "$programs/initdb" -D "$folder/data" -U crosswalk -A trust -E UTF8 --no-locale -N >"$folder/log"
    "$programs/postgres" -D "$folder/data" -p 5432 -c listen_addresses= \
      -c unix_socket_directories="$folder" -c fsync=off -c max_connections=200 \
      >>"$folder/log" 2>&1 &
    server=$!
    cat >/dev/null
    kill -INT $server
    wait $server || true
    rm -rf "$folder"
    """

  private init?() {
    let manager = FileManager.default
    let versions = ["15", "16", "17", "14"]
    guard
      let programs = versions.map({ "/usr/lib/postgresql/\($0)/bin" }).first(where: {
        manager.isExecutableFile(atPath: "\($0)/initdb")
      })
    else {
      print("skipped: PostgreSQL is not installed (apt-get install postgresql-15)")
      return nil
    }
    var template = Array("/tmp/crosswalk-postgresql-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      print("skipped: no temporary folder for PostgreSQL")
      return nil
    }
    folder = String(cString: made)
    self.programs = programs
    let process = Process()
    var words = ["/bin/sh", "-c", Self.script, "server", programs, folder]
    if getuid() == 0 {
      // It refuses to run as root.
      guard let user = getpwnam("postgres"), chown(folder, user.pointee.pw_uid, 0) == 0 else {
        print("skipped: there is no user postgres to run PostgreSQL as")
        return nil
      }
      words = ["/usr/sbin/runuser", "-u", "postgres", "--"] + words
    }
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    lifeline = pipe.fileHandleForWriting
    do { try process.run() } catch {
      print("skipped: PostgreSQL cannot be started: \(error)")
      return nil
    }
    for _ in 0..<300 {
      if Self.run("\(programs)/pg_isready", ["-h", folder, "-U", "crosswalk"]) == 0 { return }
      usleep(100_000)
    }
    print("skipped: PostgreSQL did not start; see \(folder)/log")
    return nil
  }

  /// The address of a new and empty database.
  package func database() -> String {
    let number = numbers.next { number in
      _ = Self.run(
        "\(programs)/createdb", ["-h", folder, "-U", "crosswalk", "test_\(number)"])
    }
    return "postgresql://crosswalk:not-secret@/test_\(number)?host=\(folder)"
  }

  /// Carries out a command of SQL in a database.
  package func execute(_ command: String, in address: String) -> Bool {
    Self.run("\(programs)/psql", ["-q", "-v", "ON_ERROR_STOP=1", "-c", command, address]) == 0
  }

  private static func run(_ program: String, _ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
