/// One command as data: the parser, the help texts, the completions and the
/// man page are all made from it.
struct Command: Sendable {
  /// What carries a command out.
  ///
  /// It returns the exit code of a run that reached its end, and throws when it
  /// could not.
  typealias Action = @Sendable (Arguments, Session) async throws(Failure) -> ExitCode

  /// A worked example: one line as typed, and what it does.
  struct Example: Sendable, Equatable {
    var line: String
    var explanation: String

    init(_ line: String, _ explanation: String) {
      self.line = line
      self.explanation = explanation
    }
  }

  /// The word that names it on the command line.
  var name: String
  /// One sentence.
  var abstract: String
  /// Paragraphs that say more.
  var discussion: [String] = []
  var examples: [Example] = []
  var arguments: [ArgumentDefinition] = []
  var options: [OptionDefinition] = []
  var flags: [FlagDefinition] = []
  var subcommands: [Command] = []
  /// The subcommand that runs when none is named.
  var defaultSubcommand: String?
  /// Left out of help and completions.
  var isHidden = false
  /// Nil for a command that only groups others.
  var action: Action?

  func subcommand(named name: String) -> Command? {
    subcommands.first { $0.name == name }
  }

  func option(named name: String) -> OptionDefinition? {
    options.first { $0.name == name }
  }

  func flag(named name: String) -> FlagDefinition? {
    flags.first { $0.name == name }
  }

  var visibleSubcommands: [Command] { subcommands.filter { !$0.isHidden } }
}

/// A command together with those above it, root first.
struct CommandPath: Sendable {
  private(set) var commands: [Command]

  init(_ root: Command) { commands = [root] }

  var root: Command { commands[0] }
  var last: Command { commands[commands.count - 1] }
  /// The words that lead to the command: `crosswalk framework show`.
  var words: String { commands.map(\.name).joined(separator: " ") }

  func appending(_ command: Command) -> CommandPath {
    var path = self
    path.commands.append(command)
    return path
  }

  /// This command and all below it, each with its path, in declared order.
  func descendants(includingHidden: Bool = false) -> [CommandPath] {
    [self]
      + last.subcommands.filter { includingHidden || !$0.isHidden }
      .flatMap { appending($0).descendants(includingHidden: includingHidden) }
  }
}
