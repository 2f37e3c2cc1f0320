import Compliance
import History
import Merge

/// `crosswalk store prune`: retention.
enum StorePruneCommand {
  static let age = Option<String>(
    required: "older-than", valueName: "AGE",
    help: "Forget runs that were over before this span: 12h, 400d, 52w.")

  static let declaration = Command(
    name: "prune", abstract: "Forget the runs of a store that are older than an age.",
    discussion: [
      "A run is forgotten whole, with its findings, even where no newer run speaks about the same "
        + "subjects: what only it said is no longer reported. The runs are named."
    ],
    examples: [
      .init(
        "crosswalk store prune --store history.db --older-than 400d",
        "Keep a year and a bit:")
    ],
    options: [StoreOptions.requiredStore.definition, age.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let text = arguments[age]
    guard let age = Age(text) else {
      throw Failure(
        UsageError(
          kind: .invalid(
            "'--older-than \(visible(text))' is no age",
            hint: "write hours, days or weeks: 12h, 400d, 52w"),
          command: "crosswalk store prune"))
    }
    let limit = Timestamp(microseconds: try session.now().microseconds - age.seconds * 1_000_000)
    let store = try StoreOptions.open(arguments[StoreOptions.requiredStore])
    let gone: [StoredRun]
    do throws(StoreError) { gone = try store.prune(before: limit) } catch { throw Failure(error) }
    for run in gone {
      session.output.write(
        "forgot \(visible(run.source.name)) of \(run.time.date), "
          + "\(run.source.findings) findings\n")
    }
    session.output.write(
      "\(visible(store.place)): \(gone.count) \(gone.count == 1 ? "run" : "runs") from before "
        + "\(limit) forgotten.\n")
    return .done
  }
}
