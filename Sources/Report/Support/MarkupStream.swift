import XMLKit

/// Composes a document of somebody else's vocabulary, piece by piece.
///
/// `MarkupBuffer` escapes. What a foreign schema has no place for is done here:
/// a text beyond what parsers accept is cut, and says so in words.
struct MarkupStream {
  var buffer = MarkupBuffer()
  private let output: Output

  private static let pieceSize = 1 << 18

  init(_ output: Output) {
    self.output = output
    buffer.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  mutating func start(_ name: StaticString) { buffer.start(name) }
  mutating func end(_ name: StaticString) { buffer.end(name) }
  mutating func newLine() { buffer.newLine() }
  mutating func attribute(_ name: StaticString, _ value: String) { buffer.attribute(name, value) }
  mutating func attribute(_ name: StaticString, ifAny value: String) {
    buffer.attribute(name, ifAny: value)
  }
  mutating func attribute(_ name: StaticString, _ value: Int) { buffer.attribute(name, value) }

  mutating func element(_ name: StaticString, _ value: String) {
    start(name)
    text(value)
    end(name)
  }

  mutating func element(_ name: StaticString, ifAny value: String) {
    if !value.isEmpty { element(name, value) }
  }

  mutating func text(_ value: String) { buffer.plainText(Excerpt.text(value)) }

  /// Hands the bytes on if there are many; called between records.
  mutating func flushIfFull() throws(ReportError) {
    if buffer.count >= Self.pieceSize { try flush() }
  }

  mutating func finish() throws(ReportError) {
    buffer.newLine()
    try flush()
  }

  private mutating func flush() throws(ReportError) {
    try output.write(buffer.bytes)
    buffer.removeAll()
  }
}

/// Texts cut to a length, which say that they are cut.
enum Excerpt {
  /// The text up to what every parser accepts in one run.
  static func text(_ value: String) -> String { text(value, bytes: MarkupBuffer.longestRun) }

  /// The text up to a number of bytes.
  static func text(_ value: String, bytes limit: Int) -> String {
    let length = value.utf8.count
    guard length > limit else { return value }
    let shown = value.prefix(bytes: limit)
    return "\(shown)… (\(length - shown.utf8.count) more bytes)"
  }

  /// The text in a number of UTF-16 units, the note of what is left out
  /// included.
  static func text(_ value: String, units limit: Int) -> String {
    // No text has more units than bytes.
    guard value.utf8.count > limit, value.utf16.count > limit else { return value }
    let shown = value.prefix(bytes: max(0, limit - 40))
    return "\(shown)… (\(value.utf8.count - shown.utf8.count) more bytes)"
  }
}
