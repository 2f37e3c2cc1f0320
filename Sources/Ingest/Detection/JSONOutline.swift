/// The first levels of a JSON text, as far as its first window shows them:
/// enough to tell a format by its content.
///
/// Tolerant on purpose: a text that breaks off, or is broken further on, still
/// has an outline. Of an array only the first element is kept.
indirect enum JSONOutline: Equatable {
  case object([Member])
  case array(JSONOutline?)
  case string(String)
  case number(String)
  /// `true`, `false`, `null`, or a container below the last level.
  case other

  struct Member: Equatable {
    var key: String
    var value: JSONOutline
  }

  /// How many levels are looked into.
  static let depth = 5

  /// The outline of the JSON value that starts at `start`; nil if none does.
  init?(_ bytes: [UInt8], from start: Int, to end: Int) {
    var scanner = OutlineScanner(bytes: bytes, index: start, end: end)
    guard let value = scanner.value(levels: Self.depth) else { return nil }
    self = value
  }

  /// A member of an object; nil if there is none or this is no object.
  subscript(key: String) -> JSONOutline? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The keys of an object in their order.
  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  func has(_ keys: String...) -> Bool {
    let own = self.keys
    return keys.allSatisfy(own.contains)
  }

  /// The first element of an array.
  var first: JSONOutline? {
    guard case .array(let element) = self else { return nil }
    return element
  }

  var isArray: Bool {
    if case .array = self { return true }
    return false
  }

  var isObject: Bool {
    if case .object = self { return true }
    return false
  }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var isNumber: Bool {
    if case .number = self { return true }
    return false
  }

  /// The outline of the JSON that a string holds, as envelopes carry it; nil if
  /// this is no string or one that holds none.
  var embedded: JSONOutline? {
    guard let text, let bytes = Self.unescaped(text.utf8) else { return nil }
    return JSONOutline(bytes, from: 0, to: bytes.count)
  }

  /// The bytes that a string's escapes stand for; nil if they begin no
  /// container. Characters written by number tell no format: each is a `?`.
  private static func unescaped(_ text: String.UTF8View) -> [UInt8]? {
    guard let first = text.first(where: { !Splitter.isBlank($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var iterator = text.makeIterator()
    while let byte = iterator.next() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch iterator.next() {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): bytes.append(0x20)
      case UInt8(ascii: "u"):
        for _ in 0..<4 { _ = iterator.next() }
        bytes.append(UInt8(ascii: "?"))
      case let escaped?: bytes.append(escaped)
      case nil: break
      }
    }
    return bytes
  }
}

/// Reads an outline from the bytes of a window. Its depth is bounded by the
/// levels asked for: what lies deeper is skipped without recursion.
private struct OutlineScanner {
  let bytes: [UInt8]
  var index: Int
  let end: Int

  mutating func value(levels: Int) -> JSONOutline? {
    skipBlanks()
    guard index < end else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"):
      guard levels > 0 else { return skipContainer() }
      return object(levels: levels)
    case UInt8(ascii: "["):
      guard levels > 0 else { return skipContainer() }
      return array(levels: levels)
    case UInt8(ascii: "\""):
      return string().map { .string($0) }
    default:
      let start = index
      while index < end, !Splitter.endsScalar(bytes[index]) { index += 1 }
      guard index > start else { return nil }
      let isNumber = bytes[start] == UInt8(ascii: "-") || (0x30...0x39).contains(bytes[start])
      return isNumber ? .number(String(decoding: bytes[start..<index], as: UTF8.self)) : .other
    }
  }

  private mutating func object(levels: Int) -> JSONOutline {
    var members: [JSONOutline.Member] = []
    index += 1
    while true {
      skipBlanks()
      guard take(UInt8(ascii: ",")) || members.isEmpty else { break }
      skipBlanks()
      guard index < end, bytes[index] == UInt8(ascii: "\""), let key = string() else { break }
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { break }
      guard let value = value(levels: levels - 1) else {
        members.append(.init(key: key, value: .other))
        break
      }
      members.append(.init(key: key, value: value))
    }
    skipBlanks()
    _ = take(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func array(levels: Int) -> JSONOutline {
    index += 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(nil) }
    let first = value(levels: levels - 1)
    while true {
      skipBlanks()
      guard take(UInt8(ascii: ",")) else { break }
      skipBlanks()
      guard skipValue() else { break }
    }
    skipBlanks()
    _ = take(UInt8(ascii: "]"))
    return .array(first)
  }

  private mutating func skipValue() -> Bool {
    guard index < end else { return false }
    switch bytes[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return skipContainer() != nil
    case UInt8(ascii: "\""):
      return string() != nil
    default:
      let start = index
      while index < end, !Splitter.endsScalar(bytes[index]) { index += 1 }
      return index > start
    }
  }

  private mutating func skipContainer() -> JSONOutline? {
    var scan = BracketScan(maximumDepth: Int(UInt32.max))
    index = scan.follow(bytes, index..<end).end
    return .other
  }

  /// The text of a string; nil if it breaks off. Escapes stay as written.
  private mutating func string() -> String? {
    let start = index + 1
    var cursor = start
    while cursor < end, bytes[cursor] != UInt8(ascii: "\"") {
      cursor += bytes[cursor] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard cursor < end else {
      index = end
      return nil
    }
    index = cursor + 1
    // A long text tells no format and would only be carried about, unless it is
    // JSON itself.
    let isEmbedded = bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[")
    let kept = isEmbedded ? 1 << 16 : 256
    return String(decoding: bytes[start..<min(cursor, start + kept)], as: UTF8.self)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < end, Splitter.isBlank(bytes[index]) { index += 1 }
  }
}
