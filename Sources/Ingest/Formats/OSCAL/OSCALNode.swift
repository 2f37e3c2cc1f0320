import Compliance

/// A piece of an OSCAL document, the same in all three notations: what XML
/// writes as attributes are members here, and what JSON and YAML write as one
/// list under a name in the plural are as many members with the singular.
struct OSCALNode: Sendable, Equatable {
  var name: String
  /// What a member without members says.
  var text = ""
  var members: [OSCALNode] = []

  init(_ name: String, text: String = "") {
    self.name = name
    self.text = text
  }

  /// The first member of this name.
  subscript(_ name: String) -> OSCALNode? { members.first { $0.name == name } }

  /// All members of this name, in order.
  func all(_ name: String) -> [OSCALNode] { members.filter { $0.name == name } }

  /// What the first member of this name says; empty if there is none.
  func string(_ name: String) -> String { self[name]?.text ?? "" }

  /// The value of the first property of this name; nil if there is none.
  func property(_ name: String) -> String? {
    members.first { $0.name == "prop" && $0.string("name") == name }?.string("value")
  }

  /// The value of the first property of this class, as compliance-trestle marks
  /// them whatever their names; else of this name; nil if there is none.
  func property(_ name: String, class mark: String) -> String? {
    members.first { $0.name == "prop" && $0.string("class") == mark }?.string("value")
      ?? property(name)
  }

  /// Members that are kept, by their names in the singular. Everything else
  /// would only cost memory.
  private static let kept: Set<String> = [
    "uuid", "title", "description", "remarks", "prop", "name", "value", "class", "subject",
    "subject-uuid", "type", "collected", "deadline", "status", "state", "reason", "target",
    "target-id", "related-observation", "observation-uuid", "related-risk", "associated-risk",
    "risk-uuid", "characterization", "facet", "start", "end",
  ]

  /// The kept members by their keys, of one and of several.
  private static let names = Dictionary(
    kept.map { ($0, $0) } + kept.map { ("\($0)s", $0) }, uniquingKeysWith: { own, _ in own })

  /// The name of the member in the singular; nil for one that is not kept.
  static func singular(_ key: String) -> String? {
    names[key]
  }

  /// A record of JSON.
  init(_ name: String, _ value: JSONValue) {
    self.init(name)
    switch value.kind {
    case .string: text = value.text?.string ?? ""
    case .integer: text = value.integer.map(String.init) ?? ""
    case .object:
      for (key, member) in value.members {
        guard let name = Self.singular(key.string) else { continue }
        if member.kind == .array {
          for element in member.elements { members.append(OSCALNode(name, element)) }
        } else {
          members.append(OSCALNode(name, member))
        }
      }
    default: break
    }
  }
}
