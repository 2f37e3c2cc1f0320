/// Text without any markup: what ServiceNow's description shows.
enum PlainMarkup {
  static func text(_ document: Document) -> String {
    document.blocks.map(block).joined(separator: "\n\n") + "\n"
  }

  private static func block(_ block: Document.Block) -> String {
    switch block {
    case .heading(let inlines):
      let text = line(inlines)
      return text + "\n" + String(repeating: "-", count: min(text.count, 60))
    case .paragraph(let inlines): return line(inlines)
    case .list(let items): return items.map { "* " + line($0) }.joined(separator: "\n")
    case .steps(let items):
      return items.enumerated().map { "\($0.offset + 1). " + line($0.element) }
        .joined(separator: "\n")
    case .code(let text):
      return Document.plain(text).split(separator: "\n", omittingEmptySubsequences: false)
        .map { "    \($0)" }.joined(separator: "\n")
    case .table(let header, let rows):
      let lines = rows.map { $0.map(line).joined(separator: " | ") }
      return ([header.joined(separator: " | ")] + lines).joined(separator: "\n")
    }
  }

  private static func line(_ inlines: [Document.Inline]) -> String {
    Document.plain(
      inlines.map { inline in
        switch inline {
        case .text(let text), .strong(let text), .code(let text): text
        case .link(let text, let url): text == url ? url : "\(text) (\(url))"
        }
      }.joined()
    ).replacing("\n", with: " ")
  }
}
