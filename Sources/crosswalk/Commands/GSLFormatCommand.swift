import GSL

/// `crosswalk gsl format`: rules in the canonical form.
enum GSLFormatCommand {
  static let declaration = Command(
    name: "format", abstract: "Print rules in the canonical form.",
    discussion: ["The form has single blanks, single quotes and no parenthesis too many."],
    examples: [
      .init("crosswalk gsl format @mfa.gsl", "Print a rule anew:")
    ],
    arguments: [GSLCommand.rules.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    for word in arguments[GSLCommand.rules] {
      let text = try GSLCommand.text(word)
      session.output.write(visible(GSLPrinter.text(try GSLCommand.parse(text, session))) + "\n")
    }
    return .done
  }
}
