extension String {
  /// Without white space at the ends, and with single blanks inside.
  ///
  /// XML's white space, which is four ASCII characters: bytes are enough, and
  /// a catalog has thousands of texts, most of which are so already.
  func collapsingWhiteSpace() -> String {
    isCollapsed ? self : collapsed
  }

  private var isCollapsed: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      // A blank is allowed only after something else.
      var afterBlank = true
      for byte in bytes {
        let isBlank = byte == 0x20
        if isBlank && afterBlank || byte == 0x0A || byte == 0x09 || byte == 0x0D { return false }
        afterBlank = isBlank
      }
      return !afterBlank || bytes.isEmpty
    } ?? false
  }

  private var collapsed: String {
    String(unsafeUninitializedCapacity: utf8.count) { buffer in
      var count = 0
      var pendingBlank = false
      for byte in utf8 {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: pendingBlank = count > 0
        default:
          if pendingBlank {
            buffer[count] = 0x20
            count += 1
          }
          pendingBlank = false
          buffer[count] = byte
          count += 1
        }
      }
      return count
    }
  }
}

extension StringProtocol {
  /// Whether there is nothing but XML's white space.
  var isXMLWhiteSpace: Bool {
    utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
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

extension UInt8 {
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
