import Compliance

/// A row for each control, rule and subject, in columns that Crosswalk's plain
/// CSV format knows, so that the file can be read again.
enum CSVReport: StreamRenderer {
  static let format = ReportOptions.Format.csv
  static let ending = ".csv"

  /// What tells the control; then what tells the result, the same for each
  /// control that names the rule.
  static let columns = [
    "framework", "control", "control_title", "control_state", "relationship", "rule", "rule_title",
    "status", "suppressed", "suppression_reason", "severity", "provider", "partition", "account",
    "region", "type", "resource", "time", "scanner", "check", "reason", "evidence", "source",
    "offset", "length", "disagreeing",
  ]

  private static let pieceSize = 1 << 18

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    let model = report.model
    let rules = Dictionary(
      model.rules.enumerated().map { ($0.element.rule.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    var bytes: [UInt8] = []
    CSV.append(columns, to: &bytes)
    var named: Set<RuleID> = []
    for control in model.controls {
      var seen: Set<RuleID> = []
      for mapping in control.mappings where seen.insert(mapping.rule).inserted {
        guard let place = rules[mapping.rule] else { continue }
        named.insert(mapping.rule)
        var prefix: [UInt8] = []
        for text in [
          model.framework.id.rawValue, control.control.label, control.control.title,
          control.state?.rawValue ?? "", mapping.mapping.relationship.rawValue,
        ] {
          CSV.append(text, to: &prefix)
          prefix.append(UInt8(ascii: ","))
        }
        try rows(model.rules[place], prefix, report, &bytes, output)
      }
    }
    // Results of a rule whose mapping leads to no control are not left out.
    for rule in model.rules where !named.contains(rule.rule.id) {
      var prefix: [UInt8] = []
      CSV.append(model.framework.id.rawValue, to: &prefix)
      prefix.append(contentsOf: ",,,,,".utf8)
      try rows(rule, prefix, report, &bytes, output)
    }
    try output.write(bytes)
  }

  private static func rows(
    _ rule: RuleReport, _ prefix: [UInt8], _ report: RenderedReport, _ bytes: inout [UInt8],
    _ output: Output
  ) throws(ReportError) {
    let rows = report.engines.csv.rows(of: rule, sources: report.model.sources)
    // By index: a copy of a result costs more than its row.
    for index in rule.results.indices {
      bytes.append(contentsOf: prefix)
      if let rows {
        rows.append(index, to: &bytes)
      } else {
        CSV.append(
          cells(of: rule.results[index], rule.rule, report.model.sources), to: &bytes)
      }
      if bytes.count >= pieceSize {
        try output.write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
  }

  static func cells(
    of result: RuleResult, _ rule: Rule, _ sources: [Source]
  ) -> [String] {
    let deciding = result.deciding
    let finding = deciding?.finding
    let disagreeing = result.verdicts.filter { $0.role == .disagreeing }
    return [
      rule.id.rawValue, rule.title, result.status.rawValue,
      result.accepted?.kind.rawValue ?? "", result.accepted?.reason ?? "",
      rule.severity.rawValue, result.subject.provider, result.subject.partition,
      result.subject.account, result.subject.region, result.subject.type, result.resourceName,
      result.observed?.description ?? "", finding?.check.scanner ?? "crosswalk",
      finding?.check.name ?? rule.id.rawValue, result.reason, finding?.evidence ?? "",
      deciding.flatMap { sources[checked: $0.source]?.name } ?? "",
      finding.map { String($0.range.offset) } ?? "", finding.map { String($0.range.length) } ?? "",
      disagreeing.map(\.finding.check.description).joined(separator: " "),
    ]
  }
}
