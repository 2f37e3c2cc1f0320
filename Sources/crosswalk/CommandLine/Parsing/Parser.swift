/// What a command line asks for.
enum Request: Sendable {
  case run(CommandPath, Arguments)
  case help(CommandPath)
  case version
}

/// Reads a command line by the declarations alone.
struct Parser {
  private var path: CommandPath
  private var words: ArraySlice<String>
  private var arguments = Arguments()
  private var positionals: [String] = []

  /// Reads the words after the program's name.
  static func parse(_ words: [String], root: Command) throws(UsageError) -> Request {
    var parser = Parser(path: CommandPath(root), words: words[...])
    return try parser.request(line: words)
  }

  private init(path: CommandPath, words: ArraySlice<String>) {
    self.path = path
    self.words = words
  }

  private mutating func request(line: [String]) throws(UsageError) -> Request {
    let asksForHelp = line.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    try descend(tolerant: asksForHelp)
    if asksForHelp { return .help(path) }
    if path.commands.count == 1, words.first == "--version" { return .version }
    if path.last.action == nil {
      if let word = words.first { throw unknownFirst(word) }
      guard let name = path.last.defaultSubcommand, let next = path.last.subcommand(named: name)
      else { throw error(.missingCommand) }
      path = path.appending(next)
    }
    try readParameters()
    try assignPositionals()
    for option in path.last.options where option.isRequired {
      let isReplaced = option.alternative.map { arguments.values[$0] != nil } ?? false
      if arguments.values[option.name] == nil, !isReplaced {
        throw error(.missingOption(option.spelling, valueName: option.valueName))
      }
    }
    arguments.line = ShellQuoting.line([path.root.name] + line)
    return .run(path, arguments)
  }

  private func error(_ kind: UsageError.Kind) -> UsageError {
    UsageError(kind: kind, command: path.words)
  }

  // MARK: Commands

  /// Follows the leading words to the command they name.
  ///
  /// Help is given for the deepest command that was named rightly.
  private mutating func descend(tolerant: Bool) throws(UsageError) {
    while let word = words.first, !path.last.subcommands.isEmpty {
      if let next = path.last.subcommand(named: word) {
        path = path.appending(next)
        words = words.dropFirst()
      } else if let name = path.last.defaultSubcommand, word.hasPrefix("-"),
        let next = path.last.subcommand(named: name), !tolerant
      {
        path = path.appending(next)
      } else if tolerant || word.hasPrefix("-") {
        return
      } else {
        throw unknownFirst(word)
      }
    }
  }

  private func unknownFirst(_ word: String) -> UsageError {
    let command = path.last
    guard word.hasPrefix("-"), word != "-" else {
      return error(
        .unknownCommand(
          word, nearest: Nearest.match(word, among: command.visibleSubcommands.map(\.name))))
    }
    let name = word.prefix { $0 != "=" }
    if let holder = command.visibleSubcommands.first(where: { $0.accepts(spelling: name) }) {
      return error(.misplacedOption(String(name), command: holder.name))
    }
    return unknownOption(String(name), extra: path.commands.count == 1 ? ["--version"] : [])
  }

  private func unknownOption(_ spelling: String, extra: [String] = []) -> UsageError {
    let names =
      path.last.options.map(\.spelling) + path.last.flags.map(\.spelling) + ["--help"] + extra
    let nearest = spelling.hasPrefix("--") ? Nearest.match(spelling, among: names) : nil
    return error(.unknownOption(spelling, nearest: nearest))
  }

  // MARK: Options and flags

  private mutating func readParameters() throws(UsageError) {
    while let word = words.popFirst() {
      if word == "--" {
        positionals += words
        words = []
      } else if word.hasPrefix("--") {
        try readLong(word)
      } else if word.hasPrefix("-"), word != "-" {
        try readShort(word)
      } else {
        positionals.append(word)
      }
    }
  }

