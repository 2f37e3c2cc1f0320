/// What `--help` prints.
struct HelpText {
  let path: CommandPath
  let width: Int

  var text: String {
    let command = path.last
    var sections = [TextWrapping.paragraph(command.abstract, indent: 0, width: width)]
    sections.append("Usage:\n" + usageLine)
    sections += command.discussion.map { TextWrapping.paragraph($0, indent: 0, width: width) }
    if !command.visibleSubcommands.isEmpty {
      sections.append(
        list(
          "Commands",
          command.visibleSubcommands.map { next in
            let isDefault = next.name == command.defaultSubcommand
            return (next.name, next.abstract + (isDefault ? " The default." : ""))
          }))
    }
    if !command.arguments.isEmpty {
      sections.append(
        list("Arguments", command.arguments.map { ($0.name, Usage.explanation($0)) }))
    }
    sections.append(
      list(
        "Options",
        command.options.map { (Usage.label($0), Usage.explanation($0)) }
          + Usage.flags(of: path).map { (Usage.label($0), $0.help) }))
    if !command.examples.isEmpty { sections.append(examples) }
    if path.commands.count == 1 {
      sections.append(
        list(
          "Exit codes", ExitCode.all.map { (String($0.code.rawValue), $0.meaning) },
          labelWidth: 3))
    }
    if !command.visibleSubcommands.isEmpty {
      sections.append("See '\(path.words) COMMAND --help' for a command's own options.\n")
    }
    return sections.joined(separator: "\n")
  }

  private var usageLine: String {
    let start = "  " + path.words
    let indent = String(repeating: " ", count: width < 60 ? 4 : min(start.count + 1, 24))
    var result = start
    var used = start.count
    for part in Usage.synopsis(path) {
      if used + 1 + part.count > width {
        result += "\n" + indent + part
        used = indent.count + part.count
      } else {
        result += " " + part
        used += 1 + part.count
      }
    }
    return result + "\n"
  }

  private var examples: String {
    "Examples:\n"
      + path.last.examples.map { example in
        TextWrapping.paragraph(example.explanation, indent: 2, width: width)
          + "    \(example.line)\n"
      }.joined(separator: "\n")
  }

  private func list(
    _ title: String, _ items: [(label: String, text: String)], labelWidth widest: Int = 24
  ) -> String {
    // In a narrow window a label stands on a line of its own.
    let labelWidth = min(widest, width < 60 ? 4 : widest)
    let indent = labelWidth + 2
    var result = title + ":\n"
    for item in items {
      let lines = TextWrapping.lines(item.text, width: max(20, width - indent))
      let margin = String(repeating: " ", count: indent)
      var rest = lines[...]
      if item.label.count + 2 <= labelWidth {
        let padding = String(repeating: " ", count: labelWidth - item.label.count)
        result += "  \(item.label)\(padding)\(rest.popFirst() ?? "")\n"
      } else {
        result += "  \(item.label)\n"
      }
      for line in rest { result += margin + line + "\n" }
    }
    return result
  }
}
