import Compliance

extension ReportModel {
  /// Says what the results come to for one framework.
  ///
  /// - Parameters:
  ///   - framework: The framework, with all its controls.
  ///   - rules: The catalog's rules; those without a mapping into the framework are left aside.
  ///   - outcome: The merged results, in the order in which merging gives them.
  ///   - context: What stands on the title page.
  ///   - known: What the reports before this one, of the same rules and outcome, said about rules.
  /// - Returns: The report, complete and in its final order. A mapping that leads to no control,
  ///   or to a withdrawn one, is named in a warning.
  public static func build(
    framework: Framework, rules: [Rule], outcome: Outcome, context: ReportContext,
    known: KnownRuleReports? = nil
  ) -> ReportModel {
    let mapped =
      rules.filter { rule in rule.mappings.contains { $0.framework == framework.id } }
      .sorted { $0.id < $1.id }
    let runs = known?.runs ?? runs(of: outcome.results)
    known?.runs = runs
    var views = ControlViews(framework: framework.id)
    let accounts = Dictionary(
      outcome.accounts.map { (AccountKey(provider: $0.provider, id: $0.id), $0) },
      uniquingKeysWith: { first, _ in first })
    let ruleReports = mapped.map { rule in
      if let report = known?.reports[rule.id] { return report }
      // One rule's results at a time: all of them together may be millions.
      var own: [RuleResult] = []
      var isSame = true
      for run in runs[rule.id] ?? [] { own += outcome.results[run] }
      let labels = rule.mappings.filter { $0.framework == framework.id }.map(\.control)
      for index in own.indices
      where !own[index].acceptances.isEmpty || !own[index].shortfalls.isEmpty {
        views.note(own[index], labels: labels)
        own[index] = own[index].seen(in: framework.id, at: labels)
        isSame = false
      }
      let report = RuleReport.build(rule: rule, results: own, accounts: accounts)
      if isSame { known?.reports[rule.id] = report }
      return report
    }

    var mappings = ControlMappings(framework: framework, rules: ruleReports, views: views)
    let depths = depths(of: framework.controls)
    let evidence = ManualEvidence(framework.controls)
    let attested = ControlAttestation.byControl(
      outcome.attestations, framework: framework.id,
      today: CalendarDate(context.moment ?? context.generated))
    let controls = zip(framework.controls, depths).map { control, depth in
      ControlAssessment(
        control: control, mappings: mappings.take(control),
        attestations: control.kind == .control ? attested[control.label] ?? [] : []
      ).report(depth: depth, evidence: evidence)
    }
    return ReportModel(
      context: context, framework: framework,
      summary: ReportSummary.build(controls: controls, rules: ruleReports), controls: controls,
      rules: ruleReports, accounts: outcome.accounts, sources: outcome.sources,
      unmapped: outcome.unmapped,
      warnings: (outcome.warnings + mappings.warnings(controls: controls)).sorted {
        ($0.code, $0.message) < ($1.code, $1.message)
      },
      exclusions: outcome.exclusions.map { $0.seen(in: framework.id, fails: views.fails($0)) },
      attestations: controls.flatMap(\.attestations))
  }

  /// Where the results of each rule stand. Merging gives those of a rule together.
  private static func runs(of results: [RuleResult]) -> [RuleID: [Range<Int>]] {
    var runs: [RuleID: [Range<Int>]] = [:]
    var start = 0
    for index in results.indices {
      let isLast = index + 1 == results.count || results[index + 1].rule != results[index].rule
      guard isLast else { continue }
      runs[results[index].rule, default: []].append(start..<(index + 1))
      start = index + 1
    }
    return runs
  }

  /// The depth of every control.
  ///
  /// Parents stand before their children; one whose parent does not stands at
  /// the top.
  private static func depths(of controls: [Control]) -> [Int] {
    var known: [String: Int] = [:]
    return controls.map { control in
      let depth = control.parent.flatMap { known[$0] }.map { $0 + 1 } ?? 0
      if known[control.id] == nil { known[control.id] = depth }
      return depth
    }
  }
}

/// What rules came to, kept from one framework's report to the next: most rules are
/// mapped to many frameworks and come to the same in each.
///
/// One is for one list of rules and one outcome.
public final class KnownRuleReports {
  fileprivate var runs: [RuleID: [Range<Int>]]?
  /// Those that no exclusion or framework's own demand changes.
  fileprivate var reports: [RuleID: RuleReport] = [:]

  /// Makes one that knows nothing yet.
  public init() {}
}

/// An account's identity, apart from what is known of it.
struct AccountKey: Hashable {
  var provider: String
  var id: String
}

/// The mappings of a framework's rules by the label of the control.
private struct ControlMappings {
  private let framework: Framework
  private let assessable: Set<String>
  private var byLabel: [String: [ControlMapping]] = [:]
  private var taken: Set<String> = []

  init(framework: Framework, rules: [RuleReport], views: ControlViews) {
    self.framework = framework
    assessable = Set(framework.controls.lazy.filter { $0.kind == .control }.map(\.label))
    for report in rules {
      for mapping in report.rule.mappings where mapping.framework == framework.id {
        byLabel[mapping.control, default: []].append(
          ControlMapping(
            rule: report.rule.id, mapping: mapping,
            counts: views.counts(of: report, at: mapping.control)))
      }
    }
  }

  /// The mappings that name a control; a section has some only where no
  /// control bears its label.
  mutating func take(_ control: Control) -> [ControlMapping] {
    if control.kind == .section && assessable.contains(control.label) { return [] }
    taken.insert(control.label)
    return byLabel[control.label] ?? []
  }

  /// Mappings that no state shows: they must not vanish in silence.
  func warnings(controls: [ControlReport]) -> [Warning] {
    var warnings: [Warning] = []
    for (label, mappings) in byLabel where !taken.contains(label) {
      for mapping in mappings {
        warnings.append(
          Warning(
            code: "mapping-without-control",
            message:
              "Rule \(mapping.rule) is mapped to \(label) of \(framework.id), which has no such"
              + " control; its results stand under the rule alone. Correct the mapping's control."))
      }
    }
    for report in controls where report.state == nil || report.control.isWithdrawn {
      let kind = report.control.isWithdrawn ? "a withdrawn control" : "a section"
      for mapping in report.mappings {
        warnings.append(
          Warning(
            code: "mapping-not-assessed",
            message:
              "Rule \(mapping.rule) is mapped to \(report.control.label) of \(framework.id), \(kind)"
              + " that is not assessed; its results count for no state. Map it to a current control."
          ))
      }
    }
    return warnings
  }
}
