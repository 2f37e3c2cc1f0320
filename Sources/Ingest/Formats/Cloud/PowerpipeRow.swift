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
    var status: ByteText?
    var reason: ByteText?
    var resource: ByteText?
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
    guard let status else {
      throw RecordError("status is missing: this is no result of a control")
    }
    self.status = try Self.status(status)
    word = reading.string(status)
    self.reason = reason?.string ?? ""
    self.resource = resource?.string ?? ""
    guard let dimensions else { return }
    for dimension in dimensions.elements {
      if let key = dimension["key"]?.text { take(key, dimension["value"]?.text, &reading) }
    }
  }

  /// A dimension; a snapshot has them beside the other members.
  private mutating func take(
    _ key: ByteText, _ value: ByteText?, _ reading: inout Reading<PowerpipePart>
  ) {
    guard let value else { return }
    switch key {
    case "account_id", "account", "subscription", "subscription_id", "project", "project_id",
      "context_name":
      if account.isEmpty { account = reading.string(value) }
    case "region", "location":
      if region.isEmpty, !value.equals("global") { region = reading.string(value) }
    default: break
    }
  }

  /// What a status word says, in every output.
  static func status(_ word: ByteText) throws(RecordError) -> Status {
    switch word {
    case "ok": return .pass
    case "alarm": return .fail
    case "info": return .informational
    case "skip": return .notApplicable
    case "error": return .error
    default: throw .unknown(word)
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
