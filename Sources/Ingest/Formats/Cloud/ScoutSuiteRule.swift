import Compliance

/// What the workers read of a report, in the order of the input.
enum ScoutSuitePart: Sendable {
  case rule(ScoutSuiteRule)
  /// A resource whose id is not its key.
  case resource(key: String, id: String)
  case text(key: String, String)
  case run(time: Timestamp?, version: String, [String])
  /// A container begins; its key is the next part of the path.
  case opens(String)
  case closes
  case end
}

/// A rule with what it came to. Of its flagged resources the first are kept.
struct ScoutSuiteRule: Sendable {
  var name: String
  var title: String
  var severity: Severity
  var checked: Int64
  var flagged: Int64
  /// The parts of the path at which a resource stands: `iam.users.id`.
  var pattern: [String]
  /// The paths of different flagged resources, the first of them.
  var resources: [[String]] = []
  var range: ByteRange

  /// How many flagged resources are named.
  static let keptResources = 20

  init(_ rule: JSONValue, name: String, range: ByteRange) throws(RecordError) {
    guard rule.kind == .object else { throw RecordError("the finding is not an object") }
    self.name = name
    self.range = range
    var title: ByteText?
    var level: ByteText?
    var path: ByteText?
    var shown: ByteText?
    var checked: JSONValue?
    var flagged: JSONValue?
    var items: JSONValue?
    for (key, value) in rule.members {
      switch key {
      case "description": try set(&title, value.text, key)
      case "level": try set(&level, value.text, key)
      case "path": try set(&path, value.text, key)
      case "display_path": try set(&shown, value.text, key)
      case "checked_items": try set(&checked, value, key)
      case "flagged_items": try set(&flagged, value, key)
      case "items": try set(&items, value, key)
      default: break
      }
    }
    guard let flagged = flagged?.integer, let checked = checked?.integer else {
      throw RecordError("checked_items or flagged_items is missing or no number")
    }
    guard flagged >= 0, checked >= 0 else { throw RecordError("an item count is negative") }
    self.title = title?.string ?? ""
    self.checked = checked
    self.flagged = flagged
    severity = try Self.severity(level)
    pattern = Self.pattern(ByteText.firstWritten(shown, path)?.string ?? "")
    guard let items else { return }
    try take(items)
  }

  private mutating func take(_ items: JSONValue) throws(RecordError) {
    for item in items.elements {
      guard flagged > 0 else {
        throw RecordError("items are listed although flagged_items is 0")
      }
      guard resources.count < Self.keptResources else { return }
      guard let text = item.text else { throw RecordError("an item is not a text") }
      let resource = Self.resource(Self.parts(of: text.string), pattern)
      if !resources.contains(resource) { resources.append(resource) }
    }
  }

  private static func severity(_ level: ByteText?) throws(RecordError) -> Severity {
    guard let level else { return .unknown }
    switch level {
    case "danger": return .high
    case "warning": return .medium
    default: return .unknown
    }
  }

  private static func parts(of path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
  }

  /// The parts up to the last that stands for a key; none for a setting of the
  /// whole account.
  private static func pattern(_ path: String) -> [String] {
    let parts = parts(of: path)
    guard let last = parts.lastIndex(of: "id") else { return [] }
    return Array(parts[...last])
  }

  /// The part of an item's path that names its resource. Keys may hold dots,
  /// which are not escaped: a key then ends where the pattern goes on.
  static func resource(_ item: [String], _ pattern: [String]) -> [String] {
    var resource: [String] = []
    var index = 0
    for (place, part) in pattern.enumerated() {
      guard index < item.count else { return [] }
      var key = item[index]
      index += 1
      if part == "id", place + 1 < pattern.count {
        while index < item.count, item[index] != pattern[place + 1] {
          key += "." + item[index]
          index += 1
        }
      }
      resource.append(key)
    }
    return resource
  }

  /// Service and kind: `ec2.security_groups`.
  var type: String {
    guard let service = pattern.first, pattern.count > 1 else { return "" }
    return "\(service).\(pattern[pattern.count - 2])"
  }

  /// What the rule came to, and the words for it.
  var verdict: (status: Status, word: String) {
    if flagged > 0 { return (.fail, "flagged_items=\(flagged)") }
    if checked > 0 { return (.pass, "flagged_items=0") }
    return (.notChecked, "checked_items=0")
  }
}
