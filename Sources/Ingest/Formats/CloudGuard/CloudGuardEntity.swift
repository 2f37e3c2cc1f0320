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
    var id: ByteText?
    var vendor: ByteText?
    var name: ByteText?
    var place: ByteText?
    var owner: ByteText?
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
    self.id = ByteText.firstWritten(id, vendor, name)?.string ?? ""
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
    var id: ByteText?
    var comment: ByteText?
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
