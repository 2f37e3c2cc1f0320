import Compliance

/// Composes when each control held, failed or was not checked.
struct PeriodMarkup {
  /// So many states of one control are shown on a page; the XML has them all.
  static let intervalsOfPage = 400

  private let history: ControlHistory
  private let controls: [ControlHistory.Entry]
  private let links: Links

  init(_ history: ControlHistory, links: Links) {
    self.history = history
    self.links = links
    controls = history.controls
  }

  /// How many controls there are.
  var count: Int { controls.count }

  /// About how many bytes a control takes on a page.
  func estimate(_ index: Int) -> Int {
    512 + 160 * min(controls[index].intervals.count, Self.intervalsOfPage)
  }

  /// The controls of one page; the last intervals of each where there are too many.
  func write(_ range: Range<Int>, mostIntervals: Int? = nil, into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("period")
    buffer.attribute("from", history.from.description)
    buffer.attribute("to", history.to.description)
    buffer.attribute("seconds", Self.seconds(history.to.microseconds - history.from.microseconds))
    buffer.extent(range, of: controls.count)
    for control in controls[range] { write(control, mostIntervals, into: &buffer) }
    buffer.end("period")
  }

  private func write(
    _ control: ControlHistory.Entry, _ most: Int?, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("control-period")
    buffer.attribute("label", control.label)
    buffer.attribute("target", links.anchor(control: control.id))
    buffer.attribute("held", Self.seconds(control.held))
    buffer.attribute("failed", Self.seconds(control.failed))
    buffer.attribute("not-checked", Self.seconds(control.notChecked))
    buffer.attribute("other", Self.seconds(control.other))
    buffer.attribute("intervals", control.intervals.count)
    buffer.element("title", control.title)
    for interval in control.intervals.suffix(most ?? .max) {
      buffer.start("interval")
      buffer.attribute("state", interval.state.rawValue)
      buffer.attribute("from", interval.from.description)
      buffer.attribute("to", interval.to.description)
      buffer.attribute(
        "offset", Self.seconds(interval.from.microseconds - history.from.microseconds))
      buffer.attribute("seconds", Self.seconds(interval.length))
      buffer.end("interval")
    }
    buffer.end("control-period")
  }

  /// Rounded, so that a period to the end of a day is as long as its days.
  private static func seconds(_ microseconds: Int64) -> Int64 {
    (microseconds + 500_000) / 1_000_000
  }
}
