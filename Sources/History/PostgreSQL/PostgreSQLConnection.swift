import CPostgreSQL
import Glibc

/// A connection to a server. All of libpq's pointers live in this file; every
/// return code is looked at.
final class PostgreSQLConnection {
  let place: String
  private let pointer: OpaquePointer

  init(address: String) throws(StoreError) {
    place = Self.withoutPassword(address)
    if let reason = cpostgresql_load() {
      throw StoreError(
        kind: .unsupported, place: place, message: String(cString: reason),
        remedy: "Install libpq5 (apt-get install libpq5), or name a file as the store")
    }
    guard let made = cpostgresql_connect(address) else {
      throw StoreError(
        kind: .unreadable, place: place, message: "libpq has no memory",
        remedy: "Run the command again")
    }
    pointer = made
    guard cpostgresql_status(made) == CPOSTGRESQL_CONNECTION_OK else {
      let message = Self.line(cpostgresql_message(made))
      throw StoreError(
        kind: .unreadable, place: place, message: "the server cannot be reached (\(message))",
        remedy:
          "Check the address; a password belongs into PGPASSWORD or ~/.pgpass, never into a command"
      )
    }
    cpostgresql_silence_notices(made)
  }

  deinit { cpostgresql_finish(pointer) }

  /// Carries out one command.
  ///
  /// Values are given beside it and never become part of it.
  @discardableResult
  func execute(_ command: String, _ values: [String?] = []) throws(StoreError) -> PostgreSQLRows {
    let copies = values.map { $0.flatMap { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { $0.map { UnsafePointer($0) } }
    let made = cpostgresql_execute(pointer, command, Int32(values.count), pointers)
    return PostgreSQLRows(try checked(made))
  }

  /// The one text that a query gives; nil for none.
  func text(_ command: String, _ values: [String?] = []) throws(StoreError) -> String? {
    let rows = try execute(command, values)
    return rows.count > 0 ? rows.text(0, 0) : nil
  }

  func number(_ command: String, _ values: [String?] = []) throws(StoreError) -> Int64 {
    try text(command, values).flatMap { Int64($0) } ?? 0
  }

  /// Carries out work that becomes visible at once or not at all.
  func transaction<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    try execute("BEGIN")
    do throws(StoreError) {
      let value = try work()
      try execute("COMMIT")
      return value
    } catch {
      rollBack()
      throw error
    }
  }

  func rollBack() {
    // Nothing to be done where it fails: the server rolls back by itself.
    if let result = cpostgresql_execute(pointer, "ROLLBACK", 0, nil) { cpostgresql_clear(result) }
  }

  private func checked(_ result: OpaquePointer?) throws(StoreError) -> OpaquePointer? {
    let status = result.map { cpostgresql_result_status($0) } ?? -1
    switch Int(status) {
    case CPOSTGRESQL_COMMAND_OK, CPOSTGRESQL_TUPLES_OK, CPOSTGRESQL_COPY_IN, CPOSTGRESQL_COPY_OUT:
      return result
    default:
      let error = failure(of: result)
      if let result { cpostgresql_clear(result) }
      throw error
    }
  }

  private func failure(of result: OpaquePointer?) -> StoreError {
    let state = result.flatMap { cpostgresql_result_state($0) }.map { String(cString: $0) } ?? ""
    let message = Self.line(
      result.flatMap { cpostgresql_result_message($0) } ?? cpostgresql_message(pointer))
    return PostgreSQLFailure.error(state: state, message: message, place: place)
  }

  private static func line(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "no reason is given" }
    return String(cString: text).split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  // MARK: Copying

  /// Sends bytes of rows to a COPY FROM STDIN that was begun.
  func put(_ bytes: [UInt8]) throws(StoreError) {
    let code = bytes.withUnsafeBytes { buffer in
      cpostgresql_put(
        pointer, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
    }
    if code != 1 { throw failure(of: nil) }
  }

  /// Ends a COPY FROM STDIN.
  func endPutting() throws(StoreError) {
    if cpostgresql_put_end(pointer, nil) != 1 { throw failure(of: nil) }
    try drain()
  }

  /// Breaks a COPY FROM STDIN off.
  func breakOff() {
    _ = cpostgresql_put_end(pointer, "broken off")
    while let result = cpostgresql_next_result(pointer) { cpostgresql_clear(result) }
  }

  /// Carries out a COPY TO STDOUT and hands on row by row.
  func copyOut(
    _ command: String, _ row: (UnsafeBufferPointer<UInt8>) throws(StoreError) -> Void
  ) throws(StoreError) {
    try execute(command)
    var problem: StoreError?
    while true {
      var text: UnsafeMutablePointer<CChar>?
      let length = cpostgresql_get(pointer, &text)
      guard length > 0, let start = text else {
        if length == -2 { problem = problem ?? failure(of: nil) }
        break
      }
      // After a problem the rest is read and thrown away, so that the connection
      // can be used again.
      if problem == nil {
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(length))
        do throws(StoreError) {
          try row(bytes.assumingMemoryBound(to: UInt8.self))
        } catch {
          problem = error
        }
      }
      cpostgresql_free(start)
    }
    if let problem {
      while let result = cpostgresql_next_result(pointer) { cpostgresql_clear(result) }
      throw problem
    }
    try drain()
  }

  /// Takes the results that end a copy.
  private func drain() throws(StoreError) {
    var problem: StoreError?
    while let result = cpostgresql_next_result(pointer) {
      if cpostgresql_result_status(result) != Int32(CPOSTGRESQL_COMMAND_OK) {
        problem = problem ?? failure(of: result)
      }
      cpostgresql_clear(result)
    }
    if let problem { throw problem }
  }

  /// The address without what must not be shown.
  static func withoutPassword(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return "postgresql" }
    var rest = address[scheme.upperBound...]
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    var user = ""
    if let at = rest[..<end].lastIndex(of: "@") {
      user = String(rest[..<at].prefix { $0 != ":" }) + "@"
      rest = rest[rest.index(after: at)...]
    }
    // Parameters may hold a password as well, and say little else.
    return String(address[..<scheme.upperBound]) + user + rest.prefix { $0 != "?" }
  }
}

