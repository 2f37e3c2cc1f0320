import Catalog
import Compliance
import Merge

/// `crosswalk exclusions audit`.
enum ExclusionsAuditCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  static let exclusions = Option<[String]>(
    repeatable: "exclusions", valueName: "FILE", kind: .path, isRequired: true,
    help: DecisionOptions.exclusions.definition.help)
  static let within = Option<String>(
    "within", valueName: "AGE", default: "30d",
    help: "What counts as expiring soon: 12h, 30d, 2w.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")

  static let declaration = Command(
    name: "audit", abstract: "Say what became of each exclusion in a run.",
    discussion: [
      "Names exclusions that have expired or will soon, that fit nothing or fit results of which "
        + "none fails, and that name a rule, framework, control or account that does not exist."
    ],
    examples: [
      .init(
        "crosswalk exclusions audit --results scans --exclusions exclusions.yaml --within 60d",
        "What ends in the next 60 days, and everything else there is to say:")
    ],
    options: [
      SharedOptions.results.definition, exclusions.definition,
      DecisionOptions.attestations.definition, within.definition, format.definition,
      MergeOptions.choice.definition, MergeOptions.maximumAge.definition,
      SharedOptions.inputFormat.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    guard let soon = Age(arguments[within]) else {
      throw Failure(
        UsageError(
          kind: .invalid(
            "'--within \(arguments[within])' is no age",
            hint: "write hours, days or weeks: 12h, 30d, 2w"),
          command: "crosswalk exclusions audit"))
    }
    let catalog = try Pipeline.catalog(arguments, session)
    let outcome = try await Pipeline(session: session, arguments: arguments)
      .outcome(catalog: catalog, soon: soon)
    let places = ExclusionUse.State.allCases
    let uses = outcome.exclusions.sorted { left, right in
      let (a, b) = (places.firstIndex(of: left.state) ?? 0, places.firstIndex(of: right.state) ?? 0)
      return a != b ? a < b : NaturalOrder.precedes(left.exclusion.id, right.exclusion.id)
    }
    switch arguments[format] {
    case .table: session.output.write(ExclusionTable.text(uses, session))
    case .json: session.output.write(JSONValue.array(uses.map(ExclusionTable.json)).pretty)
    }
    // The exclusions stand in the table already.
    for warning in outcome.warnings
    where warning.code != "rejected-records" && !warning.code.hasPrefix("exclusion-") {
      session.warn(warning.message)
    }
    Notices.rejections(outcome.sources, session)
    if let failure = Notices.partial(outcome.sources, done: "the audit is printed") {
      throw failure
    }
    return .done
  }
}
