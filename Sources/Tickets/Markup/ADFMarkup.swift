/// Atlassian Document Format, version 1: what Jira Cloud's interface of version 3 takes. Text
/// nodes are never empty, for Jira refuses those.
enum ADFMarkup {
  static func json(_ document: Document) -> JSON {
    .object([
      "type": .string("doc"), "version": .integer(1),
      "content": .array(document.blocks.map(block)),
    ])
  }

  private static func block(_ block: Document.Block) -> JSON {
    switch block {
    case .heading(let inlines):
      return .object([
        "type": .string("heading"), "attrs": .object(["level": .integer(3)]),
        "content": line(inlines),
      ])
    case .paragraph(let inlines): return paragraph(inlines)
    case .list(let items): return list("bulletList", items)
    case .steps(let items): return list("orderedList", items)
    case .code(let text):
      let content = Document.plain(text)
      return .object([
        "type": .string("codeBlock"),
        "content": .array(content.isEmpty ? [] : [node(content)]),
      ])
    case .table(let header, let rows):
      let head = row("tableHeader", header.map { [.text($0)] })
      return .object([
        "type": .string("table"), "content": .array([head] + rows.map { row("tableCell", $0) }),
      ])
    }
  }

  private static func paragraph(_ inlines: [Document.Inline]) -> JSON {
    .object(["type": .string("paragraph"), "content": line(inlines)])
  }

  private static func list(_ type: String, _ items: [[Document.Inline]]) -> JSON {
    .object([
      "type": .string(type),
      "content": .array(
        items.map {
          .object(["type": .string("listItem"), "content": .array([paragraph($0)])])
        }),
    ])
  }

  private static func row(_ type: String, _ cells: [[Document.Inline]]) -> JSON {
    .object([
      "type": .string("tableRow"),
      "content": .array(
        cells.map {
          .object([
            "type": .string(type), "attrs": .object([JSON.Member]()),
            "content": .array([paragraph($0)]),
          ])
        }),
    ])
  }

  private static func line(_ inlines: [Document.Inline]) -> JSON {
    .array(
      inlines.compactMap { inline in
        switch inline {
        case .text(let text): return text.isEmpty ? nil : node(flat(text))
        case .strong(let text):
          return text.isEmpty ? nil : node(flat(text), mark: .object(["type": .string("strong")]))
        case .code(let text):
          return text.isEmpty ? nil : node(flat(text), mark: .object(["type": .string("code")]))
        case .link(let text, let url):
          guard Document.isLink(url) else {
            return node(flat(text == url ? url : "\(text) (\(url))"))
          }
          return node(
            text.isEmpty ? url : flat(text),
            mark: .object([
              "type": .string("link"), "attrs": .object(["href": .string(url)]),
            ]))
        }
      })
  }

  private static func flat(_ text: String) -> String {
    Document.plain(text).replacing("\n", with: " ")
  }

  private static func node(_ text: String, mark: JSON? = nil) -> JSON {
    var members = [
      JSON.Member("type", .string("text")), JSON.Member("text", .string(text)),
    ]
    if let mark { members.append(JSON.Member("marks", .array([mark]))) }
    return .object(members)
  }
}
