/// `crosswalk completions`: a script that teaches a shell the command line.
enum CompletionsCommand {
  enum Shell: String, CaseIterable, Sendable {
    case bash
    case zsh
  }

  static let shell = Argument<String>(
    required: "SHELL", kind: .choice(Shell.allCases.map(\.rawValue)),
    help: "The shell to write for.")

  static let declaration = Command(
    name: "completions", abstract: "Print a completion script for a shell.",
    discussion: [
      "Ids of frameworks and rules are completed from the catalog that is installed."
    ],
    examples: [
      .init(
        "crosswalk completions bash > ~/.local/share/bash-completion/completions/crosswalk",
        "Install for bash:"),
      .init(
        "crosswalk completions zsh > ~/.zfunc/_crosswalk",
        "Install for zsh, into a folder of its fpath:"),
    ],
    arguments: [shell.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let root = CrosswalkCommand.declaration
    switch Shell(rawValue: arguments[shell]) {
    case .zsh: session.output.write(ZshCompletions(root: root).script)
    case .bash, nil: session.output.write(BashCompletions(root: root).script)
    }
    return .done
  }
}
