import Compliance
import Report

/// The states of a framework's controls over a period.
struct ControlHistory: Sendable {
  /// A state with the time that it lasted.
  struct Interval: Sendable, Equatable {
    var state: ControlState
    var from: Timestamp
    var to: Timestamp

    var length: Int64 { to.microseconds - from.microseconds }
  }

  let from: Timestamp
  let to: Timestamp
  private(set) var labels: [String] = []
  private(set) var intervals: [String: [Interval]] = [:]

  init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }

  /// Takes up the states from a moment on. Moments come in their order.
  mutating func add(_ model: ReportModel, at moment: Timestamp) {
    for report in model.controls where report.control.kind == .control {
      guard let state = report.state, state != .noRule else { continue }
      let label = report.control.label
      var known = intervals[label] ?? []
      if known.isEmpty { labels.append(label) }
      if let last = known.indices.last {
        if known[last].state == state { continue }
        known[last].to = moment
      }
      known.append(Interval(state: state, from: moment, to: to))
      intervals[label] = known
    }
  }

  private func length(_ label: String, _ states: Set<ControlState>) -> Int64 {
    (intervals[label] ?? []).reduce(0) { $0 + (states.contains($1.state) ? $1.length : 0) }
  }

  private static let unchecked: Set<ControlState> = [.incomplete, .notAssessed]

  func table(_ session: Session) -> String {
    var table = Table([
      .init("CONTROL"), .init("AT THE END"), .init("SINCE"), .init("HELD", .right),
      .init("FAILED", .right), .init("NOT CHECKED", .right), .init("OTHER", .right),
      .init("CHANGES", .right),
    ])
    for label in labels {
      guard let known = intervals[label], let last = known.last else { continue }
      let held = length(label, [.pass])
      let failed = length(label, [.fail])
      let unchecked = length(label, Self.unchecked)
      let rest = to.microseconds - from.microseconds - held - failed - unchecked
      table.append(
        [
          .init(label), .init(last.state.rawValue, style: last.state.style),
          .init(last.from.description),
        ] + [held, failed, unchecked, rest].map { .init(Self.days($0)) }
          + [.init("\(known.count - 1)")])
    }
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\nFrom \(from) to \(to). Not checked: incomplete, or no result at all. Unit: days.\n"
  }

  /// Days with one decimal, rounded down.
  private static func days(_ microseconds: Int64) -> String {
    let tenths = microseconds / 8_640_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  func json(_ framework: Framework) -> JSONValue {
    .object([
      "framework": .string(framework.id.rawValue), "from": .string(from.description),
      "to": .string(to.description),
      "controls": .array(
        labels.map { label in
          .object([
            "control": .string(label),
            "intervals": .array(
              (intervals[label] ?? []).map { interval in
                .object([
                  "state": .string(interval.state.rawValue),
                  "from": .string(interval.from.description),
                  "to": .string(interval.to.description),
                ])
              }),
          ])
        }),
    ])
  }
}
