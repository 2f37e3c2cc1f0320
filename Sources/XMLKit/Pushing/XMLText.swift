import CLibXML2
import Glibc

/// A text in a parser's memory: compared as bytes, made into a `String` only
/// where it is kept. Valid only for the time of the call that hands it over.
public struct XMLText {
  private let start: UnsafePointer<UInt8>?
  private let length: Int
  /// A parser that expands no entities hands every ampersand of an attribute
  /// on as `&#38;`, and no other reference.
  private let holdsReferences: Bool

  init(start: UnsafePointer<UInt8>?, length: Int, isAttribute: Bool) {
    self.start = start
    self.length = start == nil ? 0 : length
    holdsReferences =
      isAttribute && length > 0 && start.map { memchr($0, 0x26, length) != nil } ?? false
  }

  private var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start, count: length)
  }

  /// Whether there are no characters.
  public var isEmpty: Bool { length == 0 }

  /// A copy that may be kept.
  public var string: String {
    holdsReferences ? Self.plain(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes, for the time of `body`; nil, without calling it, where they are
  /// not the text as they stand.
  public func withPlainBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    holdsReferences ? nil : body(bytes)
  }

  /// Whether a blank or a line end stands at either end.
  public var hasBlankEnds: Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    return Self.isBlank(first) || Self.isBlank(last)
  }

  /// A copy without blanks and line ends around it.
  public var trimmed: String {
    if holdsReferences { return Self.trim(Array(string.utf8)[...]) }
    return Self.trim(bytes[...])
  }

  /// Whether the text is this one, byte for byte.
  public func equals(_ other: StaticString) -> Bool {
    guard !holdsReferences else { return string == other.description }
    guard length == other.utf8CodeUnitCount else { return false }
    guard let start, other.hasPointerRepresentation else { return length == 0 }
    return memcmp(start, other.utf8Start, length) == 0
  }

  /// Whether the text is this one, byte for byte.
  public func equals(_ other: String) -> Bool {
    guard !holdsReferences else { return string.utf8.elementsEqual(other.utf8) }
    let utf8 = other.utf8
    guard utf8.count == length else { return false }
    return utf8.withContiguousStorageIfAvailable { theirs in
      guard let start, let other = theirs.baseAddress else { return true }
      return memcmp(start, other, length) == 0
    } ?? utf8.elementsEqual(bytes)
  }

  /// Lets `switch` compare with literals.
  public static func ~= (literal: StaticString, text: XMLText) -> Bool { text.equals(literal) }

  private static func trim<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> String
  where Bytes.SubSequence == Bytes {
    var rest = bytes
    while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return String(decoding: rest, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    let tail = Array("#38;".utf8)
    var index = 0
    while index < bytes.count {
      plain.append(bytes[index])
      let isReference =
        bytes[index] == UInt8(ascii: "&")
        && bytes[(index + 1)...].prefix(tail.count).elementsEqual(tail)
      index += isReference ? tail.count + 1 : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
