import Glibc

/// Where a template's result goes: HTML, text, or both.
final class HTMLSink {
  /// An attribute of the start tag that is still open.
  private struct Attribute {
    var name: Piece
    var start: Int
    var end: Int
  }

  let html = ByteStore(capacity: 1 << 12)
  let text = ByteStore(capacity: 1 << 8)
  /// Values of the attributes of the open start tag.
  private let values = ByteStore(capacity: 1 << 10)
  @exclusivity(unchecked) private var attributes: [Attribute] = []
  @exclusivity(unchecked) private var isTagOpen = false
  @exclusivity(unchecked) private var tag = Piece.empty
  /// Whether HTML is kept at all, and text.
  @exclusivity(unchecked) private var keepsHTML = true
  @exclusivity(unchecked) private var keepsText = false
  /// Whether something came that libxslt has to write.
  @exclusivity(unchecked) private(set) var isUnsupported = false

  func start(html keepsHTML: Bool, text keepsText: Bool) {
    html.removeAll()
    text.removeAll()
    values.removeAll()
    attributes.removeAll(keepingCapacity: true)
    isTagOpen = false
    self.keepsHTML = keepsHTML
    self.keepsText = keepsText
    isUnsupported = false
  }

  // MARK: - Content

  func literal(plain: Piece, escaped: Piece) {
    if keepsText { text.append(plain) }
    guard keepsHTML, plain.count > 0 else { return }
    closeTag()
    html.append(escaped)
  }

  func write(_ piece: Piece) {
    guard piece.count > 0 else { return }
    if keepsText { text.append(piece) }
    guard keepsHTML else { return }
    closeTag()
    html.append(escaped: piece)
  }

  /// What another sink has kept.
  func write(html bytes: Piece, text plain: Piece) {
    if keepsText { text.append(plain) }
    guard keepsHTML, bytes.count > 0 else { return }
    closeTag()
    html.append(bytes)
  }

  func comment(_ piece: Piece) {
    guard keepsHTML else { return }
    closeTag()
    html.append("<!--")
    html.append(piece)
    html.append("-->")
  }

  // MARK: - Elements

  func startElement(_ name: Piece) {
    // Elements are nothing in a text, which libxslt warns of.
    guard keepsHTML else {
      isUnsupported = true
      return
    }
    closeTag()
    html.append(UInt8(ascii: "<"))
    html.append(name)
    isTagOpen = true
    tag = name
  }

  func endElement(_ name: Piece, _ form: HTMLText.Form) {
    guard keepsHTML else { return }
    let isEmpty = isTagOpen
    closeTag()
    switch form {
    case .void:
      if !isEmpty { isUnsupported = true }
      return
    case .open: if isEmpty { return }
    case .usual: break
    }
    html.append("</")
    html.append(name)
    html.append(UInt8(ascii: ">"))
  }

  // MARK: - Attributes

  /// Begins the value of an attribute, which is then appended to what this returns.
  func startValue() -> (store: ByteStore, start: Int) { (values, values.count) }

  func attribute(_ name: Piece, from start: Int) {
    guard keepsHTML, isTagOpen else {
      isUnsupported = true
      return
    }
    for index in attributes.indices
    where attributes[index].name.count == name.count {
      if let one = attributes[index].name.base, let other = name.base,
        equals(one, other, name.count)
      {
        attributes[index].start = start
        attributes[index].end = values.count
        return
      }
    }
    attributes.append(Attribute(name: name, start: start, end: values.count))
  }

  @inline(__always)
  private func closeTag() {
    if isTagOpen { finishTag() }
  }

  private func finishTag() {
    isTagOpen = false
    for attribute in attributes {
      html.append(UInt8(ascii: " "))
      html.append(attribute.name)
      let value = Piece(
        base: UnsafePointer(values.base + attribute.start), count: attribute.end - attribute.start)
      if value.count == 0 {
        // A text node of nothing is no child, and a flag has none written.
        if !HTMLText.isFlag(attribute.name) { html.append("=\"\"") }
        continue
      }
      if HTMLText.isFlag(attribute.name) { continue }
      html.append(UInt8(ascii: "="))
      quoted(value, isAddress: isAddress(attribute.name))
    }
    html.append(UInt8(ascii: ">"))
    attributes.removeAll(keepingCapacity: true)
    values.removeAll()
  }

  private func isAddress(_ name: Piece) -> Bool {
    switch name.count {
    case 3: matches(name, "src")
    case 4: matches(name, "href") || (matches(name, "name") && tag.count == 1 && matches(tag, "a"))
    case 6: matches(name, "action")
    default: false
    }
  }

  private func matches(_ name: Piece, _ word: StaticString) -> Bool {
    guard let base = name.base else { return false }
    return memcmp(base, word.utf8Start, min(name.count, word.utf8CodeUnitCount)) == 0
  }

  /// An address, percent-encoded where it holds anything but printable ASCII.
  private func address(_ value: Piece) {
    var index = 0
    while index < value.count, value[index] <= 0x20, HTMLText.isBlank(value[index]) { index += 1 }
    while index < value.count {
      let byte = value[index]
      if HTMLText.standsInAddress(byte) {
        html.append(escaped: value.slice(index, 1))
      } else {
        html.append(UInt8(ascii: "%"))
        html.append(HTMLText.digit(byte >> 4))
        html.append(HTMLText.digit(byte & 15))
      }
      index += 1
    }
  }

  private func quoted(_ value: Piece, isAddress: Bool) {
    guard let base = value.base else { return }
    var hasQuote = false
    var hasApostrophe = false
    for index in 0..<value.count {
      switch base[index] {
      case UInt8(ascii: "\""): hasQuote = true
      case UInt8(ascii: "'"): hasApostrophe = true
      case UInt8(ascii: "&"):
        // HTML 4 once meant something by this in an attribute.
        if index + 1 < value.count, base[index + 1] == UInt8(ascii: "{") { isUnsupported = true }
      case UInt8(ascii: "<"):
        if index + 1 < value.count, base[index + 1] == UInt8(ascii: "!") { isUnsupported = true }
      default: break
      }
    }
    let quote = hasQuote && !hasApostrophe && !isAddress ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    html.append(quote)
    if hasQuote, hasApostrophe, !isAddress {
      for index in 0..<value.count {
        if base[index] == UInt8(ascii: "\"") {
          html.append("&quot;")
        } else {
          html.append(escaped: value.slice(index, 1))
        }
      }
    } else if isAddress {
      address(value)
    } else {
      html.append(escaped: value)
    }
    html.append(quote)
  }
}
