import Compliance
import Glibc

/// The bytes of a text in a record that is being read, unescaped and valid
/// UTF-8. Compared as bytes, made into a `String` only where it is kept; valid
/// only as long as the record is.
struct ByteText {
  private let bytes: UnsafePointer<UInt8>?
  let count: Int

  init(bytes: UnsafePointer<UInt8>?, count: Int) {
    self.bytes = bytes
    self.count = count
  }

  var isEmpty: Bool { count == 0 }

  /// A copy that may be kept.
  var string: String {
    withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// Lets `switch` compare with literals.
  @inline(__always)
  static func ~= (literal: StaticString, text: ByteText) -> Bool { text.equals(literal) }

  @inline(__always)
  func equals(_ literal: StaticString) -> Bool {
    guard count == literal.utf8CodeUnitCount, literal.hasPointerRepresentation else { return false }
    guard count > 0, let bytes else { return count == 0 }
    return memcmp(bytes, literal.utf8Start, count) == 0
  }

  @inline(__always)
  func equals(_ other: String) -> Bool {
    let utf8 = other.utf8
    guard utf8.count == count else { return false }
    return withBytes { mine in
      utf8.withContiguousStorageIfAvailable { theirs in
        guard let left = mine.baseAddress, let right = theirs.baseAddress else { return true }
        return memcmp(left, right, mine.count) == 0
      } ?? utf8.elementsEqual(mine)
    }
  }

  @inline(__always)
  func equals(_ other: ByteText) -> Bool {
    guard count == other.count else { return false }
    guard count > 0, let bytes, let others = other.bytes else { return count == 0 }
    return memcmp(bytes, others, count) == 0
  }

  func hasPrefix(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard count >= length, let bytes, literal.hasPointerRepresentation else { return length == 0 }
    return memcmp(bytes, literal.utf8Start, length) == 0
  }

  /// The bytes, for the time of `body`.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }
}

extension ByteText {
  /// The text behind its first bytes.
  func dropping(_ length: Int) -> ByteText {
    let length = min(max(0, length), count)
    return ByteText(bytes: bytes.map { $0 + length }, count: count - length)
  }

  /// The first bytes of the text.
  func prefix(_ length: Int) -> ByteText {
    ByteText(bytes: bytes, count: min(max(0, length), count))
  }

  /// Where a byte first stands.
  func firstIndex(of byte: UInt8) -> Int? { withBytes { $0.firstIndex(of: byte) } }

  /// Where a byte last stands.
  func lastIndex(of byte: UInt8) -> Int? { withBytes { $0.lastIndex(of: byte) } }

  /// Where a text that is not empty first begins.
  func firstPlace(of literal: StaticString) -> Int? {
    let length = literal.utf8CodeUnitCount
    guard let bytes, length > 0, literal.hasPointerRepresentation else { return nil }
    let text = literal.utf8Start
    var place = 0
    while place + length <= count {
      if bytes[place] == text[0], memcmp(bytes + place, text, length) == 0 { return place }
      place += 1
    }
    return nil
  }

  /// The text without blanks at its ends.
  var trimmed: ByteText {
    withBytes { bytes in
      func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
      let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
      let end = bytes.lastIndex { !isBlank($0) } ?? start - 1
      return prefix(end + 1).dropping(start)
    }
  }
}

extension Severity {
  /// Reads a scanner's spelling without making a string of the usual ones.
  init?(_ text: ByteText) {
    switch text {
    case "critical", "CRITICAL", "Critical": self = .critical
    case "high", "HIGH", "High": self = .high
    case "medium", "MEDIUM", "Medium": self = .medium
    case "low", "LOW", "Low": self = .low
    case "informational", "INFORMATIONAL", "Informational": self = .informational
    default: self.init(spelling: text.string)
    }
  }
}

extension String {
  /// With `-` for each `_`, as regions are written.
  var dashed: String {
    let underscore = UInt8(ascii: "_")
    guard utf8.contains(underscore) else { return self }
    return String(decoding: utf8.map { $0 == underscore ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }
}
