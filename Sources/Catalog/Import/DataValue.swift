/// A value of JSON or YAML: what a document to import is made of.
indirect enum DataValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  case text(String)
  case list([DataValue])
  /// Members in their order.
  case object([(key: String, value: DataValue)])

  static func == (left: DataValue, right: DataValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.number(let a), .number(let b)), (.text(let a), .text(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  /// A member of an object; null for everything else.
  subscript(key: String) -> DataValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  /// The elements of a list; none for other values.
  var elements: [DataValue] {
    if case .list(let elements) = self { return elements }
    return []
  }

  /// The members of an object; none for other values.
  var members: [(key: String, value: DataValue)] {
    if case .object(let members) = self { return members }
    return []
  }

  /// A text, number or truth value as text with single blanks; empty for others.
  var words: String { rawText.collapsingWhiteSpace() }

  /// A text as it stands.
  var rawText: String {
    switch self {
    case .text(let text), .number(let text): text
    case .boolean(let truth): truth ? "true" : "false"
    case .null, .list, .object: ""
    }
  }

  var isObject: Bool { if case .object = self { true } else { false } }
  var isList: Bool { if case .list = self { true } else { false } }

  /// The paragraphs of a text, without empty ones.
  var paragraphs: [String] {
    rawText.split(whereSeparator: \.isNewline).map { String($0).collapsingWhiteSpace() }
      .filter { !$0.isEmpty }
  }
}
