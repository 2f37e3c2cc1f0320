import History

/// `crosswalk store backup`: a copy while others go on working.
enum StoreBackupCommand {
  static let file = Argument<String>(
    required: "FILE", kind: .path, help: "The new file that the copy is written into.")

  static let declaration = Command(
    name: "backup", abstract: "Copy a store into a new file while others go on using it.",
    discussion: [
      "The copy is a store of its own, as things stood at one moment. A server has tools for "
        + "this: pg_dump copies one that speaks PostgreSQL's protocol."
    ],
    examples: [
      .init(
        "crosswalk store backup --store history.db history-2026-11-24.db", "Before an upgrade:")
    ],
    arguments: [file.definition], options: [StoreOptions.requiredStore.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let store = try StoreOptions.open(arguments[StoreOptions.requiredStore])
    do throws(StoreError) {
      try store.backUp(to: arguments[file])
    } catch {
      throw Failure(error)
    }
    session.output.write("\(visible(store.place)) is copied to \(visible(arguments[file])).\n")
    return .done
  }
}
