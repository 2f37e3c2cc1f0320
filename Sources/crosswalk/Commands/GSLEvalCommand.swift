import GSL

/// `crosswalk gsl eval`: a rule's verdict on each entity.
enum GSLEvalCommand {
  static let declaration = Command(
    name: "eval", abstract: "Evaluate a rule on entities.",
    discussion: [
      "Prints one line per entity of the rule's kind: pass, fail, not-relevant, excluded, error, "
        + "or not-checked with the fields that the evidence does not have."
    ],
    examples: [
      .init(
        "crosswalk gsl eval @mfa.gsl --entities report.csv",
        "Test every user of a credential report:")
    ],
    arguments: [GSLCommand.rule.definition], options: [GSLCommand.entities.definition],
    action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let check = try GSLCommand.check(arguments[GSLCommand.rule], session)
    var store = try GSLCommand.entities(arguments[GSLCommand.entities], for: check)
    let program = try GSLCommand.program(check, &store, session)
    let evaluator = Evaluator()
    var table = Table([.init("VERDICT"), .init("ENTITY", eliding: .middle), .init("MISSING")])
    evaluator.evaluate(program, store, entities: store.entities.indices) { entity, verdict in
      let missing =
        verdict == .unavailable ? evaluator.missingFields(program, store, entity: entity) : []
      table.append([
        .init(GSLCommand.word(verdict)), .init(GSLCommand.name(store, entity)),
        .init(missing.joined(separator: ", ")),
      ])
    }
    guard !table.rows.isEmpty else {
      throw Failure(
        .input, "the files hold no entity of kind \(check.entity)",
        hint: "give files with such entities")
    }
    session.output.write(
      table.text(width: session.tableWidth, colour: session.usesColour(on: session.output)))
    return .done
  }
}
