/// Breaks text into lines at blanks.
enum TextWrapping {
  /// The words of `text` in lines of at most `width` columns; a word that is
  /// longer stands on a line of its own.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let length = DisplayWidth.of(word)
      if used > 0, used + 1 + length > width {
        lines.append(line)
        line = ""
        used = 0
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += word
      used += length
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  /// Wrapped text with every line indented, ended by a line feed.
  static func paragraph(_ text: String, indent: Int, width: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return lines(text, width: max(20, width - indent))
      .map { margin + $0 + "\n" }.joined()
  }
}
