extension StringProtocol {
  /// Without white space at the ends, and with single blanks inside.
  ///
  /// XML's white space, which is four ASCII characters: bytes are enough, and
  /// a catalog has thousands of titles.
  func collapsingWhiteSpace() -> String {
    var whole = String(self)
    // Most texts are written on one line already.
    if whole.withUTF8({ $0.isCollapsed }) { return whole }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var pendingBlank = false
    for byte in utf8 {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: pendingBlank = !bytes.isEmpty
      default:
        if pendingBlank { bytes.append(0x20) }
        pendingBlank = false
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Letters, digits, dots, hyphens and underscores after a letter or digit:
  /// what can be an id and become a file name.
  var isIdentifier: Bool {
    guard let first = utf8.first, first.isASCIILetterOrDigit else { return false }
    return utf8.allSatisfy { byte in
      byte.isASCIILetterOrDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
    }
  }
}

extension StringProtocol {
  /// Whether there is nothing but XML's white space in it.
  var isBlank: Bool { utf8.allSatisfy(\.isXMLWhiteSpace) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether white space is single blanks, none of them at an end.
  fileprivate var isCollapsed: Bool {
    var isBlank = true
    for byte in self {
      if byte.isXMLWhiteSpace {
        if isBlank || byte != 0x20 { return false }
        isBlank = true
      } else {
        isBlank = false
      }
    }
    return !isBlank || isEmpty
  }
}

extension UInt8 {
  /// One of the four characters that XML counts as white space.
  fileprivate var isXMLWhiteSpace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D
  }

  fileprivate var isASCIILetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

extension DiagnosticList {
  /// Reports a value that is not one of an enumeration's words.
  mutating func addUnknownWord<Word: RawRepresentable & CaseIterable>(
    _ value: String, of name: String, _ type: Word.Type, line: Int
  ) where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
    add(
      .wordUnknown, line: line, "\(name) is \"\(value)\", which is none of the words allowed",
      remedy: "use one of: \(words)")
  }
}
