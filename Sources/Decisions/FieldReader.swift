import Compliance
import YAMLKit

/// Reads the members of objects and notes everything that is wrong with them, so that one run
/// names all of it.
package struct FieldReader {
  /// The longest text of a member, in bytes.
  static let longestText = 10_000
  /// The longest list.
  static let longestList = 10_000

  package let file: String
  package private(set) var problems: [DecisionProblem] = []

  package init(file: String) { self.file = file }

  package mutating func note(_ place: YAMLPlace, _ message: String, _ remedy: String) {
    problems.append(
      DecisionProblem(
        file: file, line: place.line, column: place.column, message: message, remedy: remedy))
  }

  /// Checks that a value is an object with these keys and no others.
  package mutating func object(_ node: YAMLNode, _ what: String, keys: [String]) -> Bool {
    guard case .object(let members) = node.value else {
      note(node.place, "\(what) is no object", "write its members as 'name: value', one a line")
      return false
    }
    for member in members where !keys.contains(member.key) {
      note(
        member.keyPlace, "\(what) has no member '\(member.key.prefix(100))'",
        "use one of \(keys.joined(separator: ", "))")
    }
    return true
  }

  /// The elements of a list of objects.
  package mutating func list(_ node: YAMLNode, _ key: String) -> [YAMLNode] {
    guard let member = node[key] else {
      note(
        node.place, "the file has no list '\(key)'", "write '\(key):' and below it an entry each")
      return []
    }
    if member.isNull { return [] }
    guard case .list(let elements) = member.value else {
      note(member.place, "'\(key)' is no list", "begin each entry with '- '")
      return []
    }
    guard elements.count <= Self.longestList else {
      note(
        member.place, "'\(key)' has more than \(Self.longestList) entries",
        "divide it into several files")
      return []
    }
    return elements
  }

  /// A text that must be there, on one line with single blanks.
  package mutating func text(_ node: YAMLNode, _ key: String, _ what: String) -> String {
    guard let member = node[key] else {
      note(node.place, "\(what) has no '\(key)'", "add '\(key): …'")
      return ""
    }
    return word(member, key) ?? ""
  }

  private mutating func word(_ node: YAMLNode, _ key: String) -> String? {
    guard let text = node.text else {
      note(node.place, "'\(key)' is no text, or empty", "write a text, in quotes where in doubt")
      return nil
    }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty, words.utf8.count <= Self.longestText else {
      note(
        node.place,
        words.isEmpty ? "'\(key)' is empty" : "'\(key)' is longer than \(Self.longestText) bytes",
        words.isEmpty ? "write a text" : "write it shorter, and the rest elsewhere")
      return nil
    }
    return words
  }

  /// A text or a list of texts, none twice; empty where the member is missing.
  package mutating func texts(_ node: YAMLNode, _ key: String) -> [(text: String, place: YAMLPlace)]
  {
    guard let member = node[key] else { return [] }
    guard case .list(let elements) = member.value else {
      return word(member, key).map { [($0, member.place)] } ?? []
    }
    guard !elements.isEmpty, elements.count <= Self.longestList else {
      note(
        member.place, elements.isEmpty ? "'\(key)' is an empty list" : "'\(key)' is too long",
        "leave '\(key)' out where anything is meant, or list what is")
      return []
    }
    var seen: Set<String> = []
    return elements.compactMap { element in
      guard let text = word(element, key) else { return nil }
      guard seen.insert(text).inserted else {
        note(element.place, "'\(key)' lists '\(text.prefix(100))' twice", "remove one of them")
        return nil
      }
      return (text, element.place)
    }
  }

  /// A day that must be there.
  package mutating func date(_ node: YAMLNode, _ key: String, _ what: String) -> CalendarDate? {
    let text = text(node, key, what)
    if text.isEmpty { return nil }
    guard let date = CalendarDate(text) else {
      note(
        node[key]?.place ?? node.place, "'\(key)' is '\(text.prefix(40))', which is no date",
        "write year, month and day as 2026-11-24")
      return nil
    }
    return date
  }

  /// Checks the version of the file's shape.
  package mutating func version(_ node: YAMLNode) {
    let text = text(node, "version", "the file")
    if !text.isEmpty, text != "1" {
      note(
        node["version"]?.place ?? node.place, "version \(text.prefix(40)) is not known",
        "write 'version: 1', or use a newer Crosswalk")
    }
  }
}
