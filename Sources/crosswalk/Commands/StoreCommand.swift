/// `crosswalk store`: looking after a store.
enum StoreCommand {
  static let declaration = Command(
    name: "store", abstract: "Look after a store: what it holds, damage, retention, backup.",
    examples: [
      .init("crosswalk store info --store history.db", "What is in it:"),
      .init("crosswalk store check --store history.db", "Whether all of it is as it was taken in:"),
      .init(
        "crosswalk store prune --store history.db --older-than 400d", "Forget what is too old:"),
    ],
    subcommands: [
      StoreInfoCommand.declaration, StoreCheckCommand.declaration,
      StorePruneCommand.declaration, StoreBackupCommand.declaration,
    ])
}
