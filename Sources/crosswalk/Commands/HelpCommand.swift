/// `crosswalk help COMMAND`, for those who try that first.
enum HelpCommand {
  static let command = Argument<[String]>(
    repeatable: "COMMAND", help: "The command to explain; the program itself when left out.")

  static let declaration = Command(
    name: "help", abstract: "Explain a command.", arguments: [command.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    var path = CommandPath(CrosswalkCommand.declaration)
    for word in arguments[command] {
      guard let next = path.last.subcommand(named: word) else {
        let nearest = Nearest.match(word, among: path.last.visibleSubcommands.map(\.name))
        throw Failure(
          UsageError(kind: .unknownCommand(word, nearest: nearest), command: path.words))
      }
      path = path.appending(next)
    }
    session.output.write(HelpText(path: path, width: session.proseWidth).text)
    return .done
  }
}
