import XMLKit

/// Writes JSON (RFC 8259) from start to end, in constant memory.
///
/// Control characters, and those that could disguise text in a viewer, are
/// escaped by `JSONEscape`, so that a reader gets them back as they were.
struct JSONStream {
  private let output: Output
  private var bytes: [UInt8] = []
  private var needsComma = false

  /// Bytes are handed on in pieces of about this size.
  private static let pieceSize = 1 << 18

  init(_ output: Output) { self.output = output }

  /// Hands the bytes on if there are many. Called between records, so that what
  /// is held is a record and a piece.
  mutating func flushIfFull() throws(ReportError) {
    if bytes.count >= Self.pieceSize { try flush() }
  }

  /// Ends the text with a line feed and hands on what is left.
  mutating func finish() throws(ReportError) {
    bytes.append(0x0A)
    try flush()
  }

  /// Hands on what is left of a text that ends with a line feed already.
  mutating func end() throws(ReportError) { try flush() }

  private mutating func flush() throws(ReportError) {
    try output.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func beginObject(_ key: StaticString? = nil) { open(key, UInt8(ascii: "{")) }

  mutating func beginObject(named key: String) {
    comma()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray(_ key: StaticString? = nil) { open(key, UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Puts the next value on a line of its own.
  mutating func newLine() {
    comma()
    needsComma = false
    bytes.append(0x0A)
  }

  /// Ends one value of several that stand on a line each (NDJSON).
  mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  mutating func member(_ key: StaticString, _ value: String) {
    name(key)
    quote(value)
  }

  /// Leaves the member out where there is nothing to say.
  mutating func member(_ key: StaticString, ifAny value: String) {
    if !value.isEmpty { member(key, value) }
  }

  mutating func member(_ key: StaticString, _ value: some FixedWidthInteger) {
    name(key)
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  mutating func member(_ key: StaticString, _ value: Bool) {
    name(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    needsComma = true
  }

  /// A number that is written as it stands.
  mutating func member(_ key: StaticString, number value: StaticString) {
    name(key)
    append(value)
    needsComma = true
  }

  mutating func member(named key: String, _ value: String) {
    comma()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    quote(value)
  }

  mutating func member(named key: String, count: Int) {
    comma()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: String(count).utf8)
  }

  mutating func member(_ key: StaticString, _ values: [String]) {
    beginArray(key)
    for value in values { element(value) }
    endArray()
  }

  mutating func element(_ value: String) {
    comma()
    quote(value)
  }

  private mutating func open(_ key: StaticString?, _ bracket: UInt8) {
    if let key { name(key) } else { comma() }
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func name(_ key: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    append(key)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    JSONEscape.append(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }
}
