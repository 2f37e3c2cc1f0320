/// The man page in the `man` macros of roff.
///
/// It bears no date, so that the same version always gives the same bytes.
struct ManualPage {
  let root: Command
  let version: String

  var text: String {
    let path = CommandPath(root)
    var page = ".\\\" Made by `\(root.name) man`; do not edit.\n"
    page += ".TH \(root.name.uppercased()) 1 \"\" "
    page += "\"\(root.name) \(version)\" \"User Commands\"\n"
    page += ".SH NAME\n\(Self.escape(root.name)) \\- \(Self.escape(Self.title(root.abstract)))\n"
    page += ".SH SYNOPSIS\n.B \(root.name)\n.I COMMAND\n[options]\n"
    page += ".SH DESCRIPTION\n" + paragraphs(root.discussion)
    page += ".SH COMMANDS\n"
    for command in path.descendants().dropFirst() where command.last.action != nil {
      page += section(command)
    }
    page += ".SH OPTIONS\n" + parameters(path)
    page += ".SH \"EXIT STATUS\"\n"
    for (code, meaning) in ExitCode.all {
      page += ".TP\n.B \(code.rawValue)\n\(Self.escape(meaning))\n"
    }
    page += ".SH ENVIRONMENT\n"
    for variable in EnvironmentVariable.all {
      page += ".TP\n.B \(variable.name)\n\(Self.escape(variable.meaning))\n"
    }
    if !root.examples.isEmpty {
      page += ".SH EXAMPLES\n" + root.examples.map(example).joined()
    }
    return page
  }

  private func section(_ path: CommandPath) -> String {
    let command = path.last
    var text = ".SS \(Self.escape(path.words.dropFirst(root.name.count + 1)))\n"
    text += Self.escape(command.abstract) + "\n"
    text += ".PP\n.B \(Self.escape(path.words))\n"
    text += Self.escape(Usage.synopsis(path).joined(separator: " ")) + "\n"
    if !command.discussion.isEmpty { text += ".PP\n" + paragraphs(command.discussion) }
    text += parameters(path)
    return text + command.examples.map(example).joined()
  }

  private func parameters(_ path: CommandPath) -> String {
    let command = path.last
    var text = ""
    for argument in command.arguments {
      text += ".TP\n.I \(Self.escape(argument.name))\n"
      text += Self.escape(Usage.explanation(argument)) + "\n"
    }
    for option in command.options {
      let short = option.short.map { "\\fB\\-\($0)\\fR, " } ?? ""
      let dots = option.takesFollowingWords ? "..." : ""
      let (open, close) = option.valueIsOptional ? ("[", "]") : ("", "")
      text += ".TP\n\(short)\\fB\(Self.escape(option.spelling))\\fR "
      text += "\(open)\\fI\(Self.escape(option.valueName))\\fR\(close)\(dots)\n"
      text += Self.escape(Usage.explanation(option)) + "\n"
    }
    // Help is the same everywhere: said once, for the program.
    let flags = path.commands.count == 1 ? Usage.flags(of: path) : command.flags
    for flag in flags {
      text += ".TP\n.B \(Self.escape(Usage.label(flag)))\n\(Self.escape(flag.help))\n"
    }
    return text
  }

  private func example(_ example: Command.Example) -> String {
    ".PP\n\(Self.escape(example.explanation))\n.PP\n.RS 4\n.nf\n"
      + "\(Self.escape(example.line))\n.fi\n.RE\n"
  }

  private func paragraphs(_ texts: [String]) -> String {
    texts.map { Self.escape($0) + "\n" }.joined(separator: ".PP\n")
  }

  /// A name line has neither a capital nor a full stop.
  private static func title(_ sentence: String) -> String {
    let text = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Text with roff's own characters escaped; a dash becomes the one that can
  /// be copied to a shell.
  static func escape(_ text: some StringProtocol) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "…": result += "..."
      default: result.append(character)
      }
    }
    // A line that starts with a dot would be a request.
    return result.hasPrefix(".") ? "\\&" + result : result
  }
}
