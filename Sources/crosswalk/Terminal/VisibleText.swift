/// Foreign text made safe for one line of a terminal: control characters, line
/// breaks and characters that reorder or hide text are shown as escapes
/// (`\n`, `\u{1B}`, `\u{202E}`), so that no input can move the cursor, change
/// colours or disguise what it says.
func visible(_ text: some StringProtocol) -> String {
  guard text.unicodeScalars.contains(where: isTreacherous) else { return String(text) }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where isTreacherous(scalar):
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Whether a character can do harm in a terminal: C0 and C1 controls, line and
/// paragraph separators, bidirectional controls (UAX 9), zero-width characters
/// other than joiners, and non-characters.
func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
  case 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE007F: true
  default: false
  }
}
