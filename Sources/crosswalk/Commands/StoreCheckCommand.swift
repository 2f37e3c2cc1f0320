import History

/// `crosswalk store check`: whether a store is whole.
enum StoreCheckCommand {
  static let declaration = Command(
    name: "check", abstract: "Say whether everything in a store is as it was taken in.",
    discussion: [
      "Looks at every page, follows every link, and computes the digest of every statement and of "
        + "every run again. Damage ends with exit code 3; a store that cannot be looked at, too."
    ],
    examples: [
      .init("crosswalk store check --store history.db", "After a crash, or before a backup:")
    ],
    options: [StoreOptions.requiredStore.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let store = try StoreOptions.open(arguments[StoreOptions.requiredStore])
    let complaints: [String]
    let statistics: StoreStatistics
    do throws(StoreError) {
      complaints = try store.check()
      statistics = try store.statistics()
    } catch {
      throw Failure(error)
    }
    guard complaints.isEmpty else {
      throw Failure(
        .input,
        complaints.map { Failure.Message("\(store.place): \($0)") } + [
          Failure.Message(
            "\(store.place) is damaged",
            hint: "go back to a backup, and ingest again what came after it")
        ])
    }
    session.output.write(
      "\(visible(store.place)) is whole: \(statistics.runs) runs, "
        + "\(statistics.observations) findings.\n")
    return .done
  }
}
