extension Splitter {
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  static func endsScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"),
      UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
      true
    default: isBlank(byte)
    }
  }

  /// The key between two quotes, unescaped and checked.
  func key(_ bytes: [UInt8], _ range: Range<Int>, base: UInt64) throws(SplitError) -> String {
    let slice = bytes[range]
    if !slice.contains(UInt8(ascii: "\\")), !slice.contains(where: { $0 < 0x20 }),
      let text = String(validating: slice, as: UTF8.self)
    {
      return text
    }
    var quoted = Array(bytes[(range.lowerBound - 1)...range.upperBound])
    let length = quoted.count
    quoted.append(contentsOf: [UInt8](repeating: 0, count: JSONParser.padding))
    var text: String?
    do {
      try JSONParser(maximumDepth: 1).parse(quoted, 0..<length) { value in
        text = value.text?.string
      }
    } catch {
      text = nil
    }
    guard let text else {
      throw SplitError(
        kind: .structure("a key that is no valid string"), offset: base + UInt64(range.lowerBound))
    }
    return text
  }

  static func name(_ byte: UInt8) -> String {
    (0x21...0x7E).contains(byte)
      ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte 0x\(hexadecimal(byte))"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
