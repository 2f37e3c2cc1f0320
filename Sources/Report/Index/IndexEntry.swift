import Compliance

/// What the index says about one report, small enough to keep for all of them.
public struct IndexEntry: Sendable, Hashable {
  /// A rule in the report's column of the matrix.
  struct Rule: Sendable, Hashable {
    var id: RuleID
    var title: String
    var severity: Severity
    var counts: ResultCounts
    /// Controls of the framework that name the rule.
    var controls: Int
    /// The worst state among them.
    var state: ControlState?
    /// Whether the report has a section of the rule.
    var isShown = true
    /// Those of them that fail.
    var failing = 0
    /// Those that fail and in which no other rule fails.
    var alone = 0
  }

  var framework: Framework
  var summary: ReportSummary
  /// File names without a directory: the index stands beside them.
  var htmlFile: String?
  /// The file of the complete report in XML; nil where none was written.
  public internal(set) var xmlFile: String?
  var rules: [Rule]

  /// Makes the entry of a report.
  ///
  /// - Parameters:
  ///   - model: The report, before a filter narrowed what it shows.
  ///   - files: The paths of its files.
  ///   - shown: The rules that have a section in it; nil for all.
  public init(_ model: ReportModel, files: [String], shown: Set<RuleID>? = nil) {
    framework = model.framework
    framework.controls = []
    summary = model.summary
    let names = files.map { String($0.split(separator: "/").last ?? "") }
    htmlFile = names.first { $0.hasSuffix(".html") }
    // Other forms end in `.xml` as well, with their own word before it.
    let others = Renderers.all.map { $0.ending }.filter { $0 != XMLForm.ending }
    xmlFile = names.first { name in
      name.hasSuffix(XMLForm.ending) && !others.contains { name.hasSuffix($0) }
    }
    var states: [RuleID: [ControlState?]] = [:]
    var fails: [RuleID: (failing: Int, alone: Int)] = [:]
    for control in model.controls {
      let failing = Set(control.mappings.filter { $0.counts.fail > 0 }.map(\.rule))
      for rule in Set(control.mappings.map(\.rule)) {
        states[rule, default: []].append(control.state)
        guard control.state == .fail, failing.contains(rule) else { continue }
        fails[rule, default: (0, 0)].failing += 1
        if failing.count == 1 { fails[rule, default: (0, 0)].alone += 1 }
      }
    }
    rules = model.rules.map { report in
      let states = states[report.rule.id] ?? []
      return Rule(
        id: report.rule.id, title: report.rule.title, severity: report.rule.severity,
        counts: report.counts, controls: states.count,
        state: states.compactMap { $0 }.min { Self.rank($0) < Self.rank($1) },
        isShown: shown?.contains(report.rule.id) ?? true,
        failing: fails[report.rule.id]?.failing ?? 0, alone: fails[report.rule.id]?.alone ?? 0)
    }
  }

  /// From the worst to the best for somebody who looks for what is left to do.
  private static func rank(_ state: ControlState) -> Int {
    switch state {
    case .fail: 0
    case .incomplete: 1
    case .notAssessed: 2
    case .excluded: 3
    case .attested: 4
    case .pass: 5
    case .notApplicable: 6
    case .noRule: 7
    }
  }
}
