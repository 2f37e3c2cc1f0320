import Tickets

/// A plan as a table, with what it comes to.
enum PlanTable {
  static func text(_ plan: Plan, isWhole: Bool, _ session: Session) -> String {
    var table = Table([
      .init("ACTION"), .init("TICKET"), .init("TITLE", eliding: .end), .init("WHY", eliding: .end),
    ])
    for item in plan.items where isWhole || item.action != .untouched {
      let why = ([item.reason] + item.notes).joined(separator: "; ")
      table.append([
        .init(item.action.rawValue, style: style(item.action)),
        .init(item.remote?.name ?? "new"), .init(item.title), .init(why),
      ])
    }
    let rows =
      table.rows.isEmpty
      ? ""
      : table.text(width: session.tableWidth, colour: session.usesColour(on: session.output)) + "\n"
    let counts = PlanItem.Action.allCases.map { "\(plan.count($0)) \(name($0))" }
    return rows + "\(visible(plan.tracker)): \(counts.joined(separator: ", ")).\n"
      + (isWhole || plan.count(.untouched) == 0 ? "" : "--all lists the untouched as well.\n")
  }

  private static func name(_ action: PlanItem.Action) -> String {
    switch action {
    case .create: "to create"
    case .update: "to update"
    case .close: "to close"
    case .reopen: "to reopen"
    case .untouched: "untouched"
    case .leftToPeople: "left to people"
    }
  }

  private static func style(_ action: PlanItem.Action) -> TextStyle {
    switch action {
    case .create, .reopen: .bad
    case .close: .good
    case .leftToPeople: .caution
    case .update: .strong
    case .untouched: .quiet
    }
  }
}
