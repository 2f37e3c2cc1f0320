/// What recognisers share: kinds of ASCII bytes, and looking for a word.
enum ByteScan {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }
  static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte + 32 : byte }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  /// What identifiers are made of.
  static func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == UInt8(ascii: "_") }
  /// What tokens are made of: base64 in both alphabets.
  static func isToken(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
  }

  /// Whether `word` stands at `place`.
  static func stands(_ word: StaticString, at place: Int, in bytes: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    let count = word.utf8CodeUnitCount
    guard place + count <= bytes.count else { return false }
    for index in 0..<count where bytes[place + index] != word.utf8Start[index] { return false }
    return true
  }

  /// The end of the run of such bytes from `place` on.
  static func end(
    of place: Int, in bytes: UnsafeBufferPointer<UInt8>, upTo most: Int = .max,
    while matches: (UInt8) -> Bool
  ) -> Int {
    var end = place
    let limit = most < bytes.count - place ? place + most : bytes.count
    while end < limit, matches(bytes[end]) { end += 1 }
    return end
  }
}
