import TestSupport

/// Strings made of what breaks XML writers, between runs of plain text.
enum RandomText {
  private static let pieces: [String] = [
    "]]>", "<", ">", "&", "\"", "'", "&amp;", "&#38;", "&#x0;", "<!--", "--", "-->", "<![CDATA[",
    "<?xml ?>", "\t", "\n", "\r", "\r\n", " ", "\u{0}", "\u{1}", "\u{8}", "\u{B}", "\u{1F}",
    "\u{7F}", "\u{85}", "\u{2028}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{FEFF}", "\u{EFFF}",
    "\u{F000}", "\u{D7FF}", "\u{E000}", "\u{10000}", "\u{1F989}", "\u{10FFFF}", "é", "日本",
    "plain text that is longer than one block of sixteen bytes", "x",
  ]

  static func make(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...24, using: &generator) {
      text += pieces.randomElement(using: &generator) ?? ""
    }
    return text
  }

  /// What a reader sees of a text: each character that XML 1.0 forbids (section 2.2) is
  /// U+FFFD.
  ///
  /// Written from the standard, not from our code.
  static func permitted(_ text: String) -> (text: String, replaced: Int) {
    var scalars = String.UnicodeScalarView()
    var replaced = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
        scalars.append(scalar)
      default:
        scalars.append("\u{FFFD}")
        replaced += 1
      }
    }
    return (String(scalars), replaced)
  }
}
