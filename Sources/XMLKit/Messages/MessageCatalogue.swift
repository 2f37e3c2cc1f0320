/// The words of stylesheets in one language: `messages/LANGUAGE.xml` beside them.
///
/// A message is plain text, in which `{name}` stands for text that the stylesheet
/// hands over and `{#name}` for a number; or it has forms, of which `one` is for
/// the number 1 in `{#n}`, and `other` for every other number.
public struct MessageCatalogue: Sendable {
  /// The namespace of the files.
  public static let namespace = "urn:crosswalk:messages:1"

  struct Message: Sendable, Equatable {
    var one: String?
    var other: String
    var line: Int

    /// What stands in braces, in order, without repetitions.
    var parameters: [String] {
      var names: [String] = []
      for text in [one, other].compactMap({ $0 }) {
        for piece in MessagePiece.pieces(of: text) {
          if case .parameter(let name, _) = piece, !names.contains(name) { names.append(name) }
        }
      }
      if one != nil, !names.contains("n") { names.append("n") }
      return names
    }
  }

  /// The language, as BCP 47 names it.
  public private(set) var language: String
  /// `ltr` or `rtl`.
  public private(set) var direction: String
  private(set) var groupingSeparator: String
  private(set) var decimalSeparator: String
  private(set) var messages: [String: Message]

  /// Reads one file. Its `xml:lang` names the language, `dir` the direction.
  ///
  /// - Parameter file: The path.
  /// - Throws: `XMLError` with file and line when it is not as a catalogue has to be.
  public init(file: String) throws(XMLError) {
    let root = try XMLDocument(file: file).root()
    guard root.name == "messages", root.namespace == Self.namespace else {
      throw Self.refusal(
        file, root.line, "the root is not 'messages' in the namespace \(Self.namespace)")
    }
    language = root.attribute("lang", namespace: "http://www.w3.org/XML/1998/namespace") ?? ""
    guard !language.isEmpty, language.utf8.allSatisfy({ $0.isTagCharacter }) else {
      throw Self.refusal(file, root.line, "xml:lang names no language")
    }
    direction = root.attribute("dir") ?? "ltr"
    guard direction == "ltr" || direction == "rtl" else {
      throw Self.refusal(file, root.line, "dir is '\(direction)', not ltr or rtl")
    }
    groupingSeparator = root.attribute("grouping") ?? ","
    decimalSeparator = root.attribute("decimal") ?? "."
    guard groupingSeparator.count == 1, decimalSeparator.count == 1,
      groupingSeparator != decimalSeparator
    else {
      throw Self.refusal(
        file, root.line, "grouping and decimal have to be two different characters")
    }
    messages = [:]
    for element in root.elements {
      let (key, message) = try Self.message(element, file)
      guard messages.updateValue(message, forKey: key) == nil else {
        throw Self.refusal(file, element.line, "the message '\(key)' stands here a second time")
      }
    }
  }

  /// Puts the user's own words in the place of these. They may be few, but each
  /// has to be known, for a word with a slip in its key would never be seen.
  ///
  /// - Parameters:
  ///   - other: The user's words.
  ///   - file: The file that they stand in.
  /// - Throws: `XMLError` for a key that is not known.
  public mutating func override(with other: MessageCatalogue, file: String) throws(XMLError) {
    for (key, message) in other.messages.sorted(by: { $0.value.line < $1.value.line }) {
      guard let known = messages[key] else {
        throw Self.refusal(file, message.line, "no report uses a message '\(key)'")
      }
      try Self.check(message, like: known, key, file)
      messages[key] = message
    }
  }

  /// Checks that a translation says everything that the reference says.
  ///
  /// - Parameters:
  ///   - reference: What has to be said.
  ///   - file: The file of the translation.
  /// - Throws: `XMLError` for a message that is missing or not known.
  public func check(against reference: MessageCatalogue, file: String) throws(XMLError) {
    for (key, message) in messages.sorted(by: { $0.value.line < $1.value.line }) {
      guard let known = reference.messages[key] else {
        throw Self.refusal(file, message.line, "no report uses a message '\(key)'")
      }
      try Self.check(message, like: known, key, file)
    }
    let missing = reference.messages.keys.filter { messages[$0] == nil }.sorted()
    if let first = missing.first {
      throw Self.refusal(
        file, 0,
        "\(missing.count) message\(missing.count == 1 ? " is" : "s are") missing, the first is "
          + "'\(first)': translate all that en.xml has")
    }
  }

  private static func check(
    _ message: Message, like known: Message, _ key: String, _ file: String
  ) throws(XMLError) {
    for name in message.parameters where !known.parameters.contains(name) {
      throw refusal(
        file, message.line, "the message '\(key)' asks for {\(name)}, which nobody hands over")
    }
  }

  private static func message(
    _ element: XMLElement, _ file: String
  ) throws(XMLError) -> (String, Message) {
    let key = element.attribute("key") ?? ""
    guard element.name == "message", !key.isEmpty, key.utf8.allSatisfy({ $0.isKeyCharacter })
    else { throw refusal(file, element.line, "this is no message with a key") }
    let forms = element.elements
    if forms.isEmpty {
      return (key, Message(other: element.text.collapsed, line: element.line))
    }
    guard forms.map(\.name) == ["one", "other"] else {
      throw refusal(file, element.line, "the message '\(key)' needs the forms one and other")
    }
    return (
      key,
      Message(one: forms[0].text.collapsed, other: forms[1].text.collapsed, line: element.line)
    )
  }

  private static func refusal(_ file: String, _ line: Int, _ message: String) -> XMLError {
    XMLError(.misuse, message, file: file, line: line, summary: "cannot use the messages \(file)")
  }
}

/// A part of a message: words, or the place of a value.
enum MessagePiece: Equatable {
  case text(String)
  case parameter(String, isNumber: Bool)

  static func pieces(of text: String) -> [MessagePiece] {
    var pieces: [MessagePiece] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
      let inner = rest[rest.index(after: start)..<end]
      let isNumber = inner.hasPrefix("#")
      pieces.append(.parameter(String(isNumber ? inner.dropFirst() : inner), isNumber: isNumber))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}

extension UInt8 {
  fileprivate var isTagCharacter: Bool { isKeyCharacter && self != UInt8(ascii: ".") }

  /// Letters, digits, full stop and hyphen.
  var isKeyCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
    default: false
    }
  }
}

extension String {
  /// With every run of white space as one space, and none at the ends.
  public var collapsed: String {
    split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" })
      .joined(separator: " ")
  }
}
