/// Jira's wiki notation, for Jira Data Center. Every character that could mean something is
/// escaped with a stroke.
enum WikiMarkup {
  static func text(_ document: Document) -> String {
    document.blocks.map(block).joined(separator: "\n\n") + "\n"
  }

  private static func block(_ block: Document.Block) -> String {
    switch block {
    case .heading(let inlines): return "h3. " + line(inlines)
    case .paragraph(let inlines): return line(inlines)
    case .list(let items): return items.map { "* " + line($0) }.joined(separator: "\n")
    case .steps(let items): return items.map { "# " + line($0) }.joined(separator: "\n")
    case .code(let text):
      // What would end the block must not stand in it.
      return "{noformat}\n"
        + Document.plain(text).replacing("{noformat}", with: "{ noformat}") + "\n{noformat}"
    case .table(let header, let rows):
      let head = "||" + header.map { " \(escape($0)) ||" }.joined()
      return ([head] + rows.map { row in "|" + row.map { " \(cell($0)) |" }.joined() })
        .joined(separator: "\n")
    }
  }

  /// An empty cell would be taken for a border.
  private static func cell(_ inlines: [Document.Inline]) -> String {
    let text = line(inlines)
    return text.isEmpty ? "\u{00A0}" : text
  }

  private static func line(_ inlines: [Document.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): escape(text)
      case .strong(let text): text.isEmpty ? "" : "*\(escape(text))*"
      case .code(let text): text.isEmpty ? "" : "{{\(escape(text))}}"
      case .link(let text, let url):
        Document.isLink(url)
          ? "[\(escape(text))|\(url)]" : escape(text == url ? url : "\(text) (\(url))")
      }
    }.joined()
  }

  private static let meaningful: Set<Unicode.Scalar> = [
    "\\", "*", "_", "-", "+", "^", "~", "{", "}", "[", "]", "|", "!", "#", "?", "@", "(", ")",
  ]

  private static func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in Document.plain(text).unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        escaped.append(" ")
      } else if scalar == "\\" {
        // Two strokes are a line break, so a stroke is written by its number.
        escaped.append(contentsOf: "&#92;".unicodeScalars)
      } else {
        if meaningful.contains(scalar) { escaped.append("\\") }
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
