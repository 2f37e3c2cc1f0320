import Compliance

/// Composes the summary and what a head page says about the rest of the file.
enum SummaryMarkup {
  static func summary(_ summary: ReportSummary, into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("summary")
    buffer.attribute("total", summary.total)
    buffer.attribute("assessed", summary.assessed)
    buffer.attribute("passed", summary.passed)
    buffer.start("score")
    ratio(summary.passed, of: summary.assessed, into: &buffer)
    buffer.text(
      "controls in the state pass, out of the controls assessed: those in the state pass, fail, "
        + "incomplete or excluded")
    buffer.end("score")
    buffer.start("coverage")
    ratio(summary.assessed, of: summary.total, into: &buffer)
    buffer.text("controls assessed, out of all controls of the framework; sections are not counted")
    buffer.end("coverage")
    for state in ControlState.allCases {
      buffer.start("state")
      buffer.attribute("name", state.rawValue)
      buffer.attribute("controls", summary.states[state] ?? 0)
      buffer.end("state")
    }
    buffer.counts(summary.results)
    buffer.end("summary")
  }

  private static func ratio(_ part: Int, of whole: Int, into buffer: inout MarkupBuffer) {
    buffer.attribute("part", part)
    buffer.attribute("whole", whole)
    if let percent = percent(part, of: whole) { buffer.attribute("percent", percent) }
  }

  /// One decimal, rounded down: 99.96 must not be printed as 100. Nil when
  /// there is nothing to divide by.
  static func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    let tenths = part * 1_000 / whole
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// How many failing rules a head page lists.
  private static let failingRules = 12
  /// How many failing controls it names for each.
  private static let failingControls = 5

  /// The rules with effective fails, worst first.
  static func attention(_ model: ReportModel, links: Links, into buffer: inout MarkupBuffer) {
    let failing = model.rules.filter { $0.counts.fail > 0 }.sorted { left, right in
      if left.rule.severity != right.rule.severity {
        return left.rule.severity > right.rule.severity
      }
      if left.counts.fail != right.counts.fail { return left.counts.fail > right.counts.fail }
      return left.rule.id < right.rule.id
    }
    buffer.newLine()
    buffer.start("attention")
    buffer.attribute("total", failing.count)
    for report in failing.prefix(failingRules) {
      var controls: [Control] = []
      for place in links.mappings[report.rule.id] ?? [] {
        let control = model.controls[place.control]
        // A control may name a rule twice.
        if control.state == .fail, controls.last?.id != control.control.id {
          controls.append(control.control)
        }
      }
      buffer.start("failing-rule")
      buffer.attribute("id", report.rule.id.rawValue)
      buffer.attribute("target", Links.anchor(report.rule.id))
      buffer.attribute("severity", report.rule.severity.rawValue)
      buffer.attribute("fails", report.counts.fail)
      buffer.attribute("accounts", report.accounts.count { $0.counts.fail > 0 })
      buffer.attribute("controls", controls.count)
      buffer.element("title", report.rule.title)
      for control in controls.prefix(failingControls) {
        buffer.start("failing-control")
        buffer.attribute("label", control.label)
        buffer.attribute("target", links.anchor(control: control.id))
        buffer.end("failing-control")
      }
      buffer.end("failing-rule")
    }
    buffer.end("attention")
  }

  /// What stands where in the file. Appendices are page kinds with their numbers
  /// of entries.
  static func contents(
    _ model: ReportModel, appendices: [(kind: PageKind, entries: Int)], room: Int,
    into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("contents")
    buffer.attribute("rules", model.rules.count)
    buffer.attribute("controls", model.controls.count)
    if let period = model.context.period { buffer.attribute("period", period.controls.count) }
    for report in model.rules.prefix(room) {
      buffer.start("rule-entry")
      buffer.attribute("id", report.rule.id.rawValue)
      buffer.attribute("target", Links.anchor(report.rule.id))
      buffer.attribute("severity", report.rule.severity.rawValue)
      buffer.element("title", report.rule.title)
      buffer.counts(report.counts)
      buffer.end("rule-entry")
    }
    for appendix in appendices {
      buffer.start("appendix-entry")
      buffer.attribute("kind", appendix.kind.rawValue)
      buffer.attribute("entries", appendix.entries)
      buffer.end("appendix-entry")
    }
    buffer.end("contents")
  }
}
