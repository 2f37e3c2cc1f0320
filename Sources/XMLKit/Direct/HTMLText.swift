import Glibc

/// How text and tags look in HTML, as libxml2 writes them.
enum HTMLText {
  /// What an element's end looks like.
  enum Form: UInt8 {
    case usual
    /// Neither content nor an end tag.
    case void
    /// Without content it has no end tag.
    case open
  }

  private static let void: Set<String> = [
    "area", "base", "basefont", "br", "col", "frame", "hr", "img", "input", "isindex", "link",
    "meta", "param",
  ]
  /// Those that say yes by being there.
  private static let flags: Set<String> = [
    "checked", "compact", "declare", "defer", "disabled", "ismap", "multiple", "nohref",
    "noresize", "noshade", "nowrap", "readonly", "selected",
  ]
  /// Elements whose serialisation is something else than usual.
  private static let refused: Set<String> = ["html", "head", "body", "script", "style", "title"]

  /// The form of an element; nil where libxslt has to write it.
  static func form(of name: String) -> Form? {
    // Names of elements are compared without case there.
    guard name == name.lowercased(), !refused.contains(name) else { return nil }
    return void.contains(name) ? .void : name == "li" ? .open : .usual
  }

  /// Whether the attribute is written by its name alone.
  static func isFlag(_ name: Piece) -> Bool {
    name.count >= 5 && name.count <= 8
      && flags.contains(
        String(decoding: UnsafeBufferPointer(start: name.base, count: name.count), as: UTF8.self))
  }

  /// XML's white space.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether libxml2 leaves a byte of an address as it is.
  static func standsInAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`"): false
    case UInt8(ascii: "[")...UInt8(ascii: "^"), UInt8(ascii: "{")...UInt8(ascii: "}"): false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  /// A digit of a hexadecimal number.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "&"): output += "&amp;".utf8
      default: output.append(byte)
      }
    }
    return output
  }
}

/// Bytes that grow at their end.
final class ByteStore {
  // One thread uses a store, and no two accesses overlap: the checks would cost more.
  @exclusivity(unchecked) private(set) var base: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  @inline(__always)
  func append(_ piece: Piece) {
    guard let from = piece.base, piece.count > 0 else { return }
    if count &+ piece.count > capacity { grow(piece.count) }
    memcpy(base + count, from, piece.count)
    count &+= piece.count
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == capacity { grow(1) }
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  func append(_ text: StaticString) {
    append(Piece(base: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func removeAll() { count = 0 }

  func cut(to length: Int) { count = length }

  var array: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  func piece(from start: Int) -> Piece { Piece(base: base + start, count: count - start) }

  private func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, base, count)
    base.deallocate()
    base = larger
  }

  /// Appends text with markup escaped.
  func append(escaped piece: Piece) {
    guard let from = piece.base else { return }
    var start = 0
    var index = 0
    let count = piece.count
    while index < count {
      let byte = from[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&") {
        append(Piece(base: from + start, count: index - start))
        append(
          byte == UInt8(ascii: "<") ? "&lt;" : byte == UInt8(ascii: ">") ? "&gt;" : "&amp;")
        start = index + 1
      }
      index += 1
    }
    append(Piece(base: from + start, count: count - start))
  }
}

/// Bytes that stay where they are until all are dropped at once.
final class Arena {
  @exclusivity(unchecked) private var chunks: [UnsafeMutablePointer<UInt8>] = []
  @exclusivity(unchecked) private var current: UnsafeMutablePointer<UInt8>?
  @exclusivity(unchecked) private var left = 0
  private static let chunk = 1 << 16

  deinit { removeAll() }

  func removeAll() {
    for chunk in chunks { chunk.deallocate() }
    chunks = []
    current = nil
    left = 0
  }

  /// Room for some bytes.
  func room(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if let current, count <= left {
      self.current = current + count
      left -= count
      return current
    }
    let size = max(count, Self.chunk)
    let made = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    chunks.append(made)
    if size - count > left {
      current = made + count
      left = size - count
    }
    return made
  }

  func keep(_ piece: Piece) -> Piece {
    guard piece.count > 0, let base = piece.base else { return .empty }
    let room = room(piece.count)
    memcpy(room, base, piece.count)
    return Piece(base: UnsafePointer(room), count: piece.count)
  }
}
