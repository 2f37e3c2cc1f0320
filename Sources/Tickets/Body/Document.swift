import Redaction

/// A text with a few kinds of form, which each tracker's markup can write.
package struct Document: Sendable, Hashable {
  package enum Block: Sendable, Hashable {
    case heading([Inline])
    case paragraph([Inline])
    case list([[Inline]])
    case steps([[Inline]])
    case code(String)
    case table(header: [String], rows: [[[Inline]]])
  }

  package enum Inline: Sendable, Hashable {
    case text(String)
    case strong(String)
    case code(String)
    /// Only http and https lead anywhere; other addresses are written as text.
    case link(String, url: String)
  }

  package var blocks: [Block]

  package init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The document without secrets in any of its texts.
  package func redacted(by redactor: Redactor) -> Document {
    func clean(_ text: String) -> String { redactor.redact(text).text }
    func clean(_ inlines: [Inline]) -> [Inline] {
      inlines.map { inline in
        switch inline {
        case .text(let text): .text(clean(text))
        case .strong(let text): .strong(clean(text))
        case .code(let text): .code(clean(text))
        case .link(let text, let url): .link(clean(text), url: clean(url))
        }
      }
    }
    return Document(
      blocks.map { block in
        switch block {
        case .heading(let inlines): .heading(clean(inlines))
        case .paragraph(let inlines): .paragraph(clean(inlines))
        case .list(let items): .list(items.map { clean($0) })
        case .steps(let items): .steps(items.map { clean($0) })
        case .code(let text): .code(clean(text))
        case .table(let header, let rows):
          .table(header: header, rows: rows.map { $0.map { clean($0) } })
        }
      })
  }

  /// Whether an address may become a link: nothing but the web's own two schemes.
  package static func isLink(_ url: String) -> Bool {
    (url.hasPrefix("https://") || url.hasPrefix("http://"))
      && url.utf8.allSatisfy {
        $0 > 0x20 && $0 < 0x7F && ![0x22, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D, 0x7C, 0x7D].contains($0)
      }
  }

  /// A text without control characters, which no tracker's markup can hold.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { kept.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
    return String(kept)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t": false
    case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
      "\u{FFFE}"..."\u{FFFF}":
      true
    default: false
    }
  }
}