  private mutating func readLong(_ word: String) throws(UsageError) {
    let body = word.dropFirst(2)
    let name = String(body.prefix { $0 != "=" })
    let attached = name.count < body.count ? String(body.dropFirst(name.count + 1)) : nil
    if let flag = path.last.flag(named: name) {
      if let attached {
        throw error(.surplusValue(flag: flag.spelling, value: attached))
      }
      arguments.flags.insert(flag.name)
    } else if let option = path.last.option(named: name) {
      try readValue(of: option, attached: attached)
    } else {
      throw unknownOption("--\(name)")
    }
  }

  /// Reads `-q`, `-o DIR`, `-oDIR`, `-o=DIR` and flags written together, `-qo DIR`.
  private mutating func readShort(_ word: String) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      if let flag = path.last.flags.first(where: { $0.short == letter }) {
        arguments.flags.insert(flag.name)
      } else if let option = path.last.options.first(where: { $0.short == letter }) {
        let rest = letters.first == "=" ? letters.dropFirst() : letters
        try readValue(of: option, attached: letters.isEmpty ? nil : String(rest))
        return
      } else {
        throw unknownOption("-\(letter)")
      }
    }
  }

  private mutating func readValue(
    of option: OptionDefinition, attached: String?
  ) throws(UsageError) {
    if let attached {
      try store(attached, for: option)
      return
    }
    guard let value = words.first, !Self.looksLikeOption(value) else {
      if option.valueIsOptional {
        try keep("", for: option)
        return
      }
      throw error(.missingValue(option: option.spelling, valueName: option.valueName))
    }
    words = words.dropFirst()
    try store(value, for: option)
    guard option.takesFollowingWords else { return }
    while let more = words.first, !Self.looksLikeOption(more) {
      words = words.dropFirst()
      try store(more, for: option)
    }
  }

  private static func looksLikeOption(_ word: String) -> Bool {
    word.hasPrefix("-") && word != "-"
  }

  private mutating func store(
    _ value: String, for option: OptionDefinition
  ) throws(UsageError) {
    try check(value, kind: option.kind, name: option.spelling, valueName: option.valueName)
    try keep(value, for: option)
  }

  private mutating func keep(
    _ value: String, for option: OptionDefinition
  ) throws(UsageError) {
    if let first = arguments.values[option.name]?.first, !option.isRepeatable {
      throw error(.repeatedOption(option.spelling, first: first, second: value))
    }
    arguments.values[option.name, default: []].append(value)
  }

  // MARK: Values

  private func check(
    _ value: String, kind: ValueKind, name: String, valueName: String
  ) throws(UsageError) {
    if value.isEmpty { throw error(.emptyValue(of: name, valueName: valueName)) }
    switch kind {
    case .text, .path, .directory, .frameworkID, .ruleID:
      return
    case .integer(let range):
      guard let number = Int(value), range.contains(number) else {
        throw error(.invalidInteger(of: name, value: value, range: range))
      }
    case .choice(let allowed):
      guard allowed.contains(value) else {
        throw error(
          .invalidChoice(
            of: name, value: value, allowed: allowed,
            nearest: Nearest.match(value, among: allowed)))
      }
    }
  }

  private mutating func assignPositionals() throws(UsageError) {
    var rest = positionals[...]
    for argument in path.last.arguments {
      let taken = argument.isRepeatable ? rest : rest.prefix(1)
      rest = rest.dropFirst(taken.count)
      if taken.isEmpty {
        if argument.isRequired { throw error(.missingArgument(argument.name)) }
        continue
      }
      for value in taken {
        try check(value, kind: argument.kind, name: argument.name, valueName: argument.name)
      }
      arguments.values[argument.name] = Array(taken)
    }
    if let surplus = rest.first { throw error(.surplusArgument(surplus)) }
  }
}

extension Command {
  /// Whether an option or flag is spelt so, here or in a subcommand.
  fileprivate func accepts(spelling: some StringProtocol) -> Bool {
    options.contains { $0.spelling == spelling || $0.short.map { "-\($0)" == spelling } ?? false }
      || flags.contains {
        $0.spelling == spelling || $0.short.map { "-\($0)" == spelling } ?? false
      }
      || visibleSubcommands.contains { $0.accepts(spelling: spelling) }
  }
}
