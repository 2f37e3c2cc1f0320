import Compliance
import History

/// `crosswalk store info`: what a store holds.
enum StoreInfoCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")

  static let declaration = Command(
    name: "info", abstract: "Say what a store holds: its runs, their times, and its size.",
    examples: [
      .init("crosswalk store info --store history.db", "See which runs are kept:")
    ],
    options: [StoreOptions.requiredStore.definition, format.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let store = try StoreOptions.open(arguments[StoreOptions.requiredStore])
    let runs: [StoredRun]
    let statistics: StoreStatistics
    do throws(StoreError) {
      runs = try store.runs()
      statistics = try store.statistics()
    } catch {
      throw Failure(error)
    }
    switch arguments[format] {
    case .table: session.output.write(text(store, runs, statistics, session))
    case .json: session.output.write(json(store, runs, statistics).pretty)
    }
    return .done
  }

  private static func text(
    _ store: any Store, _ runs: [StoredRun], _ statistics: StoreStatistics, _ session: Session
  ) -> String {
    var table = Table([
      .init("OBSERVED"), .init("SOURCE", eliding: .middle), .init("FORMAT"),
      .init("SCANNER", eliding: .end), .init("FINDINGS", .right), .init("REJECTED", .right),
      .init("TAKEN IN"),
    ])
    for run in runs {
      table.append([
        .init(run.time.description), .init(run.source.name), .init(run.source.format),
        .init(run.spans.map(\.scanner).joined(separator: ", ")),
        .init("\(run.source.findings)"),
        .init(
          "\(run.source.rejectedCount)", style: run.source.rejectedCount > 0 ? .caution : .plain),
        .init(run.ingested.date),
      ])
    }
    let rows =
      runs.isEmpty
      ? "" : table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
    return rows + (runs.isEmpty ? "" : "\n")
      + "\(visible(store.place)): \(statistics.runs) runs, \(statistics.observations) findings, "
      + "\(statistics.claims) of them different, \(statistics.bytes / 1_024) KiB, "
      + "\(statistics.kind), schema \(statistics.schema).\n"
  }

  private static func json(
    _ store: any Store, _ runs: [StoredRun], _ statistics: StoreStatistics
  ) -> JSONValue {
    .object([
      "store": .string(store.place), "kind": .string(statistics.kind),
      "schema": .integer(statistics.schema), "bytes": .unsigned(statistics.bytes),
      "findings": .integer(statistics.observations), "different": .integer(statistics.claims),
      "runs": .array(
        runs.map { run in
          .object([
            "source": .string(run.source.name), "sha256": .string(run.source.sha256),
            "format": .string(run.source.format), "encoding": .text(run.source.encoding),
            "observed": .string(run.time.description),
            "ingested": .string(run.ingested.description),
            "scanners": .strings(run.spans.map(\.scanner)),
            "records": .integer(run.source.records), "findings": .integer(run.source.findings),
            "rejected": .integer(run.source.rejectedCount),
          ])
        }),
    ])
  }
}
