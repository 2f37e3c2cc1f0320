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
