import Catalog

/// In what two catalogs differ, for a terminal.
enum DifferenceText {
  static func text(_ differences: [CatalogDifference], _ session: Session) -> String {
    guard !differences.isEmpty else { return "The catalogs say the same.\n" }
    var table = Table([
      .init("CHANGE"), .init("KIND"), .init("IN"), .init("NAME"), .init("WHAT", eliding: .end),
    ])
    for difference in differences {
      table.append([
        .init(difference.change.rawValue, style: style(difference.change)),
        .init(difference.kind.rawValue),
        .init(difference.owner == difference.name ? "" : difference.owner),
        .init(difference.name), .init(details(difference)),
      ])
    }
    return render(table, session) + "\n" + summary(differences) + "\n"
  }

  static func text(_ moves: VerdictMoves, _ session: Session) -> String {
    if moves.results.isEmpty, moves.controls.isEmpty { return "\nNo verdict would move.\n" }
    var text = ""
    if !moves.results.isEmpty {
      var table = Table([
        .init("RULE"), .init("ACCOUNT"), .init("SUBJECT", eliding: .middle), .init("BEFORE"),
        .init("AFTER"),
      ])
      for move in moves.results {
        table.append([
          .init(move.rule.rawValue), .init(move.subject.account), .init(move.subject.resource),
          .init(move.before?.word ?? "-", style: style(move.before)),
          .init(move.after?.word ?? "-", style: style(move.after)),
        ])
      }
      text += "\n" + render(table, session)
    }
    if !moves.controls.isEmpty {
      var table = Table([
        .init("FRAMEWORK"), .init("CONTROL"), .init("BEFORE"), .init("AFTER"),
      ])
      for move in moves.controls {
        table.append([
          .init(move.framework.rawValue), .init(move.label),
          .init(move.before?.rawValue ?? "-", style: move.before?.style ?? .quiet),
          .init(move.after?.rawValue ?? "-", style: move.after?.style ?? .quiet),
        ])
      }
      text += "\n" + render(table, session)
    }
    return text + "\n\(moves.results.count) results and \(moves.controls.count) controls move.\n"
  }

  private static func render(_ table: Table, _ session: Session) -> String {
    table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
  }

  private static func style(_ standing: VerdictMoves.Standing?) -> TextStyle {
    guard let standing else { return .quiet }
    return standing.isAccepted ? .quiet : standing.status.style
  }

  private static func style(_ change: CatalogDifference.Change) -> TextStyle {
    switch change {
    case .added: .good
    case .removed: .bad
    case .changed: .caution
    }
  }

  private static func details(_ difference: CatalogDifference) -> String {
    difference.details.map { detail in
      detail.before.isEmpty && detail.after.isEmpty
        ? detail.part : "\(detail.part): \(quoted(detail.before)) → \(quoted(detail.after))"
    }.joined(separator: "; ")
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : text }

  /// How many of each kind, a line a kind.
  static func summary(_ differences: [CatalogDifference]) -> String {
    CatalogDifference.Kind.allCases.compactMap { kind in
      let own = differences.filter { $0.kind == kind }
      if own.isEmpty { return nil }
      let counts = CatalogDifference.Change.allCases.compactMap { change -> String? in
        let count = own.count { $0.change == change }
        return count == 0 ? nil : "\(count) \(change.rawValue)"
      }
      return "\(kind.rawValue)s: " + counts.joined(separator: ", ")
    }.joined(separator: "\n")
  }
}
