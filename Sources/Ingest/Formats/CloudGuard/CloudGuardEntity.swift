import Compliance

/// What is kept of an entity until the assessment ends.
struct CloudGuardEntity: Sendable {
  var id = ""
  var region = ""
  var account = ""

  /// One of which nothing is known.
  init() {}

  init(
    _ entity: JSONValue, _ reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    var id: JSONText?
    var vendor: JSONText?
    var name: JSONText?
    var place: JSONText?
    var owner: JSONText?
    for (key, value) in entity.members {
      switch key {
      case "id": try set(&id, value.text, key)
      case "vendorIdentifier": try set(&vendor, value.text, key)
      case "name": try set(&name, value.text, key)
      case "region": try set(&place, value.text, key)
      case "accountNumber": try set(&owner, value.text, key)
      default: break
      }
    }
    self.id = JSONText.firstWritten(id, vendor, name)?.string ?? ""
    region = reading.string(place).dashed
    account = reading.string(owner)
  }
}

/// A decision made in CloudGuard to accept what a rule finds.
struct CloudGuardExclusion: Sendable {
  var id: String
  var comment: String
  var expires: Timestamp?

  init(_ exclusion: JSONValue) throws(RecordError) {
    var id: JSONText?
    var comment: JSONText?
    var dates: JSONValue?
    var end: JSONValue?
    for (key, value) in exclusion.members {
      switch key {
      case "id": try set(&id, value.text, key)
      case "comment": try set(&comment, value.text, key)
      case "dateRange": try set(&dates, value, key)
      default: break
      }
    }
    if let dates {
      for (key, value) in dates.members where key.equals("to") { try set(&end, value, key) }
    }
    self.id = id?.string ?? ""
    self.comment = comment?.string ?? ""
    expires = end?.timestamp
    // An end that cannot be read must not make an exclusion last for ever.
    if let text = end?.text, !text.isEmpty, Timestamp(text.string) == nil {
      throw RecordError(
        "the end of the exclusion \"\(self.id)\", \"\(text.string.prefix(64))\", is no time")
    }
  }
}

extension JSONText {
  /// The first that is there and not empty.
  static func firstWritten(_ candidates: JSONText?...) -> JSONText? {
    for case let candidate? in candidates where !candidate.isEmpty { return candidate }
    return nil
  }
}

extension JSONValue {
  /// A member of an object; nil if there is none.
  subscript(name: StaticString) -> JSONValue? {
    for (key, value) in members where key.equals(name) { return value }
    return nil
  }

  /// A member's text; empty if it is missing, null or no text.
  func string(_ name: StaticString) -> String { self[name]?.text?.string ?? "" }

  /// A verdict's yes or no; nil for null. Anything else can be read either way.
  func truth(_ key: JSONText) throws(RecordError) -> Bool? {
    if kind == .null { return nil }
    guard let boolean else { throw RecordError("\(key.string) is neither true nor false") }
    return boolean
  }

  /// What an `error` member says; empty if there was none.
  var problem: String {
    switch kind {
    case .null: ""
    case .string: text?.string ?? ""
    case .boolean where boolean == false: ""
    default: "an error that is not told as a text"
    }
  }
}
