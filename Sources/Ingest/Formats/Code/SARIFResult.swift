import Compliance

/// What the workers read of a run, in the order of the input.
enum SARIFPart: Sendable {
  case runOpened
  case runClosed
  case end(ByteRange)
  case componentOpened(isDriver: Bool)
  case toolClosed
  case name(String)
  /// One of the tool's three versions; the highest rank says most.
  case version(String, rank: Int)
  case rule(SARIFRule)
  case messages([String: String])
  case artifact(String)
  case logical(SARIFResult.Logical)
  case invocation(started: Timestamp?, ended: Timestamp?)
  case result(SARIFResult)
}

/// What results take from the rule they name.
struct SARIFRule: Sendable {
  var id: String
  var guid: String
  var title: String
  var level: String
  var security: Double?
  var messages: [String: String]

  /// A rule that could not be read keeps its place: results count on it.
  init() {
    self.init(id: "", guid: "", title: "", level: "", messages: [:])
  }

  private init(id: String, guid: String, title: String, level: String, messages: [String: String]) {
    self.id = id
    self.guid = guid
    self.title = title
    self.level = level
    self.messages = messages
  }

  init(_ rule: JSONValue) {
    id = rule.string("id")
    guid = rule.string("guid")
    let titles = [
      rule["shortDescription"]?.string("text") ?? "", rule.string("name"),
      rule["fullDescription"]?.string("text") ?? "",
    ]
    title = titles.first { !$0.isEmpty } ?? ""
    level = rule["defaultConfiguration"]?.string("level") ?? ""
    security = rule["properties"]?["security-severity"]?.decimal
    messages = rule["messageStrings"].map(Self.messages) ?? [:]
  }

  /// The texts of an object of message strings.
  static func messages(_ strings: JSONValue) -> [String: String] {
    var messages: [String: String] = [:]
    for (key, value) in strings.members { messages[key.string] = value.string("text") }
    return messages
  }
}

/// One result, before its rule is known.
struct SARIFResult: Sendable {
  /// Something that has a name besides its place in a file.
  struct Logical: Sendable {
    var name = ""
    var kind = ""
    var index: Int?

    init() {}

    init(_ location: JSONValue) {
      let full = location.string("fullyQualifiedName")
      name = full.isEmpty ? location.string("name") : full
      kind = location.string("kind")
      index = location["index"]?.integer.flatMap { $0 >= 0 ? Int(clamping: $0) : nil }
    }
  }

  /// The number of the record in the input.
  var record: Int
  var ruleID = ""
  var ruleGUID = ""
  var ruleIndex: Int?
  /// The place among the extensions; nil for the driver.
  var extensionIndex: Int?
  var status = Status.fail
  var word = ""
  var level = ""
  var security: Double?
  var message = ""
  var messageID = ""
  var arguments: [String] = []
  var file = ""
  var fileIndex: Int?
  var line: Int64?
  var logical: Logical?
  var suppression: Suppression?
  var nativeID = ""
  var range: ByteRange

  init(
    _ result: JSONValue, at place: SplitValue, _ reading: inout Reading<SARIFPart>
  ) throws(RecordError) {
    guard result.kind == .object else { throw RecordError("the result is not an object") }
    record = reading.record
    range = place.recordRange
    var id: ByteText?
    var index: JSONValue?
    var rule: JSONValue?
    var kind: ByteText?
    var levelWord: ByteText?
    var text: JSONValue?
    var locations: JSONValue?
    var suppressions: JSONValue?
    var baseline: ByteText?
    var guid: ByteText?
    var correlation: ByteText?
    for (key, value) in result.members {
      switch key {
      case "ruleId": try set(&id, value.text, key)
      case "ruleIndex": try set(&index, value, key)
      case "rule": try set(&rule, value, key)
      case "kind": try set(&kind, value.text, key)
      case "level": try set(&levelWord, value.text, key)
      case "message": try set(&text, value, key)
      case "locations": try set(&locations, value, key)
      case "suppressions": try set(&suppressions, value, key)
      case "baselineState": try set(&baseline, value.text, key)
      case "guid": try set(&guid, value.text, key)
      case "correlationGuid": try set(&correlation, value.text, key)
      case "properties": security = value["security-severity"]?.decimal
      default: break
      }
    }
    word = reading.string(kind)
    status = try Self.status(kind)
    level = reading.string(levelWord)
    nativeID = ByteText.firstWritten(guid, correlation)?.string ?? ""
    readRule(id, index, rule, &reading)
    if let text { readMessage(text) }
    if let location = locations?.elements.first(where: { _ in true }) { readLocation(location) }
    suppression = try Self.suppression(suppressions, baseline)
  }

