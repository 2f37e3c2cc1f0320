import Compliance

/// What the workers read of an assessment, in the order of the input.
enum CloudGuardPart: Sendable {
  case test(CloudGuardTest)
  case entity(type: String, CloudGuardEntity)
  case exclusion(CloudGuardExclusion)
  case request(account: String, provider: String, region: String)
  case created(Timestamp?)
  /// The account of `locationMetadata`.
  case location(String)
  /// An entity type that could not be read in full.
  case unsynchronised(String)
  case end
}

/// One rule's test with what it says of each entity.
struct CloudGuardTest: Sendable {
  var check: String
  var title: String
  var severity: Severity
  /// Why the rule could not be run; empty if it could.
  var error: String
  var results: [Entry]
  var range: ByteRange

  /// One entity's verdict.
  struct Entry: Sendable {
    var isRelevant: Bool
    var isValid: Bool
    var isExcluded: Bool
    var exclusion: String
    var error: String
    var type: String
    /// The place among the entities of its type; negative for none.
    var index: Int
    var dome9ID: String
    /// What `testObj` says of the entity itself, all of it in 2017.
    var own: CloudGuardEntity
  }

  init(
    _ test: JSONValue, range: ByteRange, _ reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    guard let rule = test["rule"], rule.kind == .object else {
      throw RecordError("rule is missing")
    }
    let names = [rule.string("ruleId"), rule.string("logicHash"), rule.string("name")]
    guard let check = names.first(where: { !$0.isEmpty }) else {
      throw RecordError("the rule has neither a ruleId nor a logicHash nor a name")
    }
    self.check = check
    self.range = range
    title = rule.string("name")
    severity = Severity(spelling: rule.string("severity")) ?? .unknown
    error = test.string("error")
    results = []
    guard let list = test["entityResults"], list.kind == .array else {
      // A rule that could not be run has no entities.
      if error.isEmpty { throw RecordError("entityResults is missing") }
      return
    }
    for entry in list.elements { results.append(try Entry(entry, &reading)) }
  }
}

extension CloudGuardTest.Entry {
  init(
    _ entry: JSONValue, _ reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    guard entry.kind == .object else { throw RecordError("an entity result is not an object") }
    guard let isValid = entry["isValid"]?.boolean else {
      throw RecordError("an entity result has no isValid")
    }
    self.isValid = isValid
    isRelevant = entry["isRelevant"]?.boolean ?? true
    isExcluded =
      entry["isExcluded"]?.boolean
      ?? entry.string("validationStatus").contains("Excluded")
    exclusion = entry.string("exclusionId")
    error = entry.string("error")
    type = ""
    index = -1
    dome9ID = ""
    own = CloudGuardEntity()
    guard let object = entry["testObj"] else { return }
    type = reading.string(object["entityType"]?.text)
    if let place = object["entityIndex"] {
      index = place.integer.map { Int(clamping: $0) } ?? Int(place.text?.string ?? "") ?? -1
    }
    dome9ID = object.string("dome9Id")
    own = CloudGuardEntity(object, &reading)
  }
}

/// What is kept of an entity until the assessment ends.
struct CloudGuardEntity: Sendable {
  var id = ""
  var region = ""
  var account = ""

  init() {}

  init(_ entity: JSONValue, _ reading: inout Reading<CloudGuardPart>) {
    let ids = [entity.string("id"), entity.string("vendorIdentifier"), entity.string("name")]
    id = ids.first { !$0.isEmpty } ?? ""
    region = reading.string(entity["region"]?.text).replacing("_", with: "-")
    account = reading.string(entity["accountNumber"]?.text)
  }
}

/// A decision made in CloudGuard to accept what a rule finds.
struct CloudGuardExclusion: Sendable {
  var id: String
  var comment: String
  var expires: Timestamp?

  init(_ exclusion: JSONValue) {
    id = exclusion.string("id")
    comment = exclusion.string("comment")
    expires = exclusion["dateRange"]?["to"]?.timestamp
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
}
