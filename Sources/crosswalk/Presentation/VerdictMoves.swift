import Catalog
import Compliance
import Report

/// Which verdicts of one set of findings another catalog would change.
struct VerdictMoves: Sendable, Equatable {
  /// A merged result whose standing differs; nil where there is none.
  struct Result: Sendable, Equatable {
    var rule: RuleID
    var subject: Subject
    var before: Standing?
    var after: Standing?
  }

  /// A verdict, and whether a fail is accepted: by an exclusion, or by the scanner's own record.
  struct Standing: Sendable, Equatable {
    var status: Status
    var isAccepted: Bool

    init(_ result: RuleResult) {
      status = result.status
      isAccepted = result.isAccepted
    }

    /// The status as reports write it.
    var word: String { isAccepted ? "\(status.rawValue) (accepted)" : status.rawValue }
  }

  /// A control whose state in a report differs; nil where there is no such
  /// control, or no state.
  struct Control: Sendable, Equatable {
    var framework: FrameworkID
    var label: String
    var before: ControlState?
    var after: ControlState?
  }

  var results: [Result] = []
  var controls: [Control] = []

  init(
    before: (catalog: Catalog, outcome: Outcome), after: (catalog: Catalog, outcome: Outcome),
    time: Timestamp, command: String
  ) {
    var standings: [Key: Standing] = [:]
    for result in before.outcome.results {
      standings[Key(rule: result.rule, subject: result.subject)] = Standing(result)
    }
    for result in after.outcome.results {
      let earlier = standings.removeValue(forKey: Key(rule: result.rule, subject: result.subject))
      let later = Standing(result)
      if earlier != later {
        results.append(
          Result(rule: result.rule, subject: result.subject, before: earlier, after: later))
      }
    }
    for result in before.outcome.results {
      if let standing = standings[Key(rule: result.rule, subject: result.subject)] {
        results.append(
          Result(rule: result.rule, subject: result.subject, before: standing, after: nil))
      }
    }
    let context = ReportContext(
      generated: time, command: command, toolVersion: VersionCommand.number,
      catalogVersion: after.catalog.version)
    let ids = Set((before.catalog.frameworks + after.catalog.frameworks).map(\.id))
    for id in ids.sorted() {
      let old = Self.states(id, before, context)
      let new = Self.states(id, after, context)
      let labels = Set(old.keys).union(new.keys).sorted(by: NaturalOrder.precedes)
      for label in labels where old[label] != new[label] {
        controls.append(
          Control(framework: id, label: label, before: old[label], after: new[label]))
      }
    }
  }

  private struct Key: Hashable {
    let rule: RuleID
    let subject: Subject
  }

  private static func states(
    _ id: FrameworkID, _ side: (catalog: Catalog, outcome: Outcome), _ context: ReportContext
  ) -> [String: ControlState] {
    guard let framework = side.catalog.framework(id) else { return [:] }
    let model = ReportModel.build(
      framework: framework, rules: side.catalog.rules, outcome: side.outcome, context: context)
    var states: [String: ControlState] = [:]
    for report in model.controls where report.control.kind == .control {
      if let state = report.state, state != .noRule { states[report.control.label] = state }
    }
    return states
  }
}
