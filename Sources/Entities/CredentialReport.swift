import Compliance
import GSL

/// An IAM credential report in CSV: one `IamUser` a row.
///
/// The entities are partial: what no column holds, such as attached policies,
/// is not available to rules.
enum CredentialReport {
  static let start = "user,arn,"
  /// What stands for a date that is unset, in CloudGuard's data.
  private static let yearOne: Int64 = -62_135_596_800

  static func read(
    _ bytes: [UInt8], file: String, into store: inout EntityStore
  ) throws(EntityError) {
    var place = 0
    let header = row(bytes, &place) ?? []
    var line = 1
    while let cells = row(bytes, &place) {
      line += 1
      if cells.count == 1, cells[0].isEmpty { continue }
      guard cells.count == header.count else {
        throw EntityError(
          file: "\(file):\(line)",
          message: "the row has \(cells.count) fields and the header \(header.count)",
          remedy: "check that the report is whole")
      }
      var columns: [String: String] = [:]
      for (name, cell) in zip(header, cells) { columns[name] = cell }
      add(columns, into: &store)
    }
  }

  private static func add(_ columns: [String: String], into store: inout EntityStore) {
    var names = store.names
    store.beginEntity(type: names.id("IamUser"), isWhole: false)
    store.names = names
    store.add("IamUser", id("type", &store))
    text("name", columns["user"], &store)
    text("arn", columns["arn"], &store)
    text("id", columns["arn"], &store)
    let account = columns["arn"].map {
      $0.split(separator: ":", omittingEmptySubsequences: false)
    }
    if let account, account.count > 5 { text("accountNumber", String(account[4]), &store) }
    date("createDate", columns["user_creation_time"], &store)
    truth("passwordEnabled", columns["password_enabled"], &store)
    date("passwordLastUsed", columns["password_last_used"], unset: yearOne, &store)
    date("passwordLastChanged", columns["password_last_changed"], &store)
    date("passwordNextRotation", columns["password_next_rotation"], &store)
    truth("mfaActive", columns["mfa_active"], &store)
    for (number, word) in [(1, "first"), (2, "second")] {
      let key = "access_key_\(number)_"
      if columns[key + "active"] != nil {
        store.beginObject(id("\(word)AccessKey", &store), isWhole: false)
        truth("isActive", columns[key + "active"], &store)
        date("lastRotated", columns[key + "last_rotated"], &store)
        date("lastUsedDate", columns[key + "last_used_date"], &store)
        text("lastUsedRegion", columns[key + "last_used_region"], &store)
        text("lastUsedService", columns[key + "last_used_service"], &store)
        store.end()
      }
      let certificate = "cert_\(number)_"
      if columns[certificate + "active"] != nil {
        store.beginObject(id("\(word)Certificate", &store), isWhole: false)
        truth("isActive", columns[certificate + "active"], &store)
        date("lastRotated", columns[certificate + "last_rotated"], &store)
        store.end()
      }
    }
    store.endEntity()
  }

  private static func id(_ name: String, _ store: inout EntityStore) -> NameID {
    store.names.id(name)
  }

  /// Words of the report for no value.
  private static func isNone(_ cell: String) -> Bool {
    cell.isEmpty || cell == "N/A" || cell == "no_information" || cell == "not_supported"
  }

  private static func text(_ name: String, _ cell: String?, _ store: inout EntityStore) {
    guard let cell else { return }
    let key = id(name, &store)
    if isNone(cell) { store.addNull(key) } else { store.add(cell, key) }
  }

  private static func truth(_ name: String, _ cell: String?, _ store: inout EntityStore) {
    guard let cell else { return }
    let key = id(name, &store)
    switch cell.lowercased() {
    case "true": store.add(true, key)
    case "false": store.add(false, key)
    case _ where isNone(cell): store.addNull(key)
    // A word that is not known says nothing.
    default: store.addUnavailable(key)
    }
  }

  private static func date(
    _ name: String, _ cell: String?, unset: Int64? = nil, _ store: inout EntityStore
  ) {
    guard let cell else { return }
    let key = id(name, &store)
    if isNone(cell) {
      if let unset { store.add(unset, key) } else { store.addNull(key) }
    } else if let moment = Timestamp(cell) {
      store.add(moment.microseconds / 1_000_000, key)
    } else {
      store.addUnavailable(key)
    }
  }

  /// The fields of the next row (RFC 4180); nil at the end.
  private static func row(_ bytes: [UInt8], _ place: inout Int) -> [String]? {
    guard place < bytes.count else { return nil }
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if place < bytes.count, bytes[place] == byte {
          cell.append(byte)
          place += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
      } else if byte == 10 {
        break
      } else if byte != 13 {
        cell.append(byte)
      }
    }
    cells.append(String(decoding: cell, as: UTF8.self))
    return cells
  }
}
