import Compliance

/// What became of exclusions, as a table and as JSON with stable keys.
enum ExclusionTable {
  static func text(_ uses: [ExclusionUse], _ session: Session) -> String {
    guard !uses.isEmpty else { return "There are no exclusions.\n" }
    var table = Table([
      .init("STATE"), .init("EXCLUSION"), .init("FAILS", .right), .init("EXPIRES"),
      .init("OWNER", eliding: .end), .init("WHAT BECAME OF IT", eliding: .end),
      .init("PLACE", eliding: .middle),
    ])
    for use in uses {
      table.append([
        .init(use.state.rawValue, style: style(use.state)), .init(use.exclusion.id),
        .init("\(use.fails)"), .init(use.exclusion.expires.description),
        .init(use.exclusion.owner), .init(sentence(use)), .init(use.exclusion.place.text),
      ])
    }
    let quiet = uses.count { $0.state == .inUse && $0.strangers.isEmpty }
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\n\(uses.count) \(uses.count == 1 ? "exclusion" : "exclusions"), of which \(quiet)"
      + " \(quiet == 1 ? "is" : "are") in use with nothing to be said of"
      + " \(quiet == 1 ? "it" : "them").\n"
  }

  static func json(_ use: ExclusionUse) -> JSONValue {
    let exclusion = use.exclusion
    return .object([
      "id": .string(exclusion.id),
      "state": .string(use.state.rawValue),
      "sentence": .string(sentence(use)),
      "fails": .integer(use.fails),
      "matches": .integer(use.matches),
      "expiringSoon": .boolean(use.endsSoon),
      "unknownNames": .strings(use.strangers),
      "selector": .string(exclusion.selector.text),
      "reason": .string(exclusion.reason),
      "owner": .string(exclusion.owner),
      "approver": .string(exclusion.approver),
      "created": .string(exclusion.created.description),
      "expires": .string(exclusion.expires.description),
      "file": .string(exclusion.place.file),
      "line": .integer(exclusion.place.line),
    ])
  }

  private static func sentence(_ use: ExclusionUse) -> String {
    use.state == .neverMatching || use.strangers.isEmpty
      ? use.sentence : "\(use.sentence) But \(use.strangers.joined(separator: "; "))."
  }

  private static func style(_ state: ExclusionUse.State) -> TextStyle {
    switch state {
    case .expired, .neverMatching: .bad
    case .inUse, .elsewhere: .plain
    case .pending, .unused, .hidingNothing, .expiringSoon: .caution
    }
  }
}
