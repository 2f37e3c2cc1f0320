import Compliance

/// What is kept of a result until its control is named.
struct PowerpipeRow: Sendable {
  var status = Status.unknown
  var word = ""
  var reason = ""
  var resource = ""
  var account = ""
  var region = ""
  var range: ByteRange
  /// The number of the record.
  var number: Int

  init(
    _ row: JSONValue, range: ByteRange, _ reading: inout Reading<PowerpipePart>
  ) throws(RecordError) {
    self.range = range
    number = reading.record
    guard row.kind == .object else { throw RecordError("the result is not an object") }
    var status: JSONText?
    var reason: JSONText?
    var resource: JSONText?
    var dimensions: JSONValue?
    for (key, value) in row.members {
      switch key {
      case "status": try set(&status, value.text, key)
      case "reason": try set(&reason, value.text, key)
      case "resource": try set(&resource, value.text, key)
      case "dimensions": try set(&dimensions, value, key)
      default: take(key, value.text, &reading)
      }
    }
    (self.status, word) = try Self.verdict(status)
    self.reason = reason?.string ?? ""
    self.resource = resource?.string ?? ""
    guard let dimensions else { return }
    for dimension in dimensions.elements {
      if let key = dimension["key"]?.text { take(key, dimension["value"]?.text, &reading) }
    }
  }

  /// A dimension; a snapshot has them beside the other members.
  private mutating func take(
    _ key: JSONText, _ value: JSONText?, _ reading: inout Reading<PowerpipePart>
  ) {
    guard let value else { return }
    switch key {
    case "account_id", "account", "subscription", "subscription_id", "project", "project_id":
      if account.isEmpty { account = reading.string(value) }
    case "region", "location":
      if region.isEmpty, !value.equals("global") { region = reading.string(value) }
    default: break
    }
  }

  private static func verdict(_ word: JSONText?) throws(RecordError) -> (Status, String) {
    guard let word else { throw RecordError("status is missing: this is no result of a control") }
    switch word {
    case "ok": return (.pass, "ok")
    case "alarm": return (.fail, "alarm")
    case "info": return (.informational, "info")
    case "skip": return (.notApplicable, "skip")
    case "error": return (.error, "error")
    default: throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
  }
}

/// What the workers read of a report, in the order of the input.
enum PowerpipePart: Sendable {
  case row(PowerpipeRow)
  case controlBegins
  case controlEnds(ByteRange)
  /// A short text of the control, or of the group or document around it.
  case text(key: String, String)
  case end(ByteRange)
}
