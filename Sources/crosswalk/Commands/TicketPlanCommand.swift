import Compliance
import Tickets

/// `crosswalk ticket plan`: what would change and why. Changes nothing.
enum TicketPlanCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table,
    help: "How to print; json is what 'ticket apply --plan' takes.")
  static let all = Flag("all", help: "List the tickets to which nothing is done as well.")

  static let declaration = Command(
    name: "plan", abstract: "Print which tickets would be changed and why; change nothing.",
    discussion: [
      "Asks the tracker which tickets there are, and says of each what would become of it: create, "
        + "reopen, update, close (fixed, gone or excluded), untouched, or left to people, where "
        + "somebody closed it by hand, opened it again or marked it as theirs."
    ],
    examples: [
      .init("crosswalk ticket plan --results scans", "What would change:"),
      .init(
        "crosswalk ticket plan --store history.db --config jira.yaml --format json > plan.json",
        "A plan to agree on, for 'ticket apply --plan plan.json':"),
    ],
    options: TicketCommand.inputs + [format.definition],
    flags: [all.definition, SharedOptions.strict.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let work = try await TicketWork(arguments, session, isChanging: false)
    let plan = try work.plan()
    switch arguments[format] {
    case .table:
      session.output.write(PlanTable.text(plan, isWhole: arguments[all], session))
    case .json:
      session.output.write(
        PlanFile.json(plan, created: try session.now(), catalog: work.catalog.version).pretty)
    }
    try work.finish("the plan is made")
    return .done
  }
}
