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
    escape(string, EscapeTable.text, &output)
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
    escape(string, EscapeTable.attribute, &output)
  }

  /// The text with forbidden characters replaced and nothing escaped.
  ///
  /// - Parameter string: The text.
  /// - Returns: The text, the same where nothing is forbidden.
  public static func permitted(_ string: String) -> String {
    var output: [UInt8] = []
    return escape(string, EscapeTable.plain, &output) == 0
      ? string : String(decoding: output, as: UTF8.self)
  }

  private static func escape(
    _ string: String, _ table: EscapeTable, _ output: inout [UInt8]
  ) -> Int {
    var string = string
    return string.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      // Most texts need nothing, and are appended as they stand.
      let plain = plainPrefix(bytes)
      output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<plain]))
      if plain == bytes.count { return 0 }
      let rest = UnsafeRawBufferPointer(rebasing: bytes[plain...])
      return table.entries.withUnsafeBufferPointer { entries in
        withUnsafeTemporaryAllocation(byteCount: pieceCapacity, alignment: 8) { piece in
          piece.baseAddress.map { escape(rest, entries, $0, &output) } ?? 0
        }
      }
    }
  }

  /// How many whole blocks of bytes need nothing, to the byte if it is all.
  private static func plainPrefix(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var index = 0
    while index &+ 8 <= count {
      if specialBytes((base + index).loadUnaligned(as: UInt64.self)) != 0 { return index }
      index &+= 8
    }
    guard index < count else { return count }
    // The rest, filled up with a plain byte.
    var rest: UInt64 = 0x2020_2020_2020_2020
    for byte in bytes[index...] { rest = rest << 8 | UInt64(byte) }
    return specialBytes(rest) == 0 ? count : index
  }

  /// So many bytes are escaped at a time, on the stack, before they are
  /// appended. More than a kilobyte would not be on the stack.
  private static let pieceSize = 128
  /// A piece may run over its end by a block, each byte may become six, and
  /// the last block is stored whole.
  private static let pieceCapacity = (pieceSize + 8) * 6 + 8

  private static func escape(
    _ bytes: UnsafeRawBufferPointer, _ entries: UnsafeBufferPointer<UInt64>,
    _ piece: UnsafeMutableRawPointer, _ output: inout [UInt8]
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var replaced = 0
    var index = 0
    while index < count {
      let end = min(index &+ pieceSize, count)
      var length = 0
      while index < end {
        if index &+ 8 <= count {
          // A block is copied before it is known how much of it is plain.
          let block = (base + index).loadUnaligned(as: UInt64.self)
          (piece + length).storeBytes(of: block, as: UInt64.self)
          let special = specialBytes(UInt64(littleEndian: block))
          let plain = special == 0 ? 8 : special.trailingZeroBitCount / 8
          index &+= plain
          length &+= plain
          if special == 0 { continue }
        }
        let byte = bytes[index]
        var entry = entries[Int(byte)]
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF; Swift strings are valid
        // UTF-8, so two bytes follow.
        if byte == 0xEF, bytes[index &+ 1] == 0xBF, bytes[index &+ 2] >= 0xBE {
          entry = EscapeTable.replacement
          index &+= 2
        }
        if entry == EscapeTable.replacement { replaced &+= 1 }
        (piece + length).storeBytes(of: entry.littleEndian, as: UInt64.self)
        length &+= EscapeTable.length(entry)
        index &+= 1
      }
      output.append(
        contentsOf: UnsafeRawBufferPointer(start: piece, count: length))
    }
    return replaced
  }

  /// Eight bytes at once: the lowest bit set is the top bit of the first byte
  /// that may need replacing: markup, quotes,
  /// control characters, and EF, with which U+FFFE and U+FFFF begin. A borrow can mark bytes after that one, which
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
}
