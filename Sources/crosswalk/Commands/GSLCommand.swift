import Entities
import GSL

/// `crosswalk gsl`: rules in CloudGuard's language.
enum GSLCommand {
  static let rule = Argument<String>(
    required: "RULE", help: "The rule's text in quotes, or @FILE for one in a file.")
  static let rules = Argument<[String]>(
    repeatable: "RULE", isRequired: true,
    help: "The texts of rules, each in quotes, or @FILE for one in a file.")
  static let entities = Option<[String]>(
    repeatable: "entities", valueName: "FILE", kind: .path, isRequired: true,
    help: "An IAM credential report, in CSV or as the AWS CLI prints it, or entities in JSON as "
      + "CloudGuard writes them.")

  static let declaration = Command(
    name: "gsl", abstract: "Check, format, explain and evaluate rules in GSL.",
    discussion: [
      "GSL is CloudGuard's language for rules. What public text leaves open about it, and what "
        + "was chosen, stands in docs/gsl.md."
    ],
    examples: [
      .init("crosswalk gsl check @mfa.gsl", "See whether a text is a rule:"),
      .init(
        "crosswalk gsl eval @mfa.gsl --entities report.csv",
        "See what a rule says about each user:"),
    ],
    subcommands: [
      GSLCheckCommand.declaration, GSLFormatCommand.declaration, GSLExplainCommand.declaration,
      GSLEvalCommand.declaration,
    ])

  /// The text of a rule: the word itself, or the file that it names.
  static func text(_ word: String) throws(Failure) -> String {
    guard word.hasPrefix("@") else { return word }
    do throws(EntityError) {
      var text = String(decoding: try EntityFile.contents(String(word.dropFirst())), as: UTF8.self)
      while text.last?.isNewline == true { text.removeLast() }
      return text
    } catch {
      throw Failure(.input, "\(error.file): \(error.message)", hint: error.remedy)
    }
  }

  /// Reads a rule.
  static func parse(
    _ text: String, _ session: Session
  ) throws(Failure) -> GSLRule {
    do throws(SyntaxFailure) {
      let (rule, warnings) = try GSLParser.parse(text)
      for warning in warnings {
        session.warn("<line:\(warning.line),col:\(warning.column)> \(warning.message)")
      }
      return rule
    } catch {
      // The caret stands on a line of its own.
      session.errors.write(
        error.description.split(separator: "\n", omittingEmptySubsequences: false)
          .map { visible(String($0)) + "\n" }.joined())
      throw Failure(.input, "the rule cannot be read", hint: "docs/gsl.md describes the language")
    }
  }

  /// Reads a rule that entities can be tested by.
  static func check(_ word: String, _ session: Session) throws(Failure) -> GSLCheck {
    guard case .check(let check) = try parse(try text(word), session) else {
      throw Failure(
        .input, "the rule is a constant", hint: "it stands for a control that is checked by hand")
    }
    return check
  }

  /// Reads the entities that the user names; a rule on `List<T>` gets its list.
  static func entities(
    _ paths: [String], for check: GSLCheck
  ) throws(Failure) -> EntityStore {
    var store = EntityStore()
    for path in paths {
      do throws(EntityError) {
        try EntityFile.read(path, into: &store)
      } catch {
        throw Failure(.input, "\(error.file): \(error.message)", hint: error.remedy)
      }
    }
    guard check.isList else { return store }
    let type = store.names.id(check.entity)
    let items = store.entities.indices.filter { store.entities[$0].type == type }
    // The list takes the place of its elements, which are not tested one by one.
    store.addList(of: store.names.id("List<\(check.entity)>"), items: items)
    return store
  }

  /// A rule ready to run on a store.
  static func program(
    _ check: GSLCheck, _ store: inout EntityStore, _ session: Session
  ) throws(Failure) -> RuleProgram {
    var check = check
    if check.isList { check.entity = "List<\(check.entity)>" }
    return RuleProgram(
      check, names: &store.names, now: try session.now().microseconds / 1_000_000)
  }

  /// How a verdict is printed.
  static func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .notRelevant: "not-relevant"
    case .compliant: "pass"
    case .notCompliant: "fail"
    case .excluded: "excluded"
    case .unavailable: "not-checked"
    case .stopped: "error"
    }
  }

  /// What an entity is called.
  static func name(_ store: EntityStore, _ entity: Int) -> String {
    store.text("name", of: entity) ?? store.text("id", of: entity) ?? "-"
  }
}
