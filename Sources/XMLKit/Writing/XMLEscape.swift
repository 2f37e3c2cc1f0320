/// The one place where text becomes XML.
///
/// Characters that XML 1.0 forbids (section 2.2: control characters, U+FFFE,
/// U+FFFF) become U+FFFD and are counted.
public enum XMLEscape {
  /// Appends text as element content.
  ///
  /// - Parameters:
  ///   - string: The text.
  ///   - output: Where the escaped UTF-8 goes.
  /// - Returns: How many forbidden characters were replaced.
  @discardableResult
  public static func text(_ string: String, into output: inout [UInt8]) -> Int {
    escape(string, .text, &output)
  }

  /// Appends text as the value of an attribute in either kind of quotes.
  ///
  /// TAB, LF and CR become references, so that they survive a parser's normalisation of
  /// attribute values.
  ///
  /// - Parameters:
  ///   - string: The text.
  ///   - output: Where the escaped UTF-8 goes.
  /// - Returns: How many forbidden characters were replaced.
  @discardableResult
  public static func attribute(_ string: String, into output: inout [UInt8]) -> Int {
    escape(string, .attribute, &output)
  }

  /// The text with forbidden characters replaced and nothing escaped.
  static func permitted(_ string: String) -> String {
    var output: [UInt8] = []
    return escape(string, .plain, &output) == 0 ? string : String(decoding: output, as: UTF8.self)
  }

  private enum Context {
    case plain
    case text
    case attribute
  }

  private static func escape(_ string: String, _ context: Context, _ output: inout [UInt8]) -> Int {
    var string = string
    return string.withUTF8 { bytes in escape(bytes, context, &output) }
  }

  /// Copies plain runs whole and looks closer only at bytes that may need it.
  private static func escape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ context: Context, _ output: inout [UInt8]
  ) -> Int {
    var replaced = 0
    var runStart = 0
    var index = 0
    let count = bytes.count
    while true {
      index = nextSpecial(bytes, from: index)
      guard index < count else { break }
      var length = 1
      guard let replacement = replacement(bytes, index, context, &length) else {
        index += length
        continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
      output.append(
        contentsOf: UnsafeBufferPointer(
          start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
      if replacement.utf8Start[0] == 0xEF { replaced += 1 }
      index += length
      runStart = index
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<count]))
    return replaced
  }

  /// The next byte that may need replacing: markup, quotes, control characters
  /// and 0xEF, with which U+FFFE and U+FFFF begin.
  private static func nextSpecial(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return bytes.count }
    var index = start
    while index &+ 8 <= bytes.count {
      let block = UInt64(
        littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
      let special = specialBytes(block)
      if special != 0 { return index &+ special.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < bytes.count, !isSpecial(base[index]) { index &+= 1 }
    return index
  }

  /// Eight bytes at once: the lowest bit set is the top bit of the first byte
  /// that `isSpecial` names. A borrow can mark bytes after that one, which
  /// nobody looks at. Plain integers, because `SIMD16` costs calls here.
  @inline(__always)
  private static func specialBytes(_ block: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    // A byte is zero exactly where subtracting one borrows into its top bit.
    func zeros(_ value: UInt64) -> UInt64 { (value &- ones) & ~value & tops }
    func equal(_ byte: UInt8) -> UInt64 { zeros(block ^ (ones &* UInt64(byte))) }
    let controls = (block &- ones &* 0x20) & ~block & tops
    // & (26) and ' (27) differ in the lowest bit, < (3C) and > (3E) in the next.
    let ampersandOrQuote = zeros((block | ones) ^ (ones &* 0x27))
    let brackets = zeros((block | ones &* 2) ^ (ones &* 0x3E))
    return controls | ampersandOrQuote | brackets | equal(0x22) | equal(0xEF)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == 0xEF
  }

  /// What a byte becomes; nil when it stays.
  ///
  /// `length` is how many bytes it is about.
  private static func replacement(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ context: Context, _ length: inout Int
  ) -> StaticString? {
    let byte = bytes[index]
    switch byte {
    case 0xEF:
      length = 3
      // Swift strings are valid UTF-8, so the two bytes after it are there.
      let isForbidden = bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
      return isForbidden ? "\u{FFFD}" : nil
    case 0x09: return context == .attribute ? "&#9;" : nil
    case 0x0A: return context == .attribute ? "&#10;" : nil
    // Bare, it would be read back as a line feed.
    case 0x0D: return context == .plain ? nil : "&#13;"
    case ..<0x20: return "\u{FFFD}"
    default: break
    }
    guard context != .plain else { return nil }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    default: return context == .attribute ? "&#39;" : nil
    }
  }
}
