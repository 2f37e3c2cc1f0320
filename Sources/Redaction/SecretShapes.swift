/// Secrets that are known by their shape. Each answers for one place whether a secret
/// starts there, and where it ends.
enum SecretShapes {
  /// The first part of a web token.
  private static let longestHeader = 2_048

  /// AWS access key ids: long-term (`AKIA`), temporary (`ASIA`), bearer tokens of a
  /// service (`ABIA`), context-specific (`ACCA`); IAM User Guide, "Unique identifiers".
  static func accessKeyID(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard bytes[place] == UInt8(ascii: "A"), place + 20 <= bytes.count,
      ByteScan.stands("AKIA", at: place, in: bytes) || ByteScan.stands("ASIA", at: place, in: bytes)
        || ByteScan.stands("ABIA", at: place, in: bytes)
        || ByteScan.stands("ACCA", at: place, in: bytes),
      place == 0 || !ByteScan.isWord(bytes[place - 1])
    else { return nil }
    let end = ByteScan.end(of: place + 4, in: bytes) {
      ByteScan.isUpper($0) || ByteScan.isDigit($0)
    }
    guard end - place >= 20, end - place <= 128, end == bytes.count || !ByteScan.isWord(bytes[end])
    else { return nil }
    return place..<end
  }

  /// Private keys in PEM, whole. Without an end the rest is taken: better too much.
  static func privateKey(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard bytes[place] == UInt8(ascii: "-"), ByteScan.stands("-----BEGIN ", at: place, in: bytes)
    else { return nil }
    let label = ByteScan.end(of: place + 11, in: bytes) {
      ByteScan.isUpper($0) || $0 == UInt8(ascii: " ")
    }
    guard label - place <= 60, label >= place + 22,
      ByteScan.stands("PRIVATE KEY", at: label - 11, in: bytes),
      ByteScan.stands("-----", at: label, in: bytes)
    else { return nil }
    var end = label + 5
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "-"), ByteScan.stands("-----END ", at: end, in: bytes) {
        let last = ByteScan.end(of: end + 9, in: bytes) {
          ByteScan.isUpper($0) || $0 == UInt8(ascii: " ")
        }
        return place..<min(bytes.count, last + 5)
      }
      end += 1
    }
    return place..<bytes.count
  }

  /// Tokens of GitHub, GitLab, Slack, Atlassian, Google, Stripe, npm and PyPI, JSON web tokens
  /// (RFC 7519) and what stands behind `Bearer` (RFC 6750).
  static func token(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard place == 0 || !ByteScan.isWord(bytes[place - 1]) else { return nil }
    let shape: (prefix: Int, least: Int)? =
      switch bytes[place] {
      case UInt8(ascii: "g"):
        if ByteScan.stands("github_pat_", at: place, in: bytes) {
          (11, 22)
        } else if ByteScan.stands("glpat-", at: place, in: bytes) {
          (6, 20)
        } else if place + 4 <= bytes.count, ByteScan.stands("gh", at: place, in: bytes),
          "pousr".utf8.contains(bytes[place + 2]), bytes[place + 3] == UInt8(ascii: "_")
        {
          (4, 36)
        } else {
          nil
        }
      case UInt8(ascii: "x"):
        place + 5 <= bytes.count && ByteScan.stands("xox", at: place, in: bytes)
          && bytes[place + 4] == UInt8(ascii: "-") ? (5, 10) : nil
      case UInt8(ascii: "A"):
        ByteScan.stands("ATATT", at: place, in: bytes)
          ? (5, 20) : ByteScan.stands("AIza", at: place, in: bytes) ? (4, 35) : nil
      case UInt8(ascii: "s"), UInt8(ascii: "r"):
        ByteScan.stands("k_live_", at: place + 1, in: bytes)
          || ByteScan.stands("k_test_", at: place + 1, in: bytes) ? (8, 16) : nil
      case UInt8(ascii: "n"): ByteScan.stands("npm_", at: place, in: bytes) ? (4, 36) : nil
      case UInt8(ascii: "p"): ByteScan.stands("pypi-", at: place, in: bytes) ? (5, 50) : nil
      case UInt8(ascii: "e"): ByteScan.stands("eyJ", at: place, in: bytes) ? (3, 10) : nil
      case UInt8(ascii: "B"): ByteScan.stands("Bearer ", at: place, in: bytes) ? (7, 16) : nil
      default: nil
      }
    guard let shape else { return nil }
    let start = place + shape.prefix
    let isWeb = bytes[place] == UInt8(ascii: "e")
    var end = ByteScan.end(
      of: start, in: bytes, upTo: isWeb ? longestHeader : .max, while: ByteScan.isToken)
    guard end - start >= shape.least else { return nil }
    if isWeb || bytes[place] == UInt8(ascii: "B") {
      // The parts of a web token are joined by full stops.
      var parts = 1
      while end < bytes.count, bytes[end] == UInt8(ascii: ".") {
        let next = ByteScan.end(of: end + 1, in: bytes, while: ByteScan.isToken)
        guard next > end + 1 else { break }
        end = next
        parts += 1
      }
      guard bytes[place] == UInt8(ascii: "B") || parts >= 2 else { return nil }
    }
    return place..<end
  }

  /// Addresses of electronic mail, in the form that people use of RFC 5321. Looked for from the
  /// `@` on, so `place` is that of the sign.
  static func mailAddress(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard bytes[place] == UInt8(ascii: "@") else { return nil }
    var start = place
    while start > 0, place - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
    while start < place, bytes[start] == UInt8(ascii: ".") { start += 1 }
    guard start < place else { return nil }
    var end = ByteScan.end(of: place + 1, in: bytes) {
      ByteScan.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    while end > place + 1,
      bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-")
    { end -= 1 }
    // The last label is of letters, and there is one before it.
    var label = end
    while label > place + 1, ByteScan.isLetter(bytes[label - 1]) { label -= 1 }
    guard end - label >= 2, label > place + 2, bytes[label - 1] == UInt8(ascii: ".") else {
      return nil
    }
    return start..<end
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    ByteScan.isAlphanumeric(byte) || "._%+-".utf8.contains(byte)
  }
}
