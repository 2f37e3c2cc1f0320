import Catalog
import Compliance
import History
import Report

/// `crosswalk period`: when each control held, failed or was not checked.
enum PeriodCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  static let framework = Option<String>(
    required: "framework", valueName: "ID", kind: .frameworkID, help: "The framework.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")

  static let declaration = Command(
    name: "period", abstract: "Say when each control held, failed or was not checked.",
    discussion: [
      "Judges the framework's controls at the beginning and at the end of every run in between, "
        + "each time by the runs that were over by then. A state lasts until a later run says "
        + "otherwise; with --max-age, until what was observed is too old. Exclusions and "
        + "attestations count on the days on which they hold. 'crosswalk report --from' writes the "
        + "same into reports."
    ],
    examples: [
      .init(
        "crosswalk period --store history.db --framework soc2-tsc-2017 --from 2026-01-01 "
          + "--to 2026-06-30 --max-age 7d", "Half a year, scanned at least once a week:")
    ],
    options: [
      StoreOptions.requiredStore.definition, framework.definition, DiffCommand.from.definition,
      DiffCommand.to.definition, format.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition, MergeOptions.choice.definition,
      MergeOptions.maximumAge.definition, DecisionOptions.exclusions.definition,
      DecisionOptions.attestations.definition,
    ], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let (first, last) = try DiffCommand.period(arguments, session)
    let catalog = try Pipeline.catalog(arguments, session)
    let framework = try CatalogLookup(catalog: catalog).framework(arguments[framework])
    let decisions = try DecisionOptions.decisions(arguments)
    for warning in decisions.warnings { session.warn(warning.message) }
    let store = try StoreOptions.open(arguments[StoreOptions.requiredStore])
    let course = try Pipeline(session: session, arguments: arguments).course(
      of: Period(from: first, to: last), frameworks: [framework],
      rules: catalog.rules(mappedTo: framework.id), store: store, decisions: decisions)
    guard let history = course.histories[framework.id] else { return .done }
    switch arguments[format] {
    case .table: session.output.write(history.table(session))
    case .json: session.output.write(history.json(framework).pretty)
    }
    return .done
  }
}
