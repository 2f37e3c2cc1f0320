/// A value of YAML with the place where it begins.
package struct YAMLNode: Sendable {
  /// What the value is.
  package indirect enum Value: Sendable {
    /// A scalar; plain ones are written without quotes.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    /// Members in their order; no key stands twice.
    case object([Member])
  }

  /// A key with its value.
  package struct Member: Sendable {
    package var key: String
    package var keyPlace: YAMLPlace
    package var value: YAMLNode
  }

  package var value: Value
  package var place: YAMLPlace

  package init(_ value: Value, at place: YAMLPlace) {
    self.value = value
    self.place = place
  }

  /// Whether the scalar says that there is nothing (YAML 1.2, core schema).
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = value else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// A scalar's text; nil for anything else and for nothing.
  package var text: String? {
    guard case .scalar(let text, _) = value, !isNull else { return nil }
    return text
  }

  /// The elements of a list; none for other values.
  package var elements: [YAMLNode] {
    if case .list(let elements) = value { return elements }
    return []
  }

  /// The members of an object; none for other values.
  package var members: [Member] {
    if case .object(let members) = value { return members }
    return []
  }

  /// The value of a member of an object; nil where there is none.
  package subscript(key: String) -> YAMLNode? { members.first { $0.key == key }?.value }
}

/// A place in a text, from 1.
package struct YAMLPlace: Sendable, Hashable {
  package var line: Int
  /// In characters.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Why a text could not be read as YAML.
package struct YAMLError: Error, Equatable, Sendable {
  /// Where; nil when the whole text is meant.
  package var place: YAMLPlace?
  /// What is wrong, as a clause.
  package var message: String

  package init(_ message: String, at place: YAMLPlace? = nil) {
    self.message = message
    self.place = place
  }
}
