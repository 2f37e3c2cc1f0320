import Catalog
import Compliance
import History
import Merge
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
        + "otherwise; with --max-age, until what was observed is too old."
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
      MergeOptions.maximumAge.definition,
    ], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let (first, last) = try DiffCommand.period(arguments, session)
    let catalog = try Pipeline.catalog(arguments, session)
    let framework = try CatalogLookup(catalog: catalog).framework(arguments[framework])
    let rules = catalog.rules(mappedTo: framework.id)
    let store = try StoreOptions.open(arguments[StoreOptions.requiredStore])
    let pipeline = Pipeline(session: session, arguments: arguments)
    var history = ControlHistory(from: first, to: last)
    for moment in try moments(store, first, last, arguments) {
      let outcome = try pipeline.outcome(rules: rules, store: store, at: moment, isPast: true)
      let model = ReportModel.build(
        framework: framework, rules: rules, outcome: outcome,
        context: ReportContext(
          generated: moment, command: "", toolVersion: VersionCommand.number,
          catalogVersion: catalog.version))
      history.add(model, at: moment)
    }
    switch arguments[format] {
    case .table: session.output.write(history.table(session))
    case .json: session.output.write(history.json(framework).pretty)
    }
    return .done
  }

  /// When a state can change: at the beginning, at the end of a run, and when
  /// what it observed becomes too old.
  private static func moments(
    _ store: any Store, _ first: Timestamp, _ last: Timestamp, _ arguments: Arguments
  ) throws(Failure) -> [Timestamp] {
    let age = try MergeOptions.policy(arguments).maximumAge
    var moments: Set<Timestamp> = [first]
    do throws(StoreError) {
      for run in try store.runs() {
        moments.insert(run.time)
        guard let age else { continue }
        for observed in [run.source.firstObserved, run.source.lastObserved].compactMap({ $0 }) {
          moments.insert(
            Timestamp(microseconds: observed.microseconds + age.seconds * 1_000_000 + 1))
        }
      }
    } catch {
      throw Failure(error)
    }
    return moments.filter { first <= $0 && $0 <= last }.sorted()
  }
}
