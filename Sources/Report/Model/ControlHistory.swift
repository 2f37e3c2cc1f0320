public import Compliance

/// The states of a framework's controls over a period.
public struct ControlHistory: Sendable, Hashable {
  /// A state with the time for which it lasted.
  public struct Interval: Sendable, Hashable {
    /// The state.
    public var state: ControlState
    /// When it began.
    public var from: Timestamp
    /// When the next state began, or the period ended.
    public var to: Timestamp

    /// Its length in microseconds.
    public var length: Int64 { to.microseconds - from.microseconds }
  }

  /// One control with its states, each beginning where the last one ended.
  public struct Entry: Sendable, Hashable {
    /// The control's id.
    public var id: String
    /// Its label as printed.
    public var label: String
    /// Its title.
    public var title: String
    /// At least one.
    public var intervals: [Interval]

    /// How long the control was in any of some states, in microseconds.
    public func length(in states: Set<ControlState>) -> Int64 {
      intervals.reduce(0) { $0 + (states.contains($1.state) ? $1.length : 0) }
    }

    /// How long it passed.
    public var held: Int64 { length(in: [.pass]) }
    /// How long it failed.
    public var failed: Int64 { length(in: [.fail]) }
    /// How long nobody looked, or what was seen could not be judged in full.
    public var notChecked: Int64 { length(in: [.incomplete, .notAssessed]) }
    /// How long it was in any other state: accepted, attested, not applicable.
    public var other: Int64 {
      intervals.reduce(0) { $0 + $1.length } - held - failed - notChecked
    }
  }

  /// When the period begins.
  public let from: Timestamp
  /// When it ends.
  public let to: Timestamp
  /// Every control that is current, in the framework's order.
  private var all: [Entry] = []
  private var places: [String: Int] = [:]

  /// Begins with no states.
  public init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }

  /// The controls that something was said about at some moment, in the framework's order.
  public var controls: [Entry] {
    all.filter { $0.intervals.contains { $0.state != .noRule } }
  }

  /// Takes up the states from a moment on. Moments come in their order.
  public mutating func add(_ model: ReportModel, at moment: Timestamp) {
    for report in model.controls where report.control.kind == .control {
      guard let state = report.state, !report.control.isWithdrawn else { continue }
      let interval = Interval(state: state, from: moment, to: to)
      guard let place = places[report.control.id] else {
        places[report.control.id] = all.count
        all.append(
          Entry(
            id: report.control.id, label: report.control.label, title: report.control.title,
            intervals: [interval]))
        continue
      }
      guard let last = all[place].intervals.indices.last,
        all[place].intervals[last].state != state
      else { continue }
      all[place].intervals[last].to = moment
      all[place].intervals.append(interval)
    }
  }
}

extension TrendPoint {
  /// What a report came to at its moment.
  public init(_ model: ReportModel, at moment: Timestamp) {
    self.init(
      at: moment, passed: model.summary.passed, assessed: model.summary.assessed,
      fail: model.summary.states[.fail] ?? 0, total: model.summary.total)
  }
}
