/// How a tracker writes form into text.
package enum Markup: String, Sendable, Hashable, CaseIterable {
  /// Atlassian Document Format: a tree in JSON.
  case adf
  /// Jira's wiki notation.
  case wiki
  /// GitHub's and GitLab's Markdown.
  case markdown
  case html
  case plain

  /// A document in this markup. Text never becomes markup.
  package func text(_ document: Document) -> String {
    switch self {
    case .adf: ADFMarkup.json(document).compact
    case .wiki: WikiMarkup.text(document)
    case .markdown: MarkdownMarkup.text(document)
    case .html: HTMLMarkup.text(document)
    case .plain: PlainMarkup.text(document)
    }
  }

  /// How much of a tracker's limit a document takes, in characters: Jira Cloud counts what is
  /// read, not the tree.
  package func size(_ document: Document) -> Int {
    switch self {
    case .adf: PlainMarkup.text(document).utf16.count
    case .wiki, .markdown, .html, .plain: text(document).utf16.count
    }
  }
}
