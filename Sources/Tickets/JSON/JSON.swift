/// A value of JSON (RFC 8259) as requests and answers carry it. Objects keep their order.
package enum JSON: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A number that is not whole; trackers send them where nothing here reads them.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])
  /// A text that is JSON already, such as a rendered document.
  case rendered(String)

  /// One key with its value.
  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// An object from pairs, in their order.
  package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// Texts as an array.
  package static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  /// The member of an object; nil where there is none.
  package subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The elements of an array; none for other values.
  package var elements: [JSON] {
    if case .array(let elements) = self { return elements }
    return []
  }

  /// The members of an object; none for other values.
  package var members: [Member] {
    if case .object(let members) = self { return members }
    return []
  }

  /// A string; nil for other values.
  package var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// A string, or a whole number as text: trackers differ on which of both an id is.
  package var idText: String? {
    if case .integer(let number) = self { return String(number) }
    return text
  }

  package var integer: Int64? {
    if case .integer(let number) = self { return number }
    return nil
  }

  package var boolean: Bool? {
    if case .boolean(let truth) = self { return truth }
    return nil
  }

  /// On one line, without blanks.
  package var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// On many lines, two blanks to a level, ended by a line feed.
  package var pretty: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? String(value) : "null"
    case .string(let value): Self.quote(value, into: &text)
    case .rendered(let value): text += value
    case .array(let values):
      Self.bracket("[", "]", values, indent, into: &text) { $0.write(to: &$2, indent: $1) }
    case .object(let members):
      Self.bracket("{", "}", members, indent, into: &text) { member, inner, text in
        Self.quote(member.key, into: &text)
        text += inner == nil ? ":" : ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private static func bracket<Item>(
    _ open: String, _ close: String, _ items: [Item], _ indent: Int?, into text: inout String,
    write: (Item, Int?, inout String) -> Void
  ) {
    text += open
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
      write(item, indent.map { $0 + 2 }, &text)
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  private static let digits = Array("0123456789abcdef".unicodeScalars)

  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 < 0x7F }) {
      text += value
    } else {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
          // Control characters, and those that turn text around on a terminal.
          text += "\\u"
          for shift in [12, 8, 4, 0] as [UInt32] {
            text.unicodeScalars.append(digits[Int(scalar.value >> shift & 15)])
          }
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
