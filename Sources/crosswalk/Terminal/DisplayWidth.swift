/// How many columns of a terminal text takes, after Unicode's East Asian Width
/// (UAX 11) and emoji presentation (UTS 51).
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// A character is as wide as its widest part: marks add nothing to the letter
  /// they stand on, and a joined emoji is one picture.
  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    // Variation selector 16 asks for the picture instead of the sign.
    if scalars.contains("\u{FE0F}") { return 2 }
    return scalars.map(of).max() ?? 0
  }

  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x20 || (scalar.value >= 0x7F && scalar.value < 0xA0) { return 0 }
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // Medial vowels and final consonants of Hangul stand inside the syllable.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The blocks whose characters are wide or full-width.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF,
    0x1AFF0...0x1B2FB, 0x1F200...0x1F2FF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]

  /// Text cut to a width, with `…` where something is left out.
  enum Elision: Sendable {
    case end
    /// Both ends of an ARN say something; its middle says least.
    case middle
  }

  static func fit(_ text: String, to width: Int, eliding elision: Elision) -> String {
    guard of(text) > width else { return text }
    guard width > 1 else { return width == 1 ? "…" : "" }
    switch elision {
    case .end:
      return prefix(text, width: width - 1) + "…"
    case .middle:
      let tail = (width - 1) / 2
      let end = String(prefix(String(text.reversed()), width: tail).reversed())
      return prefix(text, width: width - 1 - tail) + "…" + end
    }
  }

  private static func prefix(_ text: String, width: Int) -> String {
    var used = 0
    return String(
      text.prefix {
        used += of($0)
        return used <= width
      })
  }
}
