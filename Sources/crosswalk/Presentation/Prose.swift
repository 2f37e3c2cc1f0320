/// Text for a terminal, built up in sections of headings, facts and paragraphs.
struct Prose {
  private(set) var text = ""
  private let width: Int
  private let colour: Bool

  init(_ session: Session) {
    width = session.proseWidth
    colour = session.usesColour(on: session.output)
  }

  /// The first line: an id and a title.
  mutating func title(_ id: String, _ title: String) {
    text += TextStyle.strong.apply(to: visible(id), colour: colour) + "  \(visible(title))\n"
  }

  mutating func heading(_ title: String) {
    text += "\n" + TextStyle.strong.apply(to: visible(title), colour: colour) + "\n"
  }

  mutating func subheading(_ title: String, indent: Int = 2) {
    text += String(repeating: " ", count: indent) + visible(title) + "\n"
  }

  /// Names in one column, values in the next; what is empty is left out.
  mutating func facts(_ facts: KeyValuePairs<String, String>, indent: Int = 2) {
    let shown = facts.filter { !$0.value.isEmpty }
    let column = (shown.map { DisplayWidth.of($0.key) }.max() ?? 0) + 2 + indent
    for (name, value) in shown {
      let lines = TextWrapping.lines(visible(value), width: max(20, width - column))
      let padding = String(repeating: " ", count: column - indent - DisplayWidth.of(name))
      text += "\(String(repeating: " ", count: indent))\(name)\(padding)\(lines.first ?? "")\n"
      for line in lines.dropFirst() {
        text += String(repeating: " ", count: column) + line + "\n"
      }
    }
  }

  mutating func paragraph(_ paragraph: String, indent: Int = 2) {
    text += TextWrapping.paragraph(visible(paragraph), indent: indent, width: width)
  }

  /// A paragraph whose first line starts with a mark, as in a list.
  mutating func item(_ mark: String, _ paragraph: String, indent: Int) {
    let hanging = indent + mark.count + 1
    let lines = TextWrapping.lines(visible(paragraph), width: max(20, width - hanging))
    text += String(repeating: " ", count: indent) + mark + " " + (lines.first ?? "") + "\n"
    for line in lines.dropFirst() {
      text += String(repeating: " ", count: hanging) + line + "\n"
    }
  }

  /// Lines that must stay as they are: code, logic, addresses.
  mutating func verbatim(_ code: String, indent: Int = 4) {
    for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
      let shown = line.replacing("\t", with: "  ")
      text += shown.isEmpty ? "\n" : String(repeating: " ", count: indent) + visible(shown) + "\n"
    }
  }

  mutating func blankLine() { text += "\n" }
}
