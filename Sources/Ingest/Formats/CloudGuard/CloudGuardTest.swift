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
  var check = ""
  var title = ""
  var severity = Severity.unknown
  /// Why the rule could not be run; empty if it could.
  var error = ""
  var results: [Entry] = []
  var range: ByteRange

  /// One entity's verdict.
  struct Entry: Sendable {
    var isRelevant: Bool
    var isValid: Bool
    var isExcluded: Bool
    var exclusion: String
    var error: String
    var type = ""
    /// The place among the entities of its type; negative for none.
    var index = -1
    var dome9ID = ""
    /// What `testObj` says of the entity itself, all of it in 2017.
    var own = CloudGuardEntity()
  }

  init(
    _ test: JSONValue, range: ByteRange, _ reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    self.range = range
    var rule: JSONValue?
    var list: JSONValue?
    var problem: JSONValue?
    var passed: Bool?
    var relevant: Int64?
    for (key, value) in test.members {
      switch key {
      case "rule": try set(&rule, value, key)
      case "testPassed": try set(&passed, value.boolean, key)
      case "relevantCount": try set(&relevant, value.integer, key)
      case "entityResults": try set(&list, value, key)
      case "error": try set(&problem, value, key)
      default: break
      }
    }
    guard let rule, rule.kind == .object else { throw RecordError("rule is missing") }
    try readRule(rule, &reading)
    error = problem?.problem ?? ""
    guard let list, list.kind != .null else {
      // A rule that could not be run has no entities.
      if error.isEmpty { throw RecordError("entityResults is missing") }
      return
    }
    guard list.kind == .array else { throw RecordError("entityResults is not an array") }
    for entry in list.elements { results.append(try Entry(entry, &reading)) }
    // A rule that selected nothing has no verdict to lose. One that did, or that
    // failed, has its results left out, and reading on would hide them.
    if results.isEmpty, error.isEmpty, passed == false || (relevant ?? 0) > 0 {
      throw RecordError(
        "entityResults is empty, though testPassed is \(passed.map { "\($0)" } ?? "missing")"
          + " and relevantCount is \(relevant ?? 0)")
    }
  }

  private mutating func readRule(
    _ rule: JSONValue, _ reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    var id: ByteText?
    var hash: ByteText?
    var name: ByteText?
    var word: ByteText?
    for (key, value) in rule.members {
      switch key {
      case "ruleId": try set(&id, value.text, key)
      case "logicHash": try set(&hash, value.text, key)
      case "name": try set(&name, value.text, key)
      case "severity": try set(&word, value.text, key)
      default: break
      }
    }
    guard let best = ByteText.firstWritten(id, hash, name) else {
      throw RecordError("the rule has neither a ruleId nor a logicHash nor a name")
    }
    check = reading.string(best)
    title = reading.string(name)
    severity = word.flatMap { Severity($0) } ?? .unknown
  }
}

extension CloudGuardTest.Entry {
  init(
    _ entry: JSONValue, _ reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    guard entry.kind == .object else { throw RecordError("an entity result is not an object") }
    var relevant: Bool?
    var valid: Bool?
    var excluded: Bool?
    var word: ByteText?
    var reference: ByteText?
    var problem: JSONValue?
    var object: JSONValue?
    for (key, value) in entry.members {
      switch key {
      case "isRelevant": try set(&relevant, try value.truth(key), key)
      case "isValid": try set(&valid, try value.truth(key), key)
      case "isExcluded": try set(&excluded, try value.truth(key), key)
      case "validationStatus": try set(&word, value.text, key)
      case "exclusionId": try set(&reference, value.text, key)
      case "error": try set(&problem, value, key)
      case "testObj": try set(&object, value, key)
      default: break
      }
    }
    guard let valid else { throw RecordError("an entity result has no isValid") }
    isValid = valid
    isRelevant = relevant ?? true
    isExcluded = excluded == true || word.map(Self.saysExcluded) == true
    exclusion = reading.string(reference)
    error = problem?.problem ?? ""
    if let object { try readObject(object, &reading) }
  }

  /// Whether a validation status holds the word, alone or among others.
  private static func saysExcluded(_ word: ByteText) -> Bool {
    switch word {
    case "Valid", "Relevant": false
    default: word.string.contains("Excluded")
    }
  }

  private mutating func readObject(
    _ object: JSONValue, _ reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    var kind: ByteText?
    var oldKind: ByteText?
    var place: JSONValue?
    var dome9: ByteText?
    for (key, value) in object.members {
      switch key {
      case "entityType": try set(&kind, value.text, key)
      // In 2017 the whole entity stood here, with its own name for the type.
      case "type": try set(&oldKind, value.text, key)
      case "entityIndex": try set(&place, value, key)
      case "dome9Id": try set(&dome9, value.text, key)
      default: break
      }
    }
    type = reading.string(.firstWritten(kind, oldKind))
    if let place {
      index = place.integer.map { Int(clamping: $0) } ?? Int(place.text?.string ?? "") ?? -1
    }
    dome9ID = dome9?.string ?? ""
    own = try CloudGuardEntity(object, &reading)
  }
}
