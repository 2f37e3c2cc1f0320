import Compliance
import Report

/// What the reports came to, one line per framework. The unit is a control.
struct ReportSummaryTable {
  private var rows: [(framework: Framework, summary: ReportSummary)] = []

  mutating func append(_ model: ReportModel) {
    rows.append((model.framework, model.summary))
  }

  /// The states in the order in which they are decided; those that no
  /// framework has are left out, except the two that everybody looks for.
  func text(_ session: Session) -> String {
    let states = ControlState.allCases.filter { state in
      state == .pass || state == .fail
        || rows.contains { ($0.summary.states[state] ?? 0) > 0 }
    }
    var table = Table(
      [.init("FRAMEWORK")]
        + states.map { .init($0.rawValue.uppercased(), .right) }
        + [.init("CONTROLS", .right), .init("SCORE", .right), .init("COVERAGE", .right)])
    for (framework, summary) in rows {
      table.append(
        [.init(framework.id.rawValue)]
          + states.map { state in
            let count = summary.states[state] ?? 0
            return .init("\(count)", style: count > 0 ? state.style : .plain)
          }
          + [
            .init("\(summary.total)"),
            .init(Percentage.text(summary.passed, of: summary.assessed)),
            .init(Percentage.text(summary.assessed, of: summary.total)),
          ])
    }
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
      + "\nUnit: controls. Score: passed of assessed. Coverage: assessed of all.\n"
  }
}

/// Shares as the reports print them.
enum Percentage {
  /// Rounded down to one decimal, so that 100 % means all; a dash of nothing.
  static func text(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "-" }
    let permille = part * 1_000 / whole
    return "\(permille / 10).\(permille % 10) %"
  }
}

/// What was read: every record is a finding or is rejected.
enum SourceTable {
  static func text(_ sources: [Source], _ session: Session) -> String {
    var table = Table([
      .init("SOURCE", eliding: .middle), .init("FORMAT"), .init("TOOL", eliding: .end),
      .init("RECORDS", .right), .init("FINDINGS", .right), .init("REJECTED", .right),
    ])
    for source in sources {
      let tools = source.tools.map { tool in
        tool.version.isEmpty ? tool.scanner : "\(tool.scanner) \(tool.version)"
      }
      let benchmarks = (source.scope.benchmarks ?? []).sorted().map(\.description)
      table.append([
        .init(source.name), .init(source.format),
        .init((tools + benchmarks).joined(separator: ", ")),
        .init("\(source.records)"), .init("\(source.findings)"),
        .init("\(source.rejectedCount)", style: source.rejectedCount > 0 ? .caution : .plain),
      ])
    }
    return table.text(width: session.tableWidth, colour: session.usesColour(on: session.output))
  }
}
