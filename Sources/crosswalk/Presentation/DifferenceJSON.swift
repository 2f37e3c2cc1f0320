import Catalog
import Compliance

/// In what two catalogs differ, as JSON with stable keys.
enum DifferenceJSON {
  static func document(_ differences: [CatalogDifference], _ moves: VerdictMoves?) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "differences", value: .array(differences.map(difference)))
    ]
    if let moves {
      members.append(.init(key: "results", value: .array(moves.results.map(result))))
      members.append(.init(key: "controls", value: .array(moves.controls.map(control))))
    }
    return .object(members)
  }

  private static func difference(_ difference: CatalogDifference) -> JSONValue {
    .object([
      "kind": .string(difference.kind.rawValue), "change": .string(difference.change.rawValue),
      "owner": .string(difference.owner), "name": .string(difference.name),
      "details": .array(
        difference.details.map {
          .object([
            "part": .string($0.part), "before": .text($0.before), "after": .text($0.after),
          ])
        }),
    ])
  }

  private static func result(_ move: VerdictMoves.Result) -> JSONValue {
    .object([
      "rule": .string(move.rule.rawValue), "account": .text(move.subject.account),
      "region": .text(move.subject.region), "resource": .text(move.subject.resource),
      "before": .text(move.before?.status.rawValue ?? ""),
      "after": .text(move.after?.status.rawValue ?? ""),
      "acceptedBefore": .boolean(move.before?.isAccepted ?? false),
      "acceptedAfter": .boolean(move.after?.isAccepted ?? false),
    ])
  }

  private static func control(_ move: VerdictMoves.Control) -> JSONValue {
    .object([
      "framework": .string(move.framework.rawValue), "control": .string(move.label),
      "before": .text(move.before?.rawValue ?? ""), "after": .text(move.after?.rawValue ?? ""),
    ])
  }
}
