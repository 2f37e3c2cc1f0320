/// The completion script for bash 4.1 and later, made from the declarations.
///
/// It needs no completion package: a value after `=` is handled here, because
/// bash takes `=` as a word of its own.
struct BashCompletions {
  let root: Command

  private var name: String { root.name }
  private var paths: [CommandPath] { CommandPath(root).descendants() }

  var script: String {
    """
    # bash completion for \(name), made by `\(name) completions bash`

    # Ids are compared here: compgen -W would expand what a catalog holds.
    _\(name)_ids() {
      local id
      while IFS= read -r id; do
        [[ $id == "$current"* ]] && COMPREPLY+=("$id")
      done < <(\(name) "$@" 2>/dev/null)
    }

    _\(name)() {
      local current=${COMP_WORDS[COMP_CWORD]} previous=""
      local path=\(name) index word
      local -a words=()
      COMPREPLY=()
      for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        words+=("$word")
        case "$path $word" in
    \(descent)
        esac
      done
      [[ ${#words[@]} -gt 0 ]] && previous=${words[${#words[@]} - 1]}
      if [[ $current == = ]]; then
        current=""
      elif [[ $previous == = && ${#words[@]} -gt 1 ]]; then
        previous=${words[${#words[@]} - 2]}
      fi
      # Where a default command may be left out, its options still hold.
      case "$path" in
    \(defaults)
        *) ;;
      esac
      case "$path $previous" in
    \(values)
      esac
      if [[ $current == -* ]]; then
        case "$path" in
    \(options)
        esac
        return
      fi
      case "$path" in
    \(words)
      esac
    }

    complete -F _\(name) \(name)

    """
  }

  private var descent: String {
    paths.dropFirst().map { path in
      "      \"\(path.words)\") path=\"\(path.words)\" ;;"
    }.joined(separator: "\n")
  }

  private var defaults: String {
    paths.compactMap { path -> String? in
      guard let name = path.last.defaultSubcommand else { return nil }
      return "    \"\(path.words)\")\n"
        + "      [[ $current == -* || $previous == -* ]] && path=\"\(path.words) \(name)\" ;;"
    }.joined(separator: "\n")
  }

  private var values: String {
    paths.flatMap { path in
      path.last.options.map { option in
        let spellings = [option.spelling] + (option.short.map { ["-\($0)"] } ?? [])
        let pattern = spellings.map { "\"\(path.words) \($0)\"" }.joined(separator: " | ")
        if option.valueIsOptional {
          return "    \(pattern))\n      if [[ $current != -* ]]; then "
            + "\(completion(of: option.kind)); return; fi ;;"
        }
        return "    \(pattern))\n      \(completion(of: option.kind))\n      return ;;"
      }
    }.joined(separator: "\n")
  }

  private var options: String {
    paths.map { path in
      let spellings =
        path.last.options.map(\.spelling) + Usage.flags(of: path).map(\.spelling)
      return "      \"\(path.words)\") \(reply(spellings)) ;;"
    }.joined(separator: "\n")
  }

  private var words: String {
    paths.map { path in
      let command = path.last
      let action =
        if !command.visibleSubcommands.isEmpty {
          reply(command.visibleSubcommands.map(\.name))
        } else if let argument = command.arguments.first {
          completion(of: argument.kind)
        } else if let option = command.options.first(where: \.takesFollowingWords) {
          completion(of: option.kind)
        } else {
          ":"
        }
      return "    \"\(path.words)\") \(action) ;;"
    }.joined(separator: "\n")
  }

  private func completion(of kind: ValueKind) -> String {
    switch kind {
    case .text, .integer: ":"
    case .path:
      "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")"
    case .directory:
      "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- \"$current\")"
    case .choice(let allowed): reply(allowed)
    case .frameworkID: "_\(name)_ids \(CatalogIDs.frameworks)"
    case .ruleID: "_\(name)_ids \(CatalogIDs.rules)"
    }
  }

  private func reply(_ words: [String]) -> String {
    "mapfile -t COMPREPLY < <(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\")"
  }
}

/// The commands that print the catalog's ids, one a line, for completions.
enum CatalogIDs {
  static let frameworks = "framework list --ids"
  static let rules = "rule --ids"
}
