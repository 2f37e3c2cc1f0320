/// `crosswalk ticket`: a ticket for every failure, kept true.
enum TicketCommand {
  static let configuration = Option<String>(
    "config", short: "c", valueName: "FILE", kind: .path, default: "tickets.yaml",
    help: "Which tracker, which failures, and what tickets get.")
  static let ledger = Option<String?>(
    "ledger", valueName: "STORE", kind: .path,
    help: "Where it is kept which ticket is about what: a file, or a server as for --store. "
      + "Default: --store, or else a file beside the configuration that ends in .ledger.")

  static let inputs = [
    configuration.definition, SharedOptions.resultsUnlessStored.definition,
    StoreOptions.store.definition, ledger.definition, SharedOptions.inputFormat.definition,
    SharedOptions.keepRejected.definition, SharedOptions.catalog.definition,
    SharedOptions.baseCatalog.definition, MergeOptions.choice.definition,
    MergeOptions.maximumAge.definition, DecisionOptions.exclusions.definition,
  ]

  static let declaration = Command(
    name: "ticket", abstract: "Keep a ticket for every failure: plan first, then apply.",
    discussion: [
      "Tickets are made, updated, closed and opened again in Jira, ServiceNow, GitHub, GitLab "
        + "or behind a webhook, as tickets.yaml says. A ticket is found by its mark, never by its "
        + "title, and what people decide about it stands."
    ],
    examples: [
      .init("crosswalk ticket plan --results scans", "See what would change and why:"),
      .init("crosswalk ticket apply --results scans", "Do it:"),
    ],
    subcommands: [TicketPlanCommand.declaration, TicketApplyCommand.declaration])
}
