/// A fragment of HTML, for Request Tracker and webhooks. Text is escaped here and nowhere else.
enum HTMLMarkup {
  static func text(_ document: Document) -> String {
    document.blocks.map(block).joined(separator: "\n") + "\n"
  }

  private static func block(_ block: Document.Block) -> String {
    switch block {
    case .heading(let inlines): return "<h3>\(line(inlines))</h3>"
    case .paragraph(let inlines): return "<p>\(line(inlines))</p>"
    case .list(let items): return "<ul>\(items.map { "<li>\(line($0))</li>" }.joined())</ul>"
    case .steps(let items): return "<ol>\(items.map { "<li>\(line($0))</li>" }.joined())</ol>"
    case .code(let text): return "<pre>\(escape(text))</pre>"
    case .table(let header, let rows):
      let head = header.map { "<th>\(escape($0))</th>" }.joined()
      let body = rows.map { row in
        "<tr>\(row.map { "<td>\(line($0))</td>" }.joined())</tr>"
      }
      return "<table><tr>\(head)</tr>\(body.joined())</table>"
    }
  }

  private static func line(_ inlines: [Document.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): escape(text)
      case .strong(let text): "<b>\(escape(text))</b>"
      case .code(let text): "<code>\(escape(text))</code>"
      case .link(let text, let url):
        Document.isLink(url)
          ? "<a href=\"\(escape(url))\">\(escape(text))</a>"
          : escape(text == url ? url : "\(text) (\(url))")
      }
    }.joined()
  }

  private static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in Document.plain(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
