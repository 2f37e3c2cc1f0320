import Ingest

/// One format for a reader, and for a program.
enum FormatText {
  static func text(_ info: FormatInfo, width: Int) -> String {
    var text = "\(visible(info.title))\n\n"
    for (label, value) in [
      ("Id", info.id), ("Versions", info.versions), ("Medium", info.medium.rawValue),
      ("Recognised by", info.recognisedBy),
    ] {
      text += LabelledText.line(label, value, width: width)
    }
    if !info.documentation.isEmpty {
      text += "\n" + info.documentation.trimmingLineEnds + "\n"
    }
    return text
  }

  static func json(_ info: FormatInfo) -> JSONValue {
    .object([
      "id": .string(info.id), "title": .string(info.title), "versions": .string(info.versions),
      "medium": .string(info.medium.rawValue), "recognisedBy": .string(info.recognisedBy),
      "documentation": .text(info.documentation),
    ])
  }
}

extension String {
  /// Without line ends behind the last line.
  fileprivate var trimmingLineEnds: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}

/// A label and its text, wrapped beside it.
enum LabelledText {
  private static let labelWidth = 15

  static func line(_ label: String, _ text: String, width: Int) -> String {
    let lines = TextWrapping.lines(visible(text), width: max(20, width - labelWidth - 2))
    var result = ""
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? label + ":" : ""
      result += "  " + head + String(repeating: " ", count: max(1, labelWidth - head.count))
      result += line + "\n"
    }
    return result
  }
}