/// What a query gave.
final class PostgreSQLRows {
  private let pointer: OpaquePointer?

  init(_ pointer: OpaquePointer?) { self.pointer = pointer }

  deinit { if let pointer { cpostgresql_clear(pointer) } }

  var count: Int { pointer.map { Int(cpostgresql_rows($0)) } ?? 0 }

  func isNull(_ row: Int, _ column: Int) -> Bool {
    pointer.map { cpostgresql_is_null($0, Int32(row), Int32(column)) != 0 } ?? true
  }

  func text(_ row: Int, _ column: Int) -> String {
    guard let pointer, let start = cpostgresql_value(pointer, Int32(row), Int32(column)) else {
      return ""
    }
    let count = Int(cpostgresql_length(pointer, Int32(row), Int32(column)))
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    return PostgreSQLText.decode(bytes.assumingMemoryBound(to: UInt8.self))
  }

  func integer(_ row: Int, _ column: Int) -> Int64 { Int64(text(row, column)) ?? 0 }

  func optional(_ row: Int, _ column: Int) -> Int64? {
    isNull(row, column) ? nil : integer(row, column)
  }
}

/// What a server's error states mean for a user (PostgreSQL manual, appendix A).
enum PostgreSQLFailure {
  static func error(state: String, message: String, place: String) -> StoreError {
    func error(_ kind: StoreError.Kind, _ text: String, _ remedy: String) -> StoreError {
      StoreError(kind: kind, place: place, message: "\(text) (\(message))", remedy: remedy)
    }
    switch state.prefix(2) {
    case "", "08", "57":
      return error(
        .unreadable, "the connection to the server broke",
        "Check the server, and run the command again; nothing was changed by half")
    case "40", "55":
      return error(
        .busy, "another process was in the way", "Run the command again; nothing was changed")
    case "53":
      return error(
        .notWritable, "the server has no room or no memory left; nothing was changed",
        "Make room, and run the command again")
    case "XX":
      return error(
        .damaged, "the server says that its data is damaged", "Go back to a backup")
    case "42" where state == "42501", "25":
      return error(
        .notWritable, "the user may not do this", "Ask for the rights, or name another user")
    case "42" where state == "42P01" || state == "42703", "3F":
      return error(
        .notAStore, "the tables of a store are not there or not whole",
        "Name the database that 'crosswalk ingest' wrote to")
    default:
      return error(
        .notWritable, "the server refused with state \(state)",
        "Run 'crosswalk store check', and report this if it finds nothing")
    }
  }
}
