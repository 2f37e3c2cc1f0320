/// Puts messages into stylesheets before they are compiled, so that a page costs
/// the same in every language.
///
/// `$m.KEY` is a message without values; it becomes the text itself. A message with
/// values is the named template `m.KEY` with a parameter for each.
struct MessageStylesheet: Sendable {
  /// The name under which the entries include the generated templates.
  static let name = "messages.xsl"

  private let catalogue: MessageCatalogue

  init(_ catalogue: MessageCatalogue) { self.catalogue = catalogue }

  /// The templates of the messages that have values, and how numbers look.
  var stylesheet: [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
      <xsl:decimal-format name="local" grouping-separator="\(Self.attribute(catalogue.groupingSeparator))" decimal-separator="\(Self.attribute(catalogue.decimalSeparator))"/>

      """
    for (key, message) in catalogue.messages.sorted(by: { $0.key < $1.key }) {
      let parameters = message.parameters
      if parameters.isEmpty { continue }
      text += "<xsl:template name=\"m.\(key)\">"
      for name in parameters { text += "<xsl:param name=\"\(Self.attribute(name))\"/>" }
      if let one = message.one {
        text += "<xsl:choose><xsl:when test=\"$n = 1\">\(body(one))</xsl:when>"
        text += "<xsl:otherwise>\(body(message.other))</xsl:otherwise></xsl:choose>"
      } else {
        text += body(message.other)
      }
      text += "</xsl:template>\n"
    }
    return Array((text + "</xsl:stylesheet>\n").utf8)
  }

  private func body(_ text: String) -> String {
    MessagePiece.pieces(of: text).map { piece in
      switch piece {
      case .text(let text): "<xsl:text>\(Self.text(text))</xsl:text>"
      case .parameter(let name, isNumber: true):
        "<xsl:value-of select=\"format-number($\(Self.attribute(name)), '\(numberPattern)', 'local')\"/>"
      case .parameter(let name, isNumber: false):
        "<xsl:copy-of select=\"$\(Self.attribute(name))\"/>"
      }
    }.joined()
  }

  private var numberPattern: String {
    "#\(catalogue.groupingSeparator)##0".replacing("'", with: "&apos;")
  }

  /// The text of a stylesheet with the messages in it.
  func rewrite(_ bytes: [UInt8]) throws(StylesheetSources.Refusal) -> [UInt8] {
    let mark = Array("$m.".utf8)
    guard var place = bytes.firstPlace(of: mark) else { return bytes }
    var output: [UInt8] = []
    var copied = 0
    var line = 1
    while true {
      line += bytes[copied..<place.lowerBound].count { $0 == UInt8(ascii: "\n") }
      let end =
        bytes[place.upperBound...].firstIndex { !$0.isKeyCharacter } ?? bytes.endIndex
      let key = String(decoding: bytes[place.upperBound..<end], as: UTF8.self)
      let value = try value(of: key, line: line)
      let context = Context(bytes, from: copied, place.lowerBound..<end)
      output += bytes[copied..<context.range.lowerBound]
      output += context.replacement(value).utf8
      copied = context.range.upperBound
      guard let next = bytes.firstPlace(of: mark, from: copied) else { break }
      place = next
    }
    return output + bytes[copied...]
  }

  private func value(of key: String, line: Int) throws(StylesheetSources.Refusal) -> String {
    switch key {
    case "language": return catalogue.language
    case "direction": return catalogue.direction
    case "decimal": return catalogue.decimalSeparator
    case "integer": return "#\(catalogue.groupingSeparator)##0"
    case "one-decimal":
      return "#\(catalogue.groupingSeparator)##0\(catalogue.decimalSeparator)0"
    default: break
    }
    guard let message = catalogue.messages[key] else {
      throw StylesheetSources.Refusal(
        line: line,
        message: "there is no message '\(key)' in messages/\(catalogue.language).xml; add it there")
    }
    guard message.parameters.isEmpty else {
      throw StylesheetSources.Refusal(
        line: line,
        message: "the message '\(key)' has values: call the template 'm.\(key)' and hand them over")
    }
    return message.other
  }

  /// How a message is used: as text of its own, as a part of an attribute, or
  /// as a string in an expression.
  private struct Context {
    enum Use {
      case text
      case template
      case expression
    }

    let use: Use
    let range: Range<Int>

    init(_ bytes: [UInt8], from start: Int, _ place: Range<Int>) {
      let before = Array("<xsl:value-of select=\"".utf8)
      let after = Array("\"/>".utf8)
      if bytes[start..<place.lowerBound].suffix(before.count).elementsEqual(before),
        bytes[place.upperBound...].prefix(after.count).elementsEqual(after)
      {
        use = .text
        range = (place.lowerBound - before.count)..<(place.upperBound + after.count)
      } else if place.lowerBound > start, bytes[place.lowerBound - 1] == UInt8(ascii: "{"),
        place.upperBound < bytes.count, bytes[place.upperBound] == UInt8(ascii: "}")
      {
        use = .template
        range = (place.lowerBound - 1)..<(place.upperBound + 1)
      } else {
        use = .expression
        range = place
      }
    }

    func replacement(_ value: String) -> String {
      switch use {
      case .text: "<xsl:text>\(MessageStylesheet.text(value))</xsl:text>"
      case .template:
        MessageStylesheet.attribute(value).replacing("{", with: "{{").replacing("}", with: "}}")
      case .expression: MessageStylesheet.literal(value)
      }
    }
  }

  fileprivate static func text(_ value: String) -> String {
    var bytes: [UInt8] = []
    _ = XMLEscape.text(value, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate static func attribute(_ value: String) -> String {
    var bytes: [UInt8] = []
    _ = XMLEscape.attribute(value, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// XPath 1.0 knows no escape in a string: one with both quotes gets a
  /// typographic apostrophe.
  fileprivate static func literal(_ value: String) -> String {
    if !value.contains("'") { return "'\(attribute(value))'" }
    if !value.contains("\"") { return "&quot;\(attribute(value))&quot;" }
    return "'\(attribute(value.replacing("'", with: "’")))'"
  }
}

extension StylesheetSources {
  /// Stylesheets with messages in them.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - overlay: A folder whose files take the place of those of the same name.
  public init(messages: MessageCatalogue, overlay: String? = nil) {
    let words = MessageStylesheet(messages)
    self.init(overlay: overlay, supplied: [MessageStylesheet.name: words.stylesheet]) {
      (bytes: [UInt8]) throws(Refusal) in try words.rewrite(bytes)
    }
  }
}

extension [UInt8] {
  /// Where a piece of bytes stands first, from a place on.
  fileprivate func firstPlace(of piece: [UInt8], from start: Int = 0) -> Range<Int>? {
    guard let first = piece.first else { return nil }
    var index = start
    while index + piece.count <= count {
      guard let next = self[index...(count - piece.count)].firstIndex(of: first) else { return nil }
      if self[next..<(next + piece.count)].elementsEqual(piece) {
        return next..<(next + piece.count)
      }
      index = next + 1
    }
    return nil
  }
}
