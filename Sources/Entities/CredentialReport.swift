import Compliance
import GSL

/// An IAM credential report in CSV: one `IamUser` a row.
///
/// The entities are partial: what no column holds, such as attached policies,
/// is not available to rules.
struct CredentialReport {
  static let start = "user,arn,"
  /// What stands for a date that is unset, in CloudGuard's data.
  private static let yearOne: Int64 = -62_135_596_800

  /// How a column becomes a member.
  private enum Kind {
    case text, truth, date, dateOrYearOne
  }

  /// A member of the entity, or of an object in it.
  private struct Field {
    var key: NameID
    var kind: Kind
    var column: Int
  }

  private var fields: [Field] = []
  private var objects: [(key: NameID, fields: [Field])] = []
  private let entity: NameID
  private let type: NameID
  private let id: NameID
  private let account: NameID
  private let arn: Int?

  static func read(
    _ bytes: [UInt8], file: String, into store: inout EntityStore
  ) throws(EntityError) {
    var row = CSVRow()
    var place = 0
    guard row.read(bytes, &place) else { return }
    let header = row.cells.indices.map { String(decoding: row.text[row.cells[$0]], as: UTF8.self) }
    let report = CredentialReport(header, &store)
    var line = 1
    while row.read(bytes, &place) {
      line += 1
      if row.text.isEmpty { continue }
      guard row.cells.count == header.count else {
        throw EntityError(
          file: "\(file):\(line)",
          message: "the row has \(row.cells.count) fields and the header \(header.count)",
          remedy: "check that the report is whole")
      }
      report.add(row, into: &store)
    }
  }

  private init(_ header: [String], _ store: inout EntityStore) {
    func fields(_ columns: [(String, String, Kind)]) -> [Field] {
      columns.compactMap { column, name, kind in
        header.firstIndex(of: column).map {
          Field(key: store.names.id(name), kind: kind, column: $0)
        }
      }
    }
    entity = store.names.id("IamUser")
    type = store.names.id("type")
    id = store.names.id("id")
    account = store.names.id("accountNumber")
    arn = header.firstIndex(of: "arn")
    self.fields = fields([
      ("user", "name", .text), ("arn", "arn", .text), ("user_creation_time", "createDate", .date),
      ("password_enabled", "passwordEnabled", .truth),
      ("password_last_used", "passwordLastUsed", .dateOrYearOne),
      ("password_last_changed", "passwordLastChanged", .date),
      ("password_next_rotation", "passwordNextRotation", .date),
      ("mfa_active", "mfaActive", .truth),
    ])
    for (number, word) in [(1, "first"), (2, "second")] {
      let key = "access_key_\(number)_"
      objects.append(
        (
          store.names.id("\(word)AccessKey"),
          fields([
            (key + "active", "isActive", .truth), (key + "last_rotated", "lastRotated", .date),
            (key + "last_used_date", "lastUsedDate", .date),
            (key + "last_used_region", "lastUsedRegion", .text),
            (key + "last_used_service", "lastUsedService", .text),
          ])
        ))
      let certificate = "cert_\(number)_"
      objects.append(
        (
          store.names.id("\(word)Certificate"),
          fields([
            (certificate + "active", "isActive", .truth),
            (certificate + "last_rotated", "lastRotated", .date),
          ])
        ))
    }
    objects.removeAll { $0.fields.isEmpty }
  }

  private func add(_ row: CSVRow, into store: inout EntityStore) {
    row.text.withUnsafeBufferPointer { text in
      store.beginEntity(type: entity, isWhole: false)
      store.add("IamUser", type)
      if let arn {
        let name = UnsafeBufferPointer(rebasing: text[row.cells[arn]])
        Self.add(name, .text, id, into: &store)
        let parts = name.split(
          separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
        if parts.count > 5 {
          Self.add(UnsafeBufferPointer(rebasing: parts[4]), .text, account, into: &store)
        }
      }
      for field in fields { add(field, row, text, into: &store) }
      for object in objects {
        store.beginObject(object.key, isWhole: false)
        for field in object.fields { add(field, row, text, into: &store) }
        store.end()
      }
      store.endEntity()
    }
  }

  private func add(
    _ field: Field, _ row: CSVRow, _ text: UnsafeBufferPointer<UInt8>,
    into store: inout EntityStore
  ) {
    let cell = UnsafeBufferPointer(rebasing: text[row.cells[field.column]])
    Self.add(cell, field.kind, field.key, into: &store)
  }

  private static func add(
    _ cell: UnsafeBufferPointer<UInt8>, _ kind: Kind, _ key: NameID,
    into store: inout EntityStore
  ) {
    if isNone(cell) {
      if kind == .dateOrYearOne { store.add(yearOne, key) } else { store.addNull(key) }
      return
    }
    switch kind {
    case .text:
      // What is not UTF-8 is repaired: the store holds nothing else.
      if cell.contains(where: { $0 >= 0x80 }) {
        store.add(String(decoding: cell, as: UTF8.self), key)
      } else {
        store.add(cell, key)
      }
    case .truth:
      if cell.elementsEqual("true".utf8) || cell.elementsEqual("TRUE".utf8) {
        store.add(true, key)
      } else if cell.elementsEqual("false".utf8) || cell.elementsEqual("FALSE".utf8) {
        store.add(false, key)
      } else {
        // A word that is not known says nothing.
        store.addUnavailable(key)
      }
    case .date, .dateOrYearOne:
      if let seconds = ReportTime.seconds(cell) {
        store.add(seconds, key)
      } else {
        store.addUnavailable(key)
      }
    }
  }

  /// Words of the report for no value.
  private static func isNone(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    switch cell.count {
    case 0: true
    case 3: cell.elementsEqual("N/A".utf8)
    case 13: cell.elementsEqual("not_supported".utf8)
    case 14: cell.elementsEqual("no_information".utf8)
    default: false
    }
  }
}
