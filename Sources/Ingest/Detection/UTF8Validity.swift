/// Where a text stops being UTF-8 (RFC 3629).
enum UTF8Validity {
  /// Whether the bytes are UTF-8 to their end, the last character whole.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
  }

  /// The index of the first byte that is part of no valid character; nil if
  /// there is none. A character cut off by the end of the slice is no fault:
  /// the slice may be the first window of a longer text.
  static func firstInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      // The first continuation byte is narrower where the lead allows overlong
      // forms, surrogates or values above U+10FFFF.
      let second: ClosedRange<UInt8>
      switch lead {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      for offset in 1..<length {
        guard index + offset < bytes.endIndex else { return nil }
        let byte = bytes[index + offset]
        let allowed = offset == 1 ? second : 0x80...0xBF
        guard allowed.contains(byte) else { return index }
      }
      index += length
    }
    return nil
  }
}
