import Compliance
import GSL

/// A finding of ours in the format plain-json.
struct FindingRecord {
  private let rule: Rule
  var status = ""
  var account = ""
  var region = ""
  var resource = ""
  var reason = ""
  var evidence = ""

  init(rule: Rule) { self.rule = rule }

  /// The finding on one line. What is empty is left out.
  var line: String {
    let members: KeyValuePairs = [
      "scanner": "crosswalk", "check": rule.id.rawValue, "status": status, "reason": reason,
      "provider": rule.provider, "account": account, "region": region, "type": rule.entity,
      "resource": resource, "severity": rule.severity.rawValue, "title": rule.title,
      "evidence": evidence,
    ]
    return JSONValue.object(
      members.filter { !$0.value.isEmpty }
        .map { JSONValue.Member(key: $0.key, value: .string($0.value)) }
    ).compact + "\n"
  }

  /// What an entity is called among all others; nil if nothing says.
  static func resource(of entity: Int, in store: EntityStore) -> String? {
    for name in ["arn", "id", "name"] {
      if let text = store.text(name, of: entity), !text.isEmpty { return text }
    }
    return nil
  }

  /// The values that a condition read, each once.
  static func values(_ condition: Explanation.Part) -> String {
    var seen: Set<String> = []
    var texts: [String] = []
    func collect(_ part: Explanation.Part) {
      for reading in part.values {
        let text = "\(reading.name.isEmpty ? "$" : reading.name) is \(reading.value.text())"
        if seen.insert(text).inserted { texts.append(text) }
      }
      for inner in part.parts { collect(inner) }
    }
    collect(condition)
    return texts.joined(separator: ", ")
  }
}
