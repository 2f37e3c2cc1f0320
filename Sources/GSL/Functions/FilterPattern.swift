/// Patterns of metric filters: equal apart from white space and quotes.
enum FilterPattern {
  static func normal(_ text: String) -> String {
    String(decoding: text.utf8.filter { !isLeftOut($0) }, as: UTF8.self)
  }

  /// Whether a pattern is one whose normal form is given.
  static func isEqual(
    _ text: UnsafeBufferPointer<UInt8>, _ normal: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var place = 0
    for byte in text where !isLeftOut(byte) {
      guard place < normal.count, normal[place] == byte else { return false }
      place += 1
    }
    return place == normal.count
  }

  @inline(__always) private static func isLeftOut(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || byte == UInt8(ascii: "\"")
      || byte == UInt8(ascii: "'")
  }
}
