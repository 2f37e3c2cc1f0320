import Catalog
import Compliance

/// `crosswalk explain`: how one result was made, down to the bytes.
enum ExplainCommand {
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  static let rule = Argument<String>(
    required: "RULE", kind: .ruleID, help: "The rule whose result is to be explained.")
  static let subject = Argument<String>(
    required: "SUBJECT",
    help: "What was tested: an account, a resource's id, or any spelling that a scanner uses.")
  static let framework = Option<String?>(
    "framework", valueName: "ID", kind: .frameworkID,
    help: "Say also which controls of this framework the result speaks about.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .text, help: "How to print.")

  static let declaration = Command(
    name: "explain", abstract: "Explain one result: every finding, what it proves and why.",
    discussion: [
      "Prints which finding decided, which disagreed, what was too old or replaced, what a "
        + "scanner's own exclusion did, and for each finding the file and the bytes in which it "
        + "stands, so that the evidence can be cut out and compared."
    ],
    examples: [
      .init(
        "crosswalk explain D9.AWS.IAM.16 111122223333 --results scans",
        "See why a result is what it is:"),
      .init(
        "crosswalk explain D9.AWS.IAM.16 111122223333 --results scans --framework pci-dss-3.2",
        "See what follows for PCI DSS:"),
    ],
    arguments: [rule.definition, subject.definition],
    options: [
      SharedOptions.resultsOneByOneUnlessStored.definition, StoreOptions.store.definition,
      StoreOptions.at.definition, framework.definition, format.definition,
      MergeOptions.choice.definition, MergeOptions.maximumAge.definition,
      DecisionOptions.exclusions.definition, DecisionOptions.attestations.definition,
      SharedOptions.inputFormat.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition, RedactionOptions.pattern.definition,
    ],
    flags: [RedactionOptions.keepSecrets.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    let lookup = CatalogLookup(catalog: catalog)
    let rule = try lookup.rule(arguments[rule])
    var framework: Framework?
    if let id = arguments[Self.framework] { framework = try lookup.framework(id) }
    var outcome = try await Pipeline(session: session, arguments: arguments)
      .outcome(catalog: catalog)
    let word = arguments[subject]
    let labels = rule.mappings.filter { $0.framework == framework?.id }.map(\.control)
    // By the words that the user has before him, which may be secrets.
    let places = outcome.results.indices.filter {
      outcome.results[$0].rule == rule.id && speaks(outcome.results[$0], of: word)
    }
    try RedactionOptions.redact(&outcome, arguments)
    let results = places.map { outcome.results[$0] }
      .map { result in framework.map { result.seen(in: $0.id, at: labels) } ?? result }
    guard !results.isEmpty else {
      throw nothing(about: word, rule, outcome)
    }
    switch arguments[format] {
    case .text:
      for (index, result) in results.enumerated() {
        if index > 0 { session.output.write("\n") }
        session.output.write(
          ExplanationText.text(
            result, rule: rule, framework: framework, outcome: outcome, now: try session.now(),
            session: session))
      }
    case .json:
      session.output.write(
        JSONValue.array(results.map { ResultRows.json($0, sources: outcome.sources) }).pretty)
    }
    Notices.warn(outcome, session)
    if let failure = Notices.partial(outcome.sources, done: "the explanation is printed") {
      throw failure
    }
    return .done
  }

  /// Whether the word is the result's subject in anybody's spelling.
  private static func speaks(_ result: RuleResult, of word: String) -> Bool {
    result.subject.account == word || result.subject.resource == word
      || result.verdicts.contains { $0.finding.subject.resource == word }
  }

  private static func nothing(about word: String, _ rule: Rule, _ outcome: Outcome) -> Failure {
    let own = outcome.results.filter { $0.rule == rule.id }
    let known = own.map { $0.subject.resource.isEmpty ? $0.subject.account : $0.subject.resource }
    let some = known.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    return Failure(
      .usage, "no result of \(rule.id) speaks about '\(word)'",
      hint: known.isEmpty
        ? "the input holds no result of this rule at all; 'crosswalk findings' lists what there is"
        : "its \(known.count == 1 ? "result is" : "\(known.count) results are") about "
          + "\(some)\(known.count > 5 ? " and others" : "")")
  }
}