  private static func status(_ kind: ByteText?) throws(RecordError) -> Status {
    guard let kind else { return .fail }
    switch kind {
    case "fail": return .fail
    case "pass": return .pass
    case "open": return .unknown
    case "review": return .notChecked
    case "notApplicable": return .notApplicable
    case "informational": return .informational
    default: throw RecordError("the kind \"\(kind.string.prefix(64))\" is not known")
    }
  }

  private mutating func readRule(
    _ id: ByteText?, _ index: JSONValue?, _ rule: JSONValue?, _ reading: inout Reading<SARIFPart>
  ) {
    ruleID = reading.string(id)
    var place = index?.integer
    if let rule {
      if ruleID.isEmpty { ruleID = rule.string("id") }
      ruleGUID = rule.string("guid")
      place = rule["index"]?.integer ?? place
      if let component = rule["toolComponent"] {
        extensionIndex = component["index"]?.integer.flatMap { $0 >= 0 ? Int(clamping: $0) : nil }
        // A component that is named some other way is found by the rule's id.
        let isNamed = component["name"] != nil || component["guid"] != nil
        if extensionIndex == nil && isNamed { place = nil }
      }
    }
    ruleIndex = place.flatMap { $0 >= 0 ? Int(clamping: $0) : nil }
  }

  private mutating func readMessage(_ text: JSONValue) {
    message = text.string("text")
    if message.isEmpty { message = text.string("markdown") }
    messageID = text.string("id")
    arguments = text["arguments"]?.elements.map { $0.text?.string ?? "" } ?? []
  }

  private mutating func readLocation(_ location: JSONValue) {
    if let physical = location["physicalLocation"] {
      if let artifact = physical["artifactLocation"] {
        file = artifact.string("uri")
        fileIndex = artifact["index"]?.integer.flatMap { $0 >= 0 ? Int(clamping: $0) : nil }
      }
      line = physical["region"]?["startLine"]?.integer
    }
    logical = location["logicalLocations"]?.elements.first { _ in true }.map(Logical.init)
  }

  private static func suppression(
    _ list: JSONValue?, _ baseline: ByteText?
  ) throws(RecordError) -> Suppression? {
    if let baseline {
      switch baseline {
      case "absent":
        return Suppression(kind: .archived, reason: "An earlier run saw it, this one did not.")
      // The last is a word of the drafts.
      case "new", "unchanged", "updated", "existing": break
      default:
        throw RecordError("the baselineState \"\(baseline.string.prefix(64))\" is not known")
      }
    }
    guard let list, list.kind != .null else { return nil }
    guard list.kind == .array else { throw RecordError("suppressions is not a list") }
    var reasons: [String] = []
    var reference = ""
    var count = 0
    var isOpen = false
    for suppression in list.elements {
      count += 1
      // Drafts of the standard called it state.
      if let word = suppression["status"]?.text ?? suppression["state"]?.text {
        switch word {
        case "accepted": break
        case "underReview", "rejected": isOpen = true
        default:
          throw RecordError("the suppression's status \"\(word.string.prefix(64))\" is not known")
        }
      }
      let reason = suppression.string("justification")
      if !reason.isEmpty { reasons.append(reason) }
      if reference.isEmpty { reference = suppression.string("guid") }
    }
    guard count > 0, !isOpen else { return nil }
    return Suppression(
      kind: .suppressed, reason: reasons.joined(separator: " "), reference: reference)
  }
}

extension JSONValue {
  /// A number, also one that is written as a text; nil for anything else.
  fileprivate var decimal: Double? { number ?? text.flatMap { Double($0.string) } }
}
