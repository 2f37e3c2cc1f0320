/// A value of JSON (RFC 8259) whose object keys keep the order in which they are
/// given.
enum JSONValue: Sendable, Equatable {
  case string(String)
  case integer(Int)
  /// Byte offsets do not fit a signed integer for certain.
  case unsigned(UInt64)
  case boolean(Bool)
  case null
  case array([JSONValue])
  case object([Member])

  /// One key with its value.
  struct Member: Sendable, Equatable {
    var key: String
    var value: JSONValue
  }

  /// An object from pairs, in their order.
  static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// A text, or null where it is empty: empty stands for unknown in this house.
  static func text(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }

  static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  /// On one line, without blanks.
  var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// On many lines, two blanks to a level, ended by a line feed.
  var pretty: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .string(let value): Self.quote(value, into: &text)
    case .integer(let value): text += String(value)
    case .unsigned(let value): text += String(value)
    case .boolean(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .array(let values):
      Self.bracket("[", "]", values, indent, into: &text) { value, inner, text in
        value.write(to: &text, indent: inner)
      }
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

  /// Control characters, and those that could disguise text on a terminal, are
  /// escaped; a reader gets them back as they were.
  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where isTreacherous(scalar):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
