import XMLKit

/// Writes OSCAL once for both notations: XML with singular elements in the
/// schema's order, JSON with plural lists.
///
/// Text of several lines is markup in XML and Markdown in JSON, so each notation
/// escapes it in its own way.
struct OSCALStream {
  /// One of the two is there.
  private var markup: MarkupStream?
  private var json: JSONStream?

  init(xml output: Output) { markup = MarkupStream(output) }
  init(json output: Output) { json = JSONStream(output) }

  mutating func beginDocument(_ name: StaticString) {
    markup?.start(name)
    markup?.attribute("xmlns", "http://csrc.nist.gov/ns/oscal/1.0")
    json?.beginObject()
    json?.beginObject(name)
  }

  mutating func endDocument(_ name: StaticString) throws(ReportError) {
    markup?.newLine()
    markup?.end(name)
    json?.endObject()
    json?.endObject()
    try markup?.finish()
    try json?.finish()
  }

  /// Hands the bytes on if there are many; called between records.
  mutating func flushIfFull() throws(ReportError) {
    try markup?.flushIfFull()
    try json?.flushIfFull()
  }

  /// A member that stands once.
  mutating func begin(_ name: StaticString) {
    markup?.newLine()
    markup?.start(name)
    json?.beginObject(name)
  }

  mutating func end(_ name: StaticString) {
    markup?.end(name)
    json?.endObject()
  }

  /// A list, of which XML shows only the items.
  mutating func beginList(_ name: StaticString) { json?.beginArray(name) }
  mutating func endList() { json?.endArray() }

  mutating func beginItem(_ name: StaticString) {
    markup?.newLine()
    markup?.start(name)
    json?.newLine()
    json?.beginObject()
  }

  mutating func endItem(_ name: StaticString) {
    markup?.end(name)
    json?.endObject()
  }

  /// An attribute in XML. All come before the fields.
  mutating func flag(_ name: StaticString, _ value: String) {
    markup?.attribute(name, value)
    json?.member(name, value)
  }

  /// A plain value.
  mutating func field(_ name: StaticString, _ value: String) {
    markup?.element(name, value)
    json?.member(name, value)
  }

  /// A plain value in a list of one.
  mutating func field(_ name: StaticString, list: StaticString, _ value: String) {
    markup?.element(name, value)
    json?.member(list, [value])
  }

  /// The value of an item that has flags: `hash`, in JSON a member `value`.
  mutating func value(_ value: String) {
    markup?.text(value)
    json?.member("value", value)
  }

  /// Markup of one line.
  mutating func line(_ name: StaticString, _ value: String) {
    let value = Self.line(value) ?? "-"
    markup?.element(name, value)
    json?.member(name, Self.markdown(value))
  }

  /// Markup of several lines.
  mutating func prose(_ name: StaticString, _ value: String) {
    let value = value.isEmpty ? "-" : value
    markup?.start(name)
    markup?.element("p", value)
    markup?.end(name)
    json?.member(name, Self.markdown(value))
  }

  /// A property; left out where there is no value. Its value is one line
  /// without blanks at its ends.
  mutating func property(_ name: StaticString, _ value: String) {
    guard let value = Self.line(value) else { return }
    beginItem("prop")
    flag("name", "\(name)")
    flag("ns", "urn:crosswalk:oscal")
    flag("value", value)
    endItem("prop")
  }

  /// A value as OSCAL's datatype string has it; nil if nothing is left.
  static func line(_ value: String) -> String? {
    // Nearly all values are one already.
    if let first = value.utf8.first, first > 0x20, let last = value.utf8.last, last > 0x20,
      value.utf8.count <= 4_000, value.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
    {
      return value
    }
    var line = ""
    for scalar in value.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: line += " "
      default: line.unicodeScalars.append(scalar)
      }
    }
    var rest = line[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest.isEmpty ? nil : Excerpt.text(String(rest), bytes: 4_000)
  }

  /// A token: letters, digits, `.`, `_` and `-`, not beginning with a digit.
  static func token(_ id: String) -> String {
    var token = ""
    for scalar in id.unicodeScalars {
      let isLetter = scalar.properties.generalCategory.isLetter
      let isLater =
        scalar.properties.numericType == .decimal || "._-".unicodeScalars.contains(scalar)
      if token.isEmpty && !isLetter && scalar != "_" { token = "_" }
      token.unicodeScalars.append(isLetter || isLater || scalar == "_" ? scalar : "-")
    }
    return token.isEmpty ? "_" : token
  }

  /// Text as OSCAL's Markdown: what could begin markup is escaped.
  private static func markdown(_ text: String) -> String {
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII, special.contains(UInt8(scalar.value)) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  private static let special = Set("\\`*<[]&~^".utf8)
}

extension Unicode.GeneralCategory {
  fileprivate var isLetter: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
