import GSL

/// `crosswalk gsl explain`: why a rule says what it says about one entity.
enum GSLExplainCommand {
  static let entity = Argument<String?>(
    "ENTITY", help: "The entity's name, id or ARN. May be left out where there is only one.")

  static let declaration = Command(
    name: "explain", abstract: "Show which part of a rule is true or false for one entity.",
    discussion: ["Prints each part of the rule with its truth and the values that it read."],
    examples: [
      .init(
        "crosswalk gsl explain @mfa.gsl alice --entities report.csv",
        "Explain the verdict on one user:")
    ],
    arguments: [GSLCommand.rule.definition, entity.definition],
    options: [GSLCommand.entities.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    var check = try GSLCommand.check(arguments[GSLCommand.rule], session)
    let store = try GSLCommand.entities(arguments[GSLCommand.entities], for: check)
    if check.isList { check.entity = "List<\(check.entity)>" }
    let type = store.names.find(check.entity)
    let own = store.entities.indices.filter { store.entities[$0].type == type }
    let word = arguments[entity]
    let meant = own.filter { index in
      word.map { word in
        ["name", "id", "arn"].contains { store.text($0, of: index) == word }
      } ?? true
    }
    guard meant.count == 1, let index = meant.first else {
      throw Failure(
        .usage,
        meant.isEmpty
          ? "no entity of kind \(check.entity) is called '\(word ?? "")'"
          : "\(meant.count) entities of kind \(check.entity) are meant",
        hint: "'crosswalk gsl eval' lists them; name one by its name, id or ARN")
    }
    let explanation = Evaluator().explain(
      check, store, entity: index, now: try session.now().microseconds / 1_000_000)
    var text = "\(GSLCommand.word(explanation.verdict)): \(GSLCommand.name(store, index))\n"
    if !explanation.missing.isEmpty {
      text += "  data not available: \(explanation.missing.joined(separator: ", "))\n"
    }
    if let filter = explanation.filter { text += "where\n" + lines(filter, 1) }
    text += (check.isNegated ? "should not" : "should") + "\n" + lines(explanation.condition, 1)
    if let exclusion = explanation.exclusion { text += "exclude\n" + lines(exclusion, 1) }
    session.output.write(
      text.split(separator: "\n").map { visible(String($0)) + "\n" }.joined())
    return .done
  }

  private static func lines(_ part: Explanation.Part, _ depth: Int) -> String {
    let indent = String(repeating: "  ", count: depth)
    var text = "\(indent)\(part.answer.rawValue): \(part.text)\n"
    for reading in part.values {
      text += "\(indent)    \(reading.name) is \(reading.value.text())\n"
    }
    for inner in part.parts { text += lines(inner, depth + 1) }
    if part.leftOut > 0 { text += "\(indent)  and \(part.leftOut) more elements\n" }
    return text
  }
}
