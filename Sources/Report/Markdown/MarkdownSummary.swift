import Compliance

/// A summary for a pull request: the score with its coverage, the controls that
/// are not well, and the results that fail.
///
/// GitHub refuses comments beyond 65,536 characters, so each list is bounded and
/// says how much is left out and where it stands.
enum MarkdownSummary: StreamRenderer {
  static let format = ReportOptions.Format.markdown
  static let ending = ".md"

  private static let controlLimit = 50
  private static let failLimit = 50
  private static let textLimit = 200
  private static let warningLimit = 20

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    var text = "## \(MarkdownText.escape(report.frameworkTitle))\n\n"
    text += summary(report)
    text += controls(report)
    text += fails(report)
    text += exclusions(report)
    text += notes(report)
    try output.write(Array(text.utf8))
  }

  private static func summary(_ report: RenderedReport) -> String {
    let model = report.model
    let summary = model.summary
    var text =
      "**\(summary.passed) of \(summary.assessed)** assessed controls pass"
      + (summary.assessed > 0 ? " (\(share(summary.passed, of: summary.assessed)))" : "")
      + "; **\(summary.assessed) of \(summary.total)** controls were assessed"
      + (summary.total > 0 ? " (\(share(summary.assessed, of: summary.total)))" : "") + ".\n\n"
    text += "| state | controls |\n| --- | ---: |\n"
    for state in ControlState.allCases where (summary.states[state] ?? 0) > 0 {
      text += "| \(mark(state)) \(state.rawValue) | \(summary.states[state] ?? 0) |\n"
    }
    let counts = summary.results
    text += "\n| results | fail | excluded | error | unknown | not checked | pass | not applicable"
    text += " | informational |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    let numbers = [
      counts.total, counts.fail, counts.excluded, counts.error, counts.unknown, counts.notChecked,
      counts.pass, counts.notApplicable, counts.informational,
    ]
    text += "| " + numbers.map(String.init).joined(separator: " | ") + " |\n"
    if !model.context.filter.isEmpty {
      let filter = model.context.filter.map(MarkdownText.escape).joined(separator: "; ")
      text += "\nNarrowed to: \(filter)\n"
    }
    return text
  }

  private static func controls(_ report: RenderedReport) -> String {
    let wanted = report.model.controls.filter { $0.state == .fail || $0.state == .incomplete }
    guard !wanted.isEmpty else { return "" }
    let sorted = wanted.filter { $0.state == .fail } + wanted.filter { $0.state == .incomplete }
    var text = "\n### Controls that fail or are incomplete\n\n"
    text += "| control | state | why |\n| --- | --- | --- |\n"
    for control in sorted.prefix(controlLimit) {
      let title = control.control.title.isEmpty ? "" : " \(cell(control.control.title))"
      let state = control.state.map { "\(mark($0)) \($0.rawValue)" } ?? ""
      text += "| \(MarkdownText.code(control.control.label))\(title) | \(state)"
      text += " | \(cell(control.explanation)) |\n"
    }
    return text + rest(sorted.count - controlLimit, "controls", report)
  }

  private static func fails(_ report: RenderedReport) -> String {
    let total = report.model.summary.results.fail
    guard total > 0 else { return "" }
    var text = "\n### Results that fail\n\n"
    text += "| severity | rule | account | resource | evidence |\n| --- | --- | --- | --- | --- |\n"
    let rules = report.model.rules.filter { $0.counts.fail > 0 }.sorted {
      ($1.rule.severity, $0.rule.id) < ($0.rule.severity, $1.rule.id)
    }
    var shown = 0
    for rule in rules {
      for result in rule.results.lazy.filter(\.isEffectiveFail) where shown < failLimit {
        shown += 1
        text += "| \(rule.rule.severity.rawValue) | \(MarkdownText.code(rule.rule.id.rawValue))"
        text += " \(cell(rule.rule.title)) | \(MarkdownText.code(result.subject.account))"
        text += " | \(MarkdownText.code(Excerpt.text(result.resourceName, bytes: textLimit)))"
        text += " | \(cell(result.evidence)) |\n"
      }
      if shown >= failLimit { break }
    }
    return text + rest(total - shown, "failing results", report)
  }

  private static func exclusions(_ report: RenderedReport) -> String {
    let count = report.model.summary.results.excluded
    guard count > 0 else { return "" }
    return "\n\(count) \(count == 1 ? "result fails and is" : "results fail and are") accepted by a"
      + " scanner's own decision; the full report names each with its reason.\n"
  }

  private static func notes(_ report: RenderedReport) -> String {
    let model = report.model
    var text = ""
    let warnings = model.warnings
    if !warnings.isEmpty {
      text += "\n### To know\n\n"
      for warning in warnings.prefix(warningLimit) { text += "- \(cell(warning.message))\n" }
      text += rest(warnings.count - warningLimit, "warnings", report)
    }
    let rejected = model.sources.reduce(0) { $0 + $1.rejectedCount }
    text += "\n\(model.sources.count) \(model.sources.count == 1 ? "source" : "sources")"
    if rejected > 0 { text += ", \(rejected) records rejected" }
    if !model.unmapped.isEmpty { text += ", \(model.unmapped.count) checks that no rule knows" }
    text += ". Crosswalk \(MarkdownText.escape(model.context.toolVersion)), catalog "
    text += "\(MarkdownText.code(model.context.catalogVersion)), "
    text += "\(model.context.generated.description).\n"
    return text
  }

  private static func rest(_ count: Int, _ things: String, _ report: RenderedReport) -> String {
    guard count > 0 else { return "" }
    let others = report.files.filter { !$0.hasSuffix(ending) }
    let place =
      others.isEmpty ? "the full report" : others.map(MarkdownText.code).joined(separator: ", ")
    return "\nand \(count) more \(things): see \(place).\n"
  }

  private static func cell(_ text: String) -> String {
    MarkdownText.escape(Excerpt.text(text, bytes: textLimit))
  }

  /// Rounded down to one decimal, as everywhere in a report.
  private static func share(_ part: Int, of whole: Int) -> String {
    let tenths = part * 1_000 / whole
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// A sign beside the word: a state is never told by the sign alone.
  private static func mark(_ state: ControlState) -> String {
    switch state {
    case .fail: "✗"
    case .incomplete: "◐"
    case .pass: "✓"
    case .attested: "✎"
    case .excluded: "⊘"
    case .notApplicable, .notAssessed, .noRule: "–"
    }
  }
}
