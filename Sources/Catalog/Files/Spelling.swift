extension StringProtocol {
  /// Without white space at the ends, and with single blanks inside.
  func collapsingWhiteSpace() -> String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
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
