import XMLKit

/// Composes elements as escaped bytes.
///
/// The frame of a file goes through `XMLWriter`. What stands in it by the
/// thousand is composed here, by the same escaping function, because the
/// writer costs several times as much for each value.
struct MarkupBuffer {
  /// How much of the scanners' words one page of HTML carries.
  struct Limits {
    /// Bytes of UTF-8 of a scanner's explanation of its verdict.
    var evidence: Int
    /// Bytes of UTF-8 of any other text.
    var text: Int
    /// Verdicts of one result.
    var verdicts: Int

    /// One result stays below a few megabytes, whatever a scanner wrote.
    static let page = Limits(evidence: 8_192, text: 2_048, verdicts: 20)
  }

  /// Parsers refuse runs of text longer than ten million bytes.
  static let longestRun = 4_000_000
  /// A value in an attribute is an id or a word; what is longer is shortened,
  /// and the attribute says so.
  static let longestAttribute = 4_096

  private(set) var bytes: [UInt8] = []
  /// Characters that XML cannot carry and that were replaced.
  private(set) var replacedCharacters = 0
  /// Nil in the complete report.
  let limits: Limits?
  private var isTagOpen = false

  init(limits: Limits? = nil) { self.limits = limits }

  var count: Int { bytes.count }

  /// Forgets the bytes and keeps the memory. The count of replaced characters
  /// starts again as well.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    replacedCharacters = 0
    isTagOpen = false
  }

  mutating func start(_ name: StaticString) {
    closeTag()
    bytes.append(UInt8(ascii: "<"))
    append(name)
    isTagOpen = true
  }

  mutating func end(_ name: StaticString) {
    if isTagOpen {
      isTagOpen = false
      append("/>")
    } else {
      append("</")
      append(name)
      bytes.append(UInt8(ascii: ">"))
    }
  }

  /// Starts a new line between elements.
  mutating func newLine() {
    closeTag()
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func attribute(_ name: StaticString, _ value: String) {
    startAttribute(name)
    if value.utf8.count > Self.longestAttribute {
      let shown = value.prefix(bytes: Self.longestAttribute)
      let rest = value.utf8.count - shown.utf8.count
      replacedCharacters += XMLEscape.attribute("\(shown)… (\(rest) more bytes)", into: &bytes)
    } else {
      replacedCharacters += XMLEscape.attribute(value, into: &bytes)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Leaves the attribute out where there is nothing to say.
  mutating func attribute(_ name: StaticString, ifAny value: String) {
    if !value.isEmpty { attribute(name, value) }
  }

  mutating func attribute(_ name: StaticString, _ value: some FixedWidthInteger) {
    startAttribute(name)
    append(decimal: UInt64(clamping: value))
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func attribute(_ name: StaticString, _ value: Bool) {
    startAttribute(name)
    append(value ? "true" : "false")
    bytes.append(UInt8(ascii: "\""))
  }

  /// An element that holds nothing but text.
  mutating func element(_ name: StaticString, _ value: String) {
    start(name)
    text(value, limit: limits?.text)
    end(name)
  }

  /// Leaves the element out where there is nothing to say.
  mutating func element(_ name: StaticString, ifAny value: String) {
    if !value.isEmpty { element(name, value) }
  }

  /// The text of the element that was started last, attributes written.
  mutating func text(_ value: String) { text(value, limit: limits?.text) }

  /// Text up to a limit in bytes; what is left out is stated as an attribute.
  mutating func text(_ value: String, limit: Int?) {
    let length = value.utf8.count
    if let limit, length > limit {
      let shown = value.prefix(bytes: limit)
      attribute("omitted", length - shown.utf8.count)
      plainText(String(shown))
    } else if length > Self.longestRun {
      var rest = value[...]
      while !rest.isEmpty {
        let part = rest.prefix(bytes: Self.longestRun)
        start("part")
        plainText(String(part))
        end("part")
        rest = rest[part.endIndex...]
      }
    } else {
      plainText(value)
    }
  }

  /// Text as it is, whatever its length: for what the renderer itself puts in.
  mutating func plainText(_ value: String) {
    guard !value.isEmpty else { return }
    closeTag()
    replacedCharacters += XMLEscape.text(value, into: &bytes)
  }

  /// Bytes that another buffer has composed.
  mutating func append(composed other: MarkupBuffer) {
    closeTag()
    bytes.append(contentsOf: other.bytes)
    replacedCharacters += other.replacedCharacters
  }

  private mutating func closeTag() {
    if isTagOpen {
      isTagOpen = false
      bytes.append(UInt8(ascii: ">"))
    }
  }

  private mutating func startAttribute(_ name: StaticString) {
    precondition(isTagOpen, "an attribute belongs to a start tag")
    bytes.append(UInt8(ascii: " "))
    append(name)
    append("=\"")
  }

  mutating func append(_ name: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  private mutating func append(decimal value: UInt64) {
    if value < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(value))
    } else {
      bytes.append(contentsOf: String(value).utf8)
    }
  }
}

extension String {
  /// As many whole scalars from the start as fit into a number of bytes.
  func prefix(bytes limit: Int) -> Substring { self[...].prefix(bytes: limit) }
}

extension Substring {
  /// As many whole scalars from the start as fit into a number of bytes.
  func prefix(bytes limit: Int) -> Substring {
    guard
      var index = utf8.index(startIndex, offsetBy: limit, limitedBy: endIndex), index < endIndex
    else { return self }
    while index > startIndex, utf8[index] & 0xC0 == 0x80 { index = utf8.index(before: index) }
    return self[..<index]
  }
}
