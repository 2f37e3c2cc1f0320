/// What each byte of a text becomes in one kind of place.
///
/// An entry holds up to six bytes, the first lowest, and their number in its
/// top byte.
struct EscapeTable: Sendable {
  let entries: [UInt64]

  /// U+FFFD, for a character that XML forbids.
  static let replacement = pack([0xEF, 0xBF, 0xBD])

  /// Text outside markup's reach: comments, instructions, parameters.
  static let plain = EscapeTable([:])

  /// Element content. A bare CR would be read back as LF.
  static let text = EscapeTable(markup)

  /// Attribute values. Bare TAB and LF would be read back as spaces.
  static let attribute = EscapeTable(
    markup.merging(["'": "&#39;", "\t": "&#9;", "\n": "&#10;"]) { first, _ in first })

  private static let markup: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "\r": "&#13;",
  ]

  private init(_ replacements: [Unicode.Scalar: String]) {
    entries = (0...UInt8.max).map { byte in
      if let text = replacements[Unicode.Scalar(byte)] { return Self.pack(Array(text.utf8)) }
      let isPermitted = byte >= 0x20 || [0x09, 0x0A, 0x0D].contains(byte)
      return isPermitted ? Self.pack([byte]) : Self.replacement
    }
  }

  /// How many bytes an entry holds.
  @inline(__always)
  static func length(_ entry: UInt64) -> Int { Int(truncatingIfNeeded: entry >> 56) }

  private static func pack(_ bytes: [UInt8]) -> UInt64 {
    bytes.enumerated().reduce(UInt64(bytes.count) << 56) { packed, byte in
      packed | UInt64(byte.element) << UInt64(8 * byte.offset)
    }
  }
}
