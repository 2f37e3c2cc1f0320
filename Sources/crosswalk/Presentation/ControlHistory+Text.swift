import Compliance
import Report

/// The states of controls over a period, as `crosswalk period` prints them.
extension ControlHistory {
  func table(_ session: Session) -> String {
    var table = Table([
      .init("CONTROL"), .init("AT THE END"), .init("SINCE"), .init("HELD", .right),
      .init("FAILED", .right), .init("NOT CHECKED", .right), .init("OTHER", .right),
      .init("CHANGES", .right),
    ])
    for control in controls {
      guard let last = control.intervals.last else { continue }
      table.append(
        [
          .init(control.label), .init(last.state.rawValue, style: last.state.style),
          .init(last.from.description),
        ]
          + [control.held, control.failed, control.notChecked, control.other].map {
            .init(Self.days($0))
          } + [.init("\(control.intervals.count - 1)")])
    }
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\nFrom \(from) to \(to). Not checked: incomplete, or no result at all. Unit: days.\n"
  }

  /// Days with one decimal, rounded down from whole seconds: the end of a day is that of the day.
  private static func days(_ microseconds: Int64) -> String {
    let tenths = (microseconds + 500_000) / 1_000_000 / 8_640
    return "\(tenths / 10).\(tenths % 10)"
  }

  func json(_ framework: Framework) -> JSONValue {
    .object([
      "framework": .string(framework.id.rawValue), "from": .string(from.description),
      "to": .string(to.description),
      "controls": .array(
        controls.map { control in
          .object([
            "control": .string(control.label),
            "intervals": .array(
              control.intervals.map { interval in
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
