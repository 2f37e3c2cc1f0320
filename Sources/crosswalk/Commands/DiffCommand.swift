import Catalog
import Compliance
import History

/// `crosswalk diff`: what changed between two moments of a store.
enum DiffCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  /// What makes the command end with exit code 1.
  enum Gate: String, CaseIterable, Sendable {
    case newFailures = "new-failures"
  }

  static let from = Option<String>(
    required: "from", valueName: "TIME", help: "The earlier moment. A date means its beginning.")
  static let to = Option<String?>(
    "to", valueName: "TIME", help: "The later moment. A date means its end. Default: now.")
  static let earlierCatalog = Option<String?>(
    "from-catalog", valueName: "DIR", kind: .directory,
    help: "The catalog that was in use at the earlier moment. Then what the catalog changed is "
      + "told from what the world changed. Default: the catalog of today, for both.")
  static let failOn = Option<[Gate]>(
    repeatable: "fail-on", valueName: "WHAT",
    help: "End with exit code 1 if there is any of these. A fail that is accepted is none.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")

  static let declaration = Command(
    name: "diff", abstract: "Say what changed between two moments of a store.",
    discussion: [
      "Names each result that is a new failure, is fixed, is gone, appeared or changed otherwise, "
        + "with whether the world or the catalog did it. Only runs that were over at a moment "
        + "count there."
    ],
    examples: [
      .init("crosswalk diff --store history.db --from 2026-10-01", "Since the first of October:"),
      .init(
        "crosswalk diff --store history.db --from 2026-11-23 --fail-on new-failures",
        "As a gate after the nightly scan:"),
    ],
    options: [
      StoreOptions.requiredStore.definition, from.definition, to.definition,
      earlierCatalog.definition, failOn.definition, format.definition,
      SharedOptions.catalog.definition, SharedOptions.baseCatalog.definition,
      MergeOptions.choice.definition, MergeOptions.maximumAge.definition,
      DecisionOptions.exclusions.definition,
    ], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let (first, last) = try period(arguments, session)
    let catalog = try Pipeline.catalog(arguments, session)
    var earlier: Catalog?
    if let directory = arguments[earlierCatalog] {
      do throws(CatalogError) {
        let loaded = try Catalog.load(directory: directory)
        session.catalogs.append(loaded)
        earlier = loaded
      } catch {
        throw Failure(error)
      }
    }
    let store = try StoreOptions.open(arguments[StoreOptions.requiredStore])
    let pipeline = Pipeline(session: session, arguments: arguments)
    let exclusions = try DecisionOptions.decisions(arguments).exclusions
    func outcome(_ rules: [Rule], _ moment: Timestamp) throws(Failure) -> Outcome {
      try pipeline.outcome(
        rules: rules, store: store, at: moment, isPast: true, exclusions: exclusions)
    }
    let before = try outcome(catalog.rules, first)
    let after = try outcome(catalog.rules, last)
    var changes = OutcomeChanges.between(before, after, cause: .world)
    if let earlier {
      let then = try outcome(earlier.rules, first)
      changes += OutcomeChanges.between(then, before, cause: .catalog)
      changes.sort(by: OutcomeChange.precedes)
    }
    switch arguments[format] {
    case .table: session.output.write(OutcomeChanges.table(changes, first, last, session))
    case .json: session.output.write(OutcomeChanges.json(changes, first, last).pretty)
    }
    let isTripped =
      arguments[failOn].contains(.newFailures) && changes.contains { $0.kind == .newFailure }
    return isTripped ? .gate : .done
  }

  /// The two moments that the user names.
  static func period(
    _ arguments: Arguments, _ session: Session
  ) throws(Failure) -> (first: Timestamp, last: Timestamp) {
    let period = try StoreOptions.period(from: arguments[from], to: arguments[to], session)
    return (period.from, period.to)
  }
}
