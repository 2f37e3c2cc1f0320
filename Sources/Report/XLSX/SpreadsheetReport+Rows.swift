import Compliance

extension SpreadsheetReport {
  static func findings(
    _ report: RenderedReport, _ workbook: Workbook
  ) throws(ReportError) {
    var pages = Pages(
      workbook, "Findings",
      [
        .init("rule"), .init("title", 50), .init("severity", 10), .init("status", 14),
        .init("excluded", 12), .init("provider", 10), .init("partition", 10),
        .init("account", 16), .init("region", 14), .init("type", 20), .init("resource", 50),
        .init("observed", 20), .init("scanner", 14), .init("check", 30),
        .init("disagreeing", 30), .init("reason", 40), .init("evidence", 60),
        .init("controls", 30),
      ])
    for rule in report.model.rules {
      let controls = report.controls(of: rule.rule.id).map(\.control.label).joined(separator: ", ")
      for result in rule.results {
        let finding = result.deciding?.finding
        let disagreeing = result.verdicts.filter { $0.role == .disagreeing }
        try pages.append(
          texts(
            [
              rule.rule.id.rawValue, rule.rule.title, rule.rule.severity.rawValue,
              result.status.rawValue, result.accepted?.kind.rawValue ?? "",
            ]
              + place(result)
              + [
                result.observed?.description ?? "", finding?.check.scanner ?? "",
                finding?.check.name ?? "",
                disagreeing.map(\.finding.check.description).joined(separator: ", "),
                result.reason, finding?.evidence ?? "", controls,
              ]))
      }
    }
    try pages.finish()
  }

  static func exclusions(
    _ report: RenderedReport, _ workbook: Workbook
  ) throws(ReportError) {
    var pages = Pages(
      workbook, "Exclusions",
      [
        .init("rule"), .init("title", 50), .init("status", 14), .init("kind", 12),
        .init("reason", 60), .init("expires", 20), .init("reference", 20), .init("provider", 10),
        .init("partition", 10), .init("account", 16), .init("region", 14), .init("type", 20),
        .init("resource", 50),
      ])
    for rule in report.model.rules {
      for result in rule.results {
        guard let suppression = result.accepted else { continue }
        try pages.append(
          texts(
            [
              rule.rule.id.rawValue, rule.rule.title, result.status.rawValue,
              suppression.kind.rawValue, suppression.reason,
              suppression.expires?.description ?? "", suppression.reference,
            ] + place(result)))
      }
    }
    try pages.finish()
  }

  static func evidence(
    _ report: RenderedReport, _ workbook: Workbook
  ) throws(ReportError) {
    var pages = Pages(
      workbook, "Evidence",
      [
        .init("rule"), .init("account", 16), .init("resource", 50), .init("role", 12),
        .init("scanner", 14), .init("check", 30), .init("reported", 12), .init("proves", 14),
        .init("explanation", 50), .init("evidence", 60), .init("observed", 20),
        .init("source", 30), .init("SHA-256", 30), .init("offset", 12), .init("length", 10),
      ])
    for rule in report.model.rules {
      for result in rule.results {
        for verdict in result.verdicts {
          let finding = verdict.finding
          let source = report.model.sources[checked: verdict.source]
          var cells = texts([
            rule.rule.id.rawValue, result.subject.account, result.resourceName,
            verdict.role.rawValue, finding.check.scanner, finding.check.name,
            finding.reportedWord, verdict.proves.rawValue, verdict.explanation, finding.evidence,
            finding.observed?.description ?? "", source?.name ?? "", source?.sha256 ?? "",
          ])
          cells.append(.number(Int(clamping: finding.range.offset)))
          cells.append(.number(Int(clamping: finding.range.length)))
          try pages.append(cells)
        }
      }
    }
    try pages.finish()
  }

  private static func place(_ result: RuleResult) -> [String] {
    let subject = result.subject
    return [
      subject.provider, subject.partition, subject.account, subject.region, subject.type,
      result.resourceName,
    ]
  }

  private static func texts(_ texts: [String]) -> [Sheet.Cell] { texts.map { .text($0) } }

  /// A list that goes on in another sheet where one is full.
  struct Pages {
    private let workbook: Workbook
    private let name: String
    private let columns: [Sheet.Column]
    private var sheet: Sheet?
    private var number = 0

    init(_ workbook: Workbook, _ name: String, _ columns: [Sheet.Column]) {
      self.workbook = workbook
      self.name = name
      self.columns = columns
    }

    mutating func append(_ cells: [Sheet.Cell]) throws(ReportError) {
      if sheet?.isFull == true { try finish() }
      if sheet == nil { try begin() }
      try sheet?.append(cells)
    }

    /// A list without entries has its headings all the same.
    mutating func finish() throws(ReportError) {
      if sheet == nil && number == 0 { try begin() }
      try sheet?.finish()
      sheet = nil
    }

    private mutating func begin() throws(ReportError) {
      number += 1
      sheet = try workbook.sheet(number == 1 ? name : "\(name) \(number)", columns: columns)
    }
  }
}
