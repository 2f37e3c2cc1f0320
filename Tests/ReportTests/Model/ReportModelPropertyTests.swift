import Compliance
import Report
import Testing

@Suite("Properties of the report model")
struct ReportModelPropertyTests {
  @Test("Numbers add up and no state says more than the results", arguments: Array(UInt64(1)...20))
  func properties(seed: UInt64) {
    for number in 0..<100 as Range<UInt64> {
      var generator = ModelGenerator(seed: seed * 100 + number)
      let controls = generator.controls()
      let rules = generator.rules()
      let results = generator.results(rules: rules)
      let model = ModelSamples.build(controls, rules, results)
      checkSummary(model)
      for report in model.controls { check(report, in: model, results: results) }
      checkMappings(model, rules: rules)
      for report in model.rules {
        #expect(report.results.count == report.counts.total)
        #expect(report.accounts.reduce(0) { $0 + $1.counts.total } == report.counts.total)
      }
    }
  }

  /// What is kept from report to report changes nothing, also where a framework
  /// sees a fail accepted that others see open.
  @Test(
    "A report says the same whether reports were made before it", arguments: Array(UInt64(1)...20))
  func known(seed: UInt64) {
    var generator = ModelGenerator(seed: seed)
    let controls = generator.controls()
    var rules = generator.rules()
    let other = FrameworkID("other-1.0")
    for index in rules.indices {
      rules[index].mappings += rules[index].mappings.map {
        var mapping = $0
        mapping.framework = other
        return mapping
      }
    }
    var results = generator.results(rules: rules)
    for index in results.indices where generator.number(below: 3) == 0 {
      results[index].shortfalls = [
        Shortfall(framework: other, control: "1", sentence: "It asks for more.")
      ]
    }
    let outcome = Outcome(results: results, accounts: [])
    let context = ReportContext(
      generated: Timestamp(seconds: 0), command: "", toolVersion: "", catalogVersion: "")
    let known = KnownRuleReports()
    for id in [ModelSamples.framework, other, ModelSamples.framework] {
      let framework = Framework(id: id, title: "Test", version: "1.0", controls: controls)
      func build(_ known: KnownRuleReports?) -> ReportModel {
        ReportModel.build(
          framework: framework, rules: rules, outcome: outcome, context: context, known: known)
      }
      let alone = build(nil)
      let after = build(known)
      #expect(after.rules == alone.rules)
      #expect(after.controls == alone.controls)
      #expect(after.summary == alone.summary)
    }
  }

  private func checkSummary(_ model: ReportModel) {
    let summary = model.summary
    #expect(0 <= summary.passed && summary.passed <= summary.assessed)
    #expect(summary.assessed <= summary.total)
    #expect(summary.states.values.reduce(0, +) == summary.total)
    #expect(summary.states.count == ControlState.allCases.count)
    let counted = model.controls.filter { $0.state != nil && !$0.control.isWithdrawn }
    #expect(summary.total == counted.count)
    #expect(summary.passed == counted.filter { $0.state == .pass }.count)
    #expect(summary.results.total == model.rules.reduce(0) { $0 + $1.counts.total })
    #expect(model.controls.map(\.control) == model.framework.controls)
  }

  /// Decides the state anew from the results themselves, in the words of the
  /// design and without the counts.
  private func check(_ report: ControlReport, in model: ReportModel, results: [RuleResult]) {
    let rules = Set(report.mappings.map(\.rule))
    let mine = results.filter { rules.contains($0.rule) }
    switch report.state {
    case nil:
      #expect(report.control.kind == .section)
      return
    case .pass:
      #expect(mine.contains { $0.status == .pass })
      #expect(
        mine.allSatisfy { [.pass, .notApplicable, .informational].contains($0.status) })
      #expect(
        rules.allSatisfy { rule in
          mine.contains { $0.rule == rule && $0.status != .informational }
        }, "every mapped rule was assessed")
      #expect(report.coverage != nil)
    case .fail: #expect(mine.contains { $0.isEffectiveFail })
    case .incomplete: #expect(!mine.contains { $0.isEffectiveFail })
    case .excluded:
      #expect(mine.contains { $0.suppression != nil } && !mine.contains { $0.isEffectiveFail })
    case .notApplicable:
      #expect(mine.allSatisfy { [.notApplicable, .informational].contains($0.status) })
      #expect(mine.contains { $0.status == .notApplicable })
    case .notAssessed:
      #expect(
        !rules.isEmpty
          && mine.allSatisfy { [.informational, .notApplicable, .notChecked].contains($0.status) })
    case .noRule: #expect(rules.isEmpty || report.control.isWithdrawn)
    case .attested: Issue.record("nothing attests yet")
    }
    if mine.contains(where: { $0.isEffectiveFail }) && !report.control.isWithdrawn {
      #expect(report.state == .fail, "an effective fail always shows")
    }
    if mine.contains(where: { $0.suppression != nil }) { #expect(report.state != .pass) }
    #expect(report.coverage == nil || report.state == .pass)
    #expect(report.explanation.hasSuffix("."))
  }

  /// Every mapping stands under a control or in a warning.
  private func checkMappings(_ model: ReportModel, rules: [Rule]) {
    let labels = Set(model.framework.controls.map(\.label))
    let all = rules.flatMap { rule in rule.mappings.map { (rule.id, $0) } }
    let lost = all.filter { !labels.contains($0.1.control) }
    #expect(model.controls.reduce(0) { $0 + $1.mappings.count } == all.count - lost.count)
    #expect(model.warnings.filter { $0.code == "mapping-without-control" }.count == lost.count)
  }
}
