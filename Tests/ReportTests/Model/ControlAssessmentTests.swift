import Compliance
import Report
import Testing

@Suite("What a report says about a control")
struct ControlAssessmentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rules: [[(Status, accepted: Bool)]]
    var state: ControlState
    var explanation: String
    var testDescription: String { "\(state.rawValue): \(explanation)" }

    init(_ rules: [[Status]], _ state: ControlState, _ explanation: String) {
      self.rules = rules.map { $0.map { ($0, false) } }
      self.state = state
      self.explanation = explanation
    }

    init(
      mixed rules: [[(Status, accepted: Bool)]], _ state: ControlState, _ explanation: String
    ) {
      self.rules = rules
      self.state = state
      self.explanation = explanation
    }
  }

  @Test("A section's evidence stands at a control that no rule reaches")
  func manual() {
    let controls = [
      Control(id: "s", label: "S", title: "", kind: .section, manual: "Ask."),
      Control(id: "a", label: "A", title: "", kind: .control, parent: "s"),
      Control(id: "b", label: "B", title: "", kind: .control, parent: "s"),
    ]
    let rule = Rule(
      id: RuleID("R"), title: "",
      mappings: [SampleReports.mapping("B", framework: FrameworkID("f-1"))])
    let model = ReportModel.build(
      framework: Framework(id: FrameworkID("f-1"), title: "", version: "1", controls: controls),
      rules: [rule], outcome: Outcome(), context: SampleReports.context)
    #expect(model.controls.map(\.manual) == ["", "Ask.", ""])
  }

  @Test(
    "The state and its reason",
    arguments: [
      Case([], .noRule, "No rule is mapped to this control, so no scanner result speaks about it."),
      Case([[]], .notAssessed, "1 rule is mapped, but no result in this run assesses it."),
      Case(
        [[.informational], []], .notAssessed,
        "2 rules are mapped, but no result in this run assesses them."),
      Case(
        [[.notChecked]], .notAssessed, "1 rule is mapped, but no result in this run assesses it."),
      Case(
        [[.notChecked, .notApplicable], [.informational], [.notChecked, .notChecked]],
        .notAssessed, "3 rules are mapped, but no result in this run assesses them."),
      Case(
        [[.pass], [.notChecked]], .incomplete,
        "None fails, but 1 result of 2 could not be judged: 1 not checked; for 1 of 2 mapped rules"
          + " this run has no result that judges it."),
      Case([[.fail]], .fail, "1 of 1 mapped rule fails: 1 result of 1 is a fail."),
      Case(
        [[.fail, .pass, .error], [.fail, .fail]], .fail,
        "2 of 2 mapped rules fail: 3 results of 5 are fails."),
      Case(
        mixed: [[(.fail, false), (.fail, true)]], .fail,
        "1 of 1 mapped rule fails: 1 result of 2 is a fail, and 1 more is accepted."),
      Case(
        [[.pass, .error, .notChecked, .notChecked]], .incomplete,
        "None fails, but 3 results of 4 could not be judged: 2 not checked, 1 in error."),
      Case(
        [[.pass], []], .incomplete,
        "None fails, but for 1 of 2 mapped rules this run has no result that judges it."),
      Case(
        [[.unknown], [], [.informational]], .incomplete,
        "None fails, but 1 result of 2 could not be judged: 1 unknown; for 2 of 3 mapped rules this"
          + " run has no result that judges them."),
      Case(
        mixed: [[(.fail, true), (.error, false)]], .incomplete,
        "None fails, but 1 result of 2 could not be judged: 1 in error."),
      Case(
        [[.pass]], .pass,
        "The 1 mapped rule was assessed and none fails: 1 result of 1 passes. The passing rules"
          + " cover only a part of the control."),
      Case(
        [[.pass, .pass], [.pass, .notApplicable]], .pass,
        "All 2 mapped rules were assessed and none fails: 3 results of 4 pass, 1 is not applicable."
          + " The passing rules cover only a part of the control."),
      Case(
        mixed: [[(.fail, true), (.pass, false)], [(.fail, true)]], .excluded,
        "2 results of 3 are fails that are accepted; none fails besides."),
      Case([[.notApplicable]], .notApplicable, "The 1 result is not applicable."),
      Case(
        [[.notApplicable, .notApplicable]], .notApplicable, "All 2 results are not applicable."),
      Case(
        [[.notApplicable, .informational]], .notApplicable,
        "1 result of 2 is not applicable; the rest only informs."),
    ])
  func states(_ example: Case) {
    let report = ModelSamples.control(rules: example.rules)
    #expect(report.state == example.state)
    #expect(report.explanation == example.explanation)
  }

  @Test("A scanner that says it did not look leaves the control incomplete, not unassessed")
  func reportedAsNotChecked() {
    var result = ModelSamples.result("R", .notChecked)
    let finding = SampleReports.finding("prowler", "check", .notChecked)
    let model = { (result: RuleResult) in
      ModelSamples.build(
        [ModelSamples.control("1")], [ModelSamples.rule("R", ModelSamples.mapping("1"))], [result])
    }
    #expect(model(result).controls[0].state == .notAssessed)
    #expect(model(result).summary.assessed == 0)
    result.verdicts = [SampleReports.verdict(finding, .beside)]
    #expect(model(result).controls[0].state == .notAssessed, "another object was looked at")
    result.verdicts = [SampleReports.verdict(finding, .deciding)]
    #expect(model(result).controls[0].state == .incomplete)
    #expect(model(result).summary.assessed == 1)
  }

  @Test(
    "Only a passing rule that contains the control covers it in full",
    arguments: [
      (Relationship.equalTo, Coverage.full), (.supersetOf, .full), (.subsetOf, .partial),
      (.intersectsWith, .partial),
    ])
  func coverage(relationship: Relationship, coverage: Coverage) {
    #expect(
      ModelSamples.control(rules: [[(.pass, false)]], relationship: relationship).coverage
        == coverage)
    #expect(
      ModelSamples.control(rules: [[(.fail, true)]], relationship: relationship).coverage == nil)
    let other = ModelSamples.build(
      [ModelSamples.control("1")],
      [
        ModelSamples.rule("A", ModelSamples.mapping("1", .subsetOf)),
        ModelSamples.rule("B", ModelSamples.mapping("1", .equalTo)),
      ],
      [ModelSamples.result("A", .pass), ModelSamples.result("B", .notApplicable)])
    #expect(other.controls[0].coverage == .partial, "a rule that does not apply covers nothing")
  }

  @Test("A section is not assessed, a withdrawn control is shown and not counted")
  func sections() {
    let model = ModelSamples.build(
      [
        ModelSamples.control("1", kind: .section),
        ModelSamples.control("1.1", parent: "c-1"),
        ModelSamples.control("1.1.a", parent: "c-1.1", withdrawn: true),
        ModelSamples.control("2"),
      ],
      [ModelSamples.rule("R", ModelSamples.mapping("1.1"))], [ModelSamples.result("R", .pass)])
    #expect(model.controls.map(\.depth) == [0, 1, 2, 0])
    #expect(model.controls.map(\.state) == [nil, .pass, .noRule, .noRule])
    #expect(model.controls[2].explanation.contains("withdrawn"))
    #expect(model.summary.total == 2)
    #expect(model.summary.assessed == 1)
    #expect(model.summary.passed == 1)
    #expect(model.warnings.isEmpty)
  }

  @Test("A mapping that no state shows is told")
  func lostMappings() {
    let model = ModelSamples.build(
      [
        ModelSamples.control("1", kind: .section), ModelSamples.control("1.1"),
        ModelSamples.control("1.2", withdrawn: true),
        ModelSamples.control("3", kind: .section), ModelSamples.control("3"),
      ],
      [
        ModelSamples.rule(
          "R", ModelSamples.mapping("1"), ModelSamples.mapping("1.2"), ModelSamples.mapping("9.9"),
          ModelSamples.mapping("3"), ModelSamples.mapping("8", framework: FrameworkID("other")))
      ], [ModelSamples.result("R", .fail)])
    #expect(
      model.warnings.map(\.code) == [
        "mapping-not-assessed", "mapping-not-assessed", "mapping-without-control",
      ])
    #expect(model.warnings[2].message.contains("9.9"))
    #expect(model.controls.map(\.mappings.count) == [1, 0, 1, 0, 1])
    #expect(model.controls[2].state == .noRule)
    #expect(model.rules[0].counts.fail == 1)
  }
}
