/// GitHub's and GitLab's Markdown (CommonMark with tables). Every character that could mean
/// something is escaped, and names of people are not called.
enum MarkdownMarkup {
  static func text(_ document: Document) -> String {
    document.blocks.map(block).joined(separator: "\n\n") + "\n"
  }

  private static func block(_ block: Document.Block) -> String {
    switch block {
    case .heading(let inlines): return "### " + line(inlines)
    case .paragraph(let inlines): return line(inlines)
    case .list(let items): return items.map { "- " + line($0) }.joined(separator: "\n")
    case .steps(let items):
      return items.enumerated().map { "\($0.offset + 1). " + line($0.element) }
        .joined(separator: "\n")
    case .code(let text):
      let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
      return "\(fence)\n\(Document.plain(text))\n\(fence)"
    case .table(let header, let rows):
      let head = "| " + header.map(escape).joined(separator: " | ") + " |"
      let rule = "|" + String(repeating: " --- |", count: header.count)
      return ([head, rule] + rows.map { "| " + $0.map(line).joined(separator: " | ") + " |" })
        .joined(separator: "\n")
    }
  }

  private static func line(_ inlines: [Document.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): escape(text)
      case .strong(let text): text.isEmpty ? "" : "**\(escape(text))**"
      case .code(let text): code(text)
      case .link(let text, let url):
        Document.isLink(url)
          ? "[\(escape(text))](<\(url)>)" : escape(text == url ? url : "\(text) (\(url))")
      }
    }.joined()
  }

  /// Code that holds strokes needs longer ones around it; a bar would end a table's cell.
  private static func code(_ text: String) -> String {
    let text = Document.plain(text).replacing("\n", with: " ").replacing("\t", with: " ")
    guard !text.isEmpty else { return "" }
    if text.contains("|") { return escape(text) }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + text + pad + fence
  }

  private static let meaningful: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "!", "|", "~", "$", ">",
  ]

  private static func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    let scalars = Document.plain(text).unicodeScalars
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n", "\t": escaped.append(" ")
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "@":
        // `@name` would call a person; a character of no width keeps it text.
        escaped.append(contentsOf: "@\u{2060}".unicodeScalars)
      case "-" where index == 0: escaped.append(contentsOf: "\\-".unicodeScalars)
      case _ where meaningful.contains(scalar):
        escaped.append("\\")
        escaped.append(scalar)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for other in text {
      run = other == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
