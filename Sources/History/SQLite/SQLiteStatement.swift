import CSQLite

/// A prepared statement, used any number of times.
final class SQLiteStatement {
  private let connection: SQLiteConnection
  private let pointer: OpaquePointer

  init(_ connection: SQLiteConnection, _ sql: String) throws(StoreError) {
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else { throw connection.error(code) }
    self.connection = connection
    pointer = made
  }

  deinit { sqlite3_finalize(pointer) }

  // MARK: Values in. Places count from 1.

  func bind(_ place: Int32, _ value: Int64) throws(StoreError) {
    try check(sqlite3_bind_int64(pointer, place, value))
  }

  func bind(_ place: Int32, _ value: Int64?) throws(StoreError) {
    if let value { try bind(place, value) } else { try check(sqlite3_bind_null(pointer, place)) }
  }

  func bind(_ place: Int32, _ value: UInt64) throws(StoreError) {
    // Every bit is kept; offsets past 2^63 come back as they were.
    try bind(place, Int64(bitPattern: value))
  }

  func bind(_ place: Int32, _ value: String) throws(StoreError) {
    var value = value
    let code = value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // Empty is not the same as nothing, so a place is given even for no bytes.
        guard let start = characters.baseAddress else {
          return csqlite_bind_text(pointer, place, "", 0)
        }
        return csqlite_bind_text(pointer, place, start, UInt64(characters.count))
      }
    }
    try check(code)
  }

  func bind(_ place: Int32, _ value: ContentDigest) throws(StoreError) {
    let words = (value.high.bigEndian, value.low.bigEndian)
    let code = withUnsafeBytes(of: words) {
      csqlite_bind_blob(pointer, place, $0.baseAddress, UInt64($0.count))
    }
    try check(code)
  }

  private func check(_ code: Int32) throws(StoreError) {
    if code != SQLITE_OK { throw connection.error(code) }
  }

  // MARK: Carrying out

  /// Goes on to the next row; false at the end.
  func step() throws(StoreError) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let error = connection.error(code)
      sqlite3_reset(pointer)
      throw error
    }
  }

  /// Carries the statement out for what it changes, and makes it ready again.
  func run() throws(StoreError) {
    _ = try step()
    reset()
  }

  /// Makes the statement ready for the next time.
  func reset() {
    // What it would say, `step` has said.
    sqlite3_reset(pointer)
  }

  // MARK: Values out. Columns count from 0.

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

  func unsigned(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

  func optional(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(pointer, column) else { return "" }
    let count = Int(sqlite3_column_bytes(pointer, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A digest; nil where the column holds something else.
  func digest(_ column: Int32) -> ContentDigest? {
    guard let start = sqlite3_column_blob(pointer, column) else { return nil }
    let count = Int(sqlite3_column_bytes(pointer, column))
    return ContentDigest(UnsafeRawBufferPointer(start: start, count: count))
  }
}
