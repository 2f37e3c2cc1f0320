/// Checks declarations for mistakes that a user would meet: run as a test.
enum DeclarationValidator {
  /// One mistake and the command in which it stands.
  struct Problem: Equatable, Sendable, CustomStringConvertible {
    var command: String
    var text: String

    var description: String { "\(command): \(text)" }
  }

  typealias Rule = @Sendable (CommandPath) -> [String]

  /// Every mistake in a command and all below it.
  static func problems(in root: Command) -> [Problem] {
    CommandPath(root).descendants(includingHidden: true).flatMap { path in
      rules.flatMap { rule in
        rule(path).map { Problem(command: path.words, text: $0) }
      }
    }
  }

  private static let rules: [Rule] = [
    names, duplicates, texts, values, order, purpose, examples,
  ]

  private static let names: Rule = { path in
    let command = path.last
    let words = [command.name] + command.options.map(\.name) + command.flags.map(\.name)
    let wrong = words.filter { word in
      !word.allSatisfy { ("a"..."z").contains($0) || $0 == "-" || ("0"..."9").contains($0) }
        || word.isEmpty || word.hasPrefix("-")
    }
    let valueNames = command.arguments.map(\.name) + command.options.map(\.valueName)
    let low = valueNames.filter { $0.isEmpty || $0 != $0.uppercased() }
    return wrong.map { "the name '\($0)' is not lower-case words joined by dashes" }
      + low.map { "the value name '\($0)' is not upper case" }
  }

  private static let duplicates: Rule = { path in
    let command = path.last
    let flags = Usage.flags(of: path)
    let long = command.options.map(\.spelling) + flags.map(\.spelling)
    let short = (command.options.map(\.short) + flags.map(\.short)).compactMap { $0 }
      .map { "-\($0)" }
    let groups = [
      long, short, command.arguments.map(\.name), command.subcommands.map(\.name),
    ]
    return groups.flatMap(repeated).map { "'\($0)' is declared twice" }
  }

  private static func repeated(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { !seen.insert($0).inserted }
  }

  private static let texts: Rule = { path in
    let command = path.last
    let texts =
      [("the command", command.abstract)]
      + command.options.map { ($0.spelling, $0.help) }
      + command.flags.map { ($0.spelling, $0.help) }
      + command.arguments.map { ($0.name, $0.help) }
      + command.examples.map { ($0.line, $0.explanation) }
    return texts.compactMap { name, text in
      if text.isEmpty { return "\(name) has no help" }
      guard let first = text.first, first.isUppercase, text.last == "." || text.last == ":"
      else { return "the help of \(name) is not a sentence" }
      return nil
    }
  }

  private static let values: Rule = { path in
    path.last.options.flatMap { option -> [String] in
      var problems: [String] = []
      if option.isRequired, !option.defaults.isEmpty {
        problems.append("\(option.spelling) is required and has a default")
      }
      if option.valueIsOptional, !path.last.arguments.isEmpty {
        problems.append("\(option.spelling) would take an argument of the command for its value")
      }
      if option.takesFollowingWords, !path.last.arguments.isEmpty {
        problems.append("\(option.spelling) would swallow the arguments of the command")
      }
      switch option.kind {
      case .choice(let allowed):
        problems += option.defaults.filter { !allowed.contains($0) }
          .map { "the default '\($0)' of \(option.spelling) is not allowed" }
        if allowed.isEmpty { problems.append("\(option.spelling) allows no value") }
      case .integer(let range):
        problems += option.defaults.filter { !(Int($0).map(range.contains) ?? false) }
          .map { "the default '\($0)' of \(option.spelling) is not allowed" }
      default: break
      }
      return problems
    }
  }

  /// What follows an optional or repeatable argument could never be told apart.
  private static let order: Rule = { path in
    zip(path.last.arguments, path.last.arguments.dropFirst()).flatMap { first, second in
      (first.isRepeatable ? ["\(second.name) follows \(first.name), which takes all"] : [])
        + (!first.isRequired && second.isRequired
          ? ["\(second.name) is required after \(first.name), which is not"] : [])
    }
  }

  private static let purpose: Rule = { path in
    let command = path.last
    var problems: [String] = []
    if command.action == nil, command.subcommands.isEmpty {
      problems.append("it neither does anything nor groups other commands")
    }
    if command.action != nil, !command.subcommands.isEmpty {
      problems.append("it groups commands and acts itself; give it a default subcommand")
    }
    if let name = command.defaultSubcommand, command.subcommand(named: name) == nil {
      problems.append("its default subcommand '\(name)' is not declared")
    }
    return problems
  }

  /// An example that the parser refuses is worse than none.
  ///
  /// Only what stands before a pipe or a redirection is ours.
  private static let examples: Rule = { path in
    path.last.examples.compactMap { example in
      let words = example.line.split(separator: " ").map(String.init)
      guard let start = words.firstIndex(of: path.root.name) else {
        return "the example '\(example.line)' does not run \(path.root.name)"
      }
      let own = words[(start + 1)...].prefix { $0 != "|" && !$0.hasPrefix(">") && $0 != "&&" }
      do throws(UsageError) {
        _ = try Parser.parse(Array(own), root: path.root)
        return nil
      } catch {
        return "the example '\(example.line)' is refused: \(error)"
      }
    }
  }
}
