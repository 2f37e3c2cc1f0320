import Catalog

/// `crosswalk gsl check`: whether texts are rules.
enum GSLCheckCommand {
  static let declaration = Command(
    name: "check", abstract: "Say whether a text is a rule, and where it is not.",
    discussion: [
      "Prints CloudGuard's hash of each rule's text, in which every blank counts. Ends with exit "
        + "code 3 at the first text that is no rule, with its line and column."
    ],
    examples: [
      .init("crosswalk gsl check @mfa.gsl", "Check a rule in a file:")
    ],
    arguments: [GSLCommand.rules.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    for word in arguments[GSLCommand.rules] {
      let text = try GSLCommand.text(word)
      _ = try GSLCommand.parse(text, session)
      session.output.write("ok  \(LogicHash.of(text))  \(visible(text))\n")
    }
    return .done
  }
}
