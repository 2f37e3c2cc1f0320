/// Secrets that are known by the name before them: `"SecretAccessKey": "…"`, `password=…`,
/// `client_secret: …`, `<password>…</password>`, and by their place in an address
/// (`https://user:…@host`).
///
/// The name must end with the word, so that `password_last_used` and `PasswordPolicy` keep
/// their values.
enum NamedSecrets {
  /// Words in lower case, without separators; the name's own are passed over.
  private static let words: [[UInt8]] = [
    "secret", "secretkey", "secretaccesskey", "password", "passwd", "pwd", "passphrase", "token",
    "apikey", "privatekey", "accountkey", "authorization", "credentials", "connectionstring",
  ].map { Array($0.utf8) }
  /// The letters that such words end with.
  private static let lastLetters: Set<UInt8> = Set(words.compactMap(\.last))
  /// What scanners write where a secret could stand, and is none.
  private static let harmless: Set<String> = [
    "true", "false", "null", "none", "yes", "no", "enabled", "disabled", "active", "inactive",
    "present", "absent", "pass", "fail", "passed", "failed", "unknown", "n/a", "redacted", "string",
  ]
  private static let schemes = ["basic", "bearer", "token", "digest", "negotiate"]
  private static let longestName = 64
  private static let longestValue = 8_192
  private static let longestAddress = 512
  /// Without quotes a short word is a word.
  private static let shortestBareValue = 6

  /// The value, where `place` is that of the sign between a name and its value.
  static func value(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    switch bytes[place] {
    case UInt8(ascii: ":"):
      if let range = userInformation(place, bytes) { return range }
    case UInt8(ascii: "="): break
    case UInt8(ascii: ">"): return element(place, bytes)
    default: return nil
    }
    guard nameStart(before: place, bytes) != nil else { return nil }
    var start = place + 1
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    // A text in a text has its quotes behind strokes.
    let strokes = start
    while start < bytes.count, bytes[start] == UInt8(ascii: "\\") { start += 1 }
    guard start < bytes.count else { return nil }
    let isQuoted = bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
    let range =
      isQuoted
      ? quoted(start, depth: start - strokes, bytes) : bare(start, bytes)
    guard let range, isOpaque(range, bytes) else { return nil }
    return range
  }

  /// From behind a quote to the one that ends the value: not to one that stands in it.
  private static func quoted(
    _ quote: Int, depth: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    let start = quote + 1
    let limit = min(bytes.count, start + longestValue)
    var end = start
    var strokes = 0
    while end < limit {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte == bytes[quote],
        strokes == depth || strokes > depth && (strokes - depth) % (2 * depth + 2) == 0
      {
        return start < end - depth ? start..<(end - depth) : nil
      }
      strokes = byte == UInt8(ascii: "\\") ? strokes + 1 : 0
      end += 1
    }
    return start < end ? start..<end : nil
  }

  private static func bare(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var end = word(from: start, bytes)
    // The name of a scheme is none; what stands behind it is.
    if end < bytes.count, bytes[end] == UInt8(ascii: " "),
      schemes.contains(text(start..<end, bytes))
    {
      end = word(from: end + 1, bytes)
    }
    return end - start >= shortestBareValue ? start..<end : nil
  }

  private static func word(from start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    ByteScan.end(of: start, in: bytes) {
      ByteScan.isToken($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "!")
        || $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "$")
    }
  }

  /// The text of an element with a secret's name.
  private static func element(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let name = nameStart(before: place, bytes), name > 0,
      bytes[name - 1] == UInt8(ascii: "<") || bytes[name - 1] == UInt8(ascii: ":")
    else { return nil }
    let start = place + 1
    let limit = min(bytes.count, start + longestValue)
    var end = start
    while end < limit, bytes[end] != UInt8(ascii: "<") { end += 1 }
    return start < end && isOpaque(start..<end, bytes) ? start..<end : nil
  }

  /// User and password in an address (RFC 3986, 3.2.1).
  private static func userInformation(
    _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard ByteScan.stands("://", at: place, in: bytes) else { return nil }
    let start = place + 3
    let limit = min(bytes.count, start + longestAddress)
    var end = start
    var hasPassword = false
    while end < limit {
      switch bytes[end] {
      case UInt8(ascii: "@"): return hasPassword ? start..<end : nil
      case UInt8(ascii: ":"): hasPassword = true
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""),
        UInt8(ascii: "<"), 0...0x20:
        return nil
      default: break
      }
      end += 1
    }
    return nil
  }

  /// Numbers, truth values, states and what was taken out before are no secrets.
  private static func isOpaque(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes[range.lowerBound] != UInt8(ascii: "[") || !isMark(range.lowerBound, bytes) else {
      return false
    }
    guard range.contains(where: { ByteScan.isLetter(bytes[$0]) }) else { return false }
    return range.count > 10 || !harmless.contains(text(range, bytes))
  }

  private static func isMark(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    ByteScan.stands("[redacted:", at: place, in: bytes)
  }

  /// In lower case.
  private static func text(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes[range].map(ByteScan.lower), as: UTF8.self)
  }

  /// Where the name before the sign begins; nil where it names no secret.
  private static func nameStart(
    before place: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var end = place
    while end > 0,
      bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\"")
        || bytes[end - 1] == UInt8(ascii: "'") || bytes[end - 1] == UInt8(ascii: "\\")
    { end -= 1 }
    guard end > 0, lastLetters.contains(ByteScan.lower(bytes[end - 1])),
      words.contains(where: { ends(with: $0, at: end, bytes) })
    else { return nil }
    var start = end
    while start > 0, end - start < longestName, isName(bytes[start - 1]) { start -= 1 }
    return start
  }

  private static func isName(_ byte: UInt8) -> Bool {
    ByteScan.isWord(byte) || byte == UInt8(ascii: "-")
  }

  /// Whether the name that ends there ends with the word, separators passed over.
  private static func ends(
    with word: [UInt8], at end: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var place = end
    for letter in word.reversed() {
      while place > 0,
        bytes[place - 1] == UInt8(ascii: "_") || bytes[place - 1] == UInt8(ascii: "-")
      { place -= 1 }
      guard place > 0, ByteScan.lower(bytes[place - 1]) == letter else { return false }
      place -= 1
    }
    return true
  }
}
