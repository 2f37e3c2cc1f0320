/// The words in which help, man page and completions name parameters.
enum Usage {
  /// Every level knows help; it is not declared again and again.
  static let help = FlagDefinition(name: "help", short: "h", help: "Show this help.")
  /// Only the program itself has a version.
  static let version = FlagDefinition(name: "version", help: "Print the version.")

  /// The flags of a command with the ones that every command has.
  static func flags(of path: CommandPath) -> [FlagDefinition] {
    path.last.flags + (path.commands.count == 1 ? [version] : []) + [help]
  }

  /// An option as lists show it: `-o, --output DIR`.
  static func label(_ option: OptionDefinition) -> String {
    let short = option.short.map { "-\($0), " } ?? ""
    return "\(short)\(option.spelling) \(option.valueLabel)"
  }

  /// A flag as lists show it: `-q, --quiet`.
  static func label(_ flag: FlagDefinition) -> String {
    (flag.short.map { "-\($0), " } ?? "") + flag.spelling
  }

  /// The help sentence with what the declaration adds to it.
  static func explanation(_ option: OptionDefinition) -> String {
    var text = option.help
    if case .choice(let allowed) = option.kind {
      text += " One of: " + allowed.joined(separator: ", ") + "."
    }
    if option.isRepeatable { text += " May be repeated." }
    if !option.defaults.isEmpty {
      text += " Default: " + option.defaults.joined(separator: ", ") + "."
    }
    return text
  }

  static func explanation(_ argument: ArgumentDefinition) -> String {
    if case .choice(let allowed) = argument.kind {
      return argument.help + " One of: " + allowed.joined(separator: ", ") + "."
    }
    return argument.help
  }

  /// The parts of the usage line after the command's name.
  static func synopsis(_ path: CommandPath) -> [String] {
    let command = path.last
    if command.action == nil {
      return [command.defaultSubcommand == nil ? "COMMAND" : "[COMMAND]"]
    }
    var parts: [String] = []
    for argument in command.arguments {
      let name = argument.name + (argument.isRepeatable ? "..." : "")
      parts.append(argument.isRequired ? name : "[\(name)]")
    }
    for option in command.options.sorted(by: { $0.isRequired && !$1.isRequired }) {
      let text = "\(option.spelling) \(option.valueLabel)"
      let repeats = option.isRepeatable && !option.takesFollowingWords ? "..." : ""
      guard option.isRequired else {
        if !command.options.contains(where: { $0.alternative == option.name }) {
          parts.append("[\(text)]\(repeats)")
        }
        continue
      }
      let other = command.options.first { $0.name == option.alternative }
      parts.append(
        other.map { "(\(text)\(repeats) | \($0.spelling) \($0.valueLabel))" } ?? text + repeats)
    }
    return parts + command.flags.map { "[\($0.spelling)]" }
  }
}
