import Compliance

/// One result that differs between two moments.
struct OutcomeChange: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable {
    /// Fails, and did not fail before, or was accepted.
    case newFailure = "new-failure"
    /// Failed, and passes.
    case fixed
    /// There is no such result any more.
    case gone
    /// There was no such result, and it does not fail.
    case appeared
    /// Any other change of the status or of whether a fail is accepted.
    case changed
  }

  enum Cause: String, Sendable {
    case world
    case catalog
  }

  var kind: Kind
  var cause: Cause
  var rule: RuleID
  var subject: Subject
  /// Nil where there was no result.
  var before: String?
  /// Nil where there is none any more.
  var after: String?

  static func precedes(_ left: OutcomeChange, _ right: OutcomeChange) -> Bool {
    let kinds = Kind.allCases
    let places = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
    if places.0 != places.1 { return places.0 < places.1 }
    if left.rule != right.rule { return left.rule < right.rule }
    let a = left.subject
    let b = right.subject
    return (a.account, a.region, a.resource, a.provider, left.cause.rawValue)
      < (b.account, b.region, b.resource, b.provider, right.cause.rawValue)
  }
}

/// Compares two outcomes, and prints what came of it.
enum OutcomeChanges {
  /// A result's identity: scanners change the type's word, and the partition
  /// belongs to the account.
  private struct Key: Hashable {
    var rule: RuleID
    var subject: Subject

    init(_ result: RuleResult) {
      rule = result.rule
      subject = result.subject
      subject.type = ""
      subject.partition = ""
    }
  }

  static func between(
    _ before: Outcome, _ after: Outcome, cause: OutcomeChange.Cause
  ) -> [OutcomeChange] {
    var earlier = Dictionary(
      before.results.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var changes: [OutcomeChange] = []
    for result in after.results {
      let old = earlier.removeValue(forKey: Key(result))
      guard let kind = kind(old, result) else { continue }
      changes.append(
        OutcomeChange(
          kind: kind, cause: cause, rule: result.rule, subject: result.subject,
          before: old.map(word), after: word(result)))
    }
    for old in earlier.values where !old.verdicts.isEmpty {
      changes.append(
        OutcomeChange(
          kind: .gone, cause: cause, rule: old.rule, subject: old.subject, before: word(old),
          after: nil))
    }
    return changes.sorted(by: OutcomeChange.precedes)
  }

  private static func kind(_ old: RuleResult?, _ new: RuleResult) -> OutcomeChange.Kind? {
    guard let old else {
      if new.isEffectiveFail { return .newFailure }
      // That nobody looked at what was not there before is no news.
      return new.verdicts.isEmpty ? nil : .appeared
    }
    if old.status == new.status, old.isEffectiveFail == new.isEffectiveFail { return nil }
    if new.isEffectiveFail { return .newFailure }
    return old.isEffectiveFail && new.status == .pass ? .fixed : .changed
  }

  private static func word(_ result: RuleResult) -> String {
    result.status == .fail && result.suppression != nil ? "fail, accepted" : result.status.rawValue
  }

  static func table(
    _ changes: [OutcomeChange], _ first: Timestamp, _ last: Timestamp, _ session: Session
  ) -> String {
    var table = Table([
      .init("CHANGE"), .init("RULE"), .init("ACCOUNT"), .init("REGION"),
      .init("RESOURCE", eliding: .middle), .init("BEFORE"), .init("AFTER"), .init("BY"),
    ])
    for change in changes {
      table.append([
        .init(change.kind.rawValue, style: change.kind == .newFailure ? Status.fail.style : .plain),
        .init(change.rule.rawValue), .init(change.subject.account), .init(change.subject.region),
        .init(change.subject.resource), .init(change.before ?? "-"), .init(change.after ?? "-"),
        .init(change.cause.rawValue),
      ])
    }
    let rows =
      changes.isEmpty
      ? ""
      : table.text(width: session.tableWidth, colour: session.usesColour(on: session.output)) + "\n"
    let counts = OutcomeChange.Kind.allCases.map { kind in
      "\(kind.rawValue) \(changes.count { $0.kind == kind })"
    }
    return rows + "From \(first) to \(last): \(counts.joined(separator: ", ")).\n"
  }

  static func json(
    _ changes: [OutcomeChange], _ first: Timestamp, _ last: Timestamp
  ) -> JSONValue {
    .object([
      "from": .string(first.description), "to": .string(last.description),
      "changes": .array(
        changes.map { change in
          .object([
            "change": .string(change.kind.rawValue), "by": .string(change.cause.rawValue),
            "rule": .string(change.rule.rawValue), "provider": .text(change.subject.provider),
            "account": .text(change.subject.account), "region": .text(change.subject.region),
            "resource": .text(change.subject.resource),
            "before": change.before.map { .string($0) } ?? .null,
            "after": change.after.map { .string($0) } ?? .null,
          ])
        }),
    ])
  }
}
