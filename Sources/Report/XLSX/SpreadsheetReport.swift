import Compliance

/// A workbook: summary, controls, findings, exclusions and evidence, each with
/// frozen headings and filters. Text is written as text and never as a formula.
enum SpreadsheetReport: Renderer {
  static let format = ReportOptions.Format.xlsx
  static let ending = ".xlsx"

  static func write(_ report: RenderedReport, to path: String) throws(ReportError) {
    let file = try TemporaryFile(for: path, ending: ending)
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let workbook = try Workbook(
      path: file.path, folder: slash.map { String(path[..<$0]) } ?? ".",
      title: report.frameworkTitle, created: report.model.context.generated)
    try summary(report, workbook)
    try controls(report, workbook)
    try findings(report, workbook)
    try exclusions(report, workbook)
    try evidence(report, workbook)
    try workbook.close()
    try file.commit()
  }

  private static func summary(
    _ report: RenderedReport, _ workbook: Workbook
  ) throws(ReportError) {
    let model = report.model
    var sheet = try workbook.sheet(
      "Summary", columns: [.init("what", 32), .init("value", 60), .init("count", 12)])
    let framework = model.framework
    for (name, value) in [
      ("Framework", report.frameworkTitle), ("Id", framework.id.rawValue),
      ("Publisher", framework.publisher), ("Status", framework.status.rawValue),
      ("Generated", model.context.generated.description),
      ("Crosswalk", model.context.toolVersion), ("Catalog", model.context.catalogVersion),
      ("Command", model.context.command),
    ] {
      try sheet.append([.text(name), .text(value)])
    }
    for filter in model.context.filter { try sheet.append([.text("Filter"), .text(filter)]) }
    let summary = model.summary
    for (name, count) in [
      ("Controls", summary.total), ("Controls assessed", summary.assessed),
      ("Controls passed", summary.passed),
    ] {
      try sheet.append([.text(name), .text(""), .number(count)])
    }
    for state in ControlState.allCases {
      try sheet.append([
        .text("Controls in state"), .text(state.rawValue), .number(summary.states[state] ?? 0),
      ])
    }
    for (name, count) in summary.results.named {
      try sheet.append([.text("Results"), .text(name), .number(count)])
    }
    for source in model.sources {
      try sheet.append([
        .text("Source"), .text("\(source.name) (\(source.format), SHA-256 \(source.sha256))"),
        .number(source.findings),
      ])
      try sheet.append([
        .text("Rejected records"), .text(source.name), .number(source.rejectedCount),
      ])
    }
    for check in model.unmapped {
      try sheet.append([
        .text("Check that no rule knows"), .text(check.check.description), .number(check.findings),
      ])
    }
    for warning in model.warnings { try sheet.append([.text("Warning"), .text(warning.message)]) }
    try sheet.finish()
  }

  private static func controls(
    _ report: RenderedReport, _ workbook: Workbook
  ) throws(ReportError) {
    var sheet = try workbook.sheet(
      "Controls",
      columns: [
        .init("control"), .init("title", 50), .init("kind", 10), .init("state", 14),
        .init("coverage", 10), .init("explanation", 60), .init("rules", 30), .init("fail", 8),
        .init("excluded", 8), .init("error", 8), .init("unknown", 8), .init("not checked", 8),
        .init("pass", 8), .init("not applicable", 8), .init("informational", 8),
      ])
    for control in report.model.controls {
      var seen: Set<RuleID> = []
      let mappings = control.mappings.filter { seen.insert($0.rule).inserted }
      let counts = mappings.reduce(into: ResultCounts()) { $0 += $1.counts }
      var cells: [Sheet.Cell] = [
        .text(control.control.label), .text(control.control.title),
        .text(control.control.kind.rawValue), .text(control.state?.rawValue ?? ""),
        .text(control.coverage?.rawValue ?? ""), .text(control.explanation),
        .text(mappings.map(\.rule.rawValue).joined(separator: ", ")),
      ]
      cells += counts.named.map { .number($0.count) }
      try sheet.append(cells)
    }
    try sheet.finish()
  }
}

extension ResultCounts {
  /// The numbers with their names, in the order of a report.
  var named: [(name: String, count: Int)] {
    [
      ("fail", fail), ("excluded", excluded), ("error", error), ("unknown", unknown),
      ("not-checked", notChecked), ("pass", pass), ("not-applicable", notApplicable),
      ("informational", informational),
    ]
  }
}
