/// The completion script for zsh, made from the declarations.
struct ZshCompletions {
  let root: Command

  var script: String {
    """
    #compdef \(root.name)
    # zsh completion, made by `\(root.name) completions zsh`

    _\(root.name)_ids() {
      local -a ids
      ids=(${(f)"$(\(root.name) "$@" 2>/dev/null)"})
      compadd -a ids
    }

    \(CommandPath(root).descendants().map(function).joined(separator: "\n\n"))

    if [ "$funcstack[1]" = "_\(root.name)" ]; then
      _\(root.name) "$@"
    else
      compdef _\(root.name) \(root.name)
    fi

    """
  }

  private func functionName(_ path: CommandPath) -> String {
    "_" + path.commands.map(\.name).joined(separator: "_")
  }

  private func function(_ path: CommandPath) -> String {
    let command = path.last
    var specifications = command.options.map(specification)
    specifications += Usage.flags(of: path).map(specification)
    let next = command.visibleSubcommands
    if next.isEmpty {
      specifications += command.arguments.map { argument in
        // `*:` any number, `:` exactly one, `::` at most one.
        let count = argument.isRepeatable ? "*:" : argument.isRequired ? ":" : "::"
        return "'\(count)\(Self.escape(argument.name)):\(action(of: argument.kind))'"
      }
      return """
        \(functionName(path))() {
          _arguments -s \\
            \(specifications.joined(separator: " \\\n    "))
        }
        """
    }
    let described = next.map { "'\($0.name):\(Self.escape($0.abstract))'" }
    let cases = next.map { child in
      "        \(child.name)) \(functionName(path.appending(child))) ;;"
    }
    return """
      \(functionName(path))() {
        local context state state_descr line
        typeset -A opt_args
        local -a commands
        commands=(
          \(described.joined(separator: "\n    "))
        )
        _arguments -C \\
          \(specifications.joined(separator: " \\\n    ")) \\
          '1: :->command' \\
          '*:: :->arguments'
        case $state in
          command) _describe command commands ;;
          arguments)
            case $line[1] in
      \(cases.joined(separator: "\n"))
            esac ;;
        esac
      }
      """
  }

  private func specification(_ option: OptionDefinition) -> String {
    let help = Self.escape(option.help)
    let colons = option.valueIsOptional ? "::" : ":"
    let value = "\(colons)\(Self.escape(option.valueName)):\(action(of: option.kind))"
    return names(option.spelling, option.short, repeats: option.isRepeatable, takesValue: true)
      .map { "\($0)[\(help)]\(value)'" }.joined(separator: " \\\n    ")
  }

  private func specification(_ flag: FlagDefinition) -> String {
    names(flag.spelling, flag.short, repeats: false, takesValue: false)
      .map { "\($0)[\(Self.escape(flag.help))]'" }.joined(separator: " \\\n    ")
  }

  /// The opening of a specification for each spelling, each shutting out the other.
  private func names(
    _ long: String, _ short: Character?, repeats: Bool, takesValue: Bool
  ) -> [String] {
    let star = repeats ? "*" : ""
    let longForm = takesValue ? "\(long)=" : long
    guard let short else { return ["'\(star)\(longForm)"] }
    let others = repeats ? "*" : "(-\(short) \(long))"
    return ["'\(others)-\(short)\(takesValue ? "+" : "")", "'\(others)\(longForm)"]
  }

  /// An action with a leading blank is called as it stands; zsh adds arguments
  /// of its own to any other.
  private func action(of kind: ValueKind) -> String {
    switch kind {
    case .text, .integer: " "
    case .path: "_files"
    case .directory: "_files -/"
    case .choice(let allowed): "(\(allowed.joined(separator: " ")))"
    case .frameworkID: " _\(root.name)_ids \(CatalogIDs.frameworks)"
    case .ruleID: " _\(root.name)_ids \(CatalogIDs.rules)"
    }
  }

  /// Text inside single quotes and brackets of a specification.
  private static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "'": result += "'\\''"
      case "[", "]", ":", "\\": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }
}
