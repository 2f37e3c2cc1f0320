import Compliance

/// Crosswalk's own plain format in JSON, for scanners that have no reader:
/// objects in an array, one a line, or one after the other.
///
/// The members and the words are those of `PlainRecord`. A member may hold a text, a number or a
/// truth value; null is as good as missing; members of other names are ignored.
enum PlainJSON: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "plain-json", title: "Plain JSON", versions: "1",
    recognisedBy: "check, status and resource in one record",
    documentation: PlainRecord.documentation)

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    guard value.has("check", "status", "resource") else { return nil }
    return value["check"]?.text != nil && value["status"]?.text != nil ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    var record = PlainRecord()
    var seen: UInt32 = 0
    for (key, value) in value.members {
      guard let field = PlainRecord.Field(key) else { continue }
      let bit: UInt32 = 1 << field.rawValue
      guard seen & bit == 0 else { throw RecordError("the member \"\(key.string)\" stands twice") }
      seen |= bit
      record[field] = try text(value, of: field, &reading)
    }
    try record.add(
      to: &reading, range: ByteRange(offset: place.offset, length: UInt64(place.length)))
  }

  private static func text(
    _ value: JSONValue, of field: PlainRecord.Field, _ reading: inout Reading<Finding>
  ) throws(RecordError) -> String {
    switch value.kind {
    case .null: return ""
    case .string: return reading.string(value.text)
    case .boolean: return value.boolean == true ? "true" : "false"
    case .integer:
      // A number has lost the leading zeros that an account may have.
      guard field != .account else { throw RecordError("account is a number, not a text") }
      return value.integer.map { "\($0)" } ?? ""
    case .number, .array, .object:
      throw RecordError("\(field.name) is not a text")
    }
  }
}
