import Compliance
import Report
import Testing

@Suite("What a report says about a rule")
struct RuleReportTests {
  @Test("Effective fails stand first, accepted ones after them, then by strictness and account")
  func order() {
    let model = ModelSamples.build(
      [ModelSamples.control("1")], [ModelSamples.rule("R", ModelSamples.mapping("1"))],
      [
        ModelSamples.result("R", .pass, account: "1"),
        ModelSamples.result("R", .fail, account: "2", accepted: true),
        ModelSamples.result("R", .notApplicable, account: "3"),
        ModelSamples.result("R", .fail, account: "4"),
        ModelSamples.result("R", .unknown, account: "5"),
        ModelSamples.result("R", .error, account: "6"),
        ModelSamples.result("R", .fail, account: "7"),
        ModelSamples.result("other", .fail, account: "8"),
      ])
    let report = model.rules[0]
    #expect(report.results.map(\.subject.account) == ["4", "7", "2", "6", "5", "1", "3"])
    #expect(report.counts.fail == 2)
    #expect(report.counts.excluded == 1)
    #expect(report.counts.total == 7)
    #expect(model.summary.results == report.counts)
  }

  @Test("An account's verdict is the strictest of its results")
  func accounts() {
    var second = ModelSamples.result("R", .fail, account: "1", accepted: true)
    second.subject.resource = "another"
    let known = Account(provider: "aws", id: "1", partition: "aws-cn")
    let model = ModelSamples.build(
      [ModelSamples.control("1")], [ModelSamples.rule("R", ModelSamples.mapping("1"))],
      [
        ModelSamples.result("R", .pass, account: "1"), second,
        ModelSamples.result("R", .notChecked, account: "2"),
      ], accounts: [known])
    let verdicts = model.rules[0].accounts
    #expect(verdicts.map(\.account.id) == ["1", "2"])
    #expect(verdicts[0].account == known)
    #expect(verdicts.map(\.status) == [.fail, .notChecked])
    #expect(verdicts[0].counts.excluded == 1 && verdicts[0].counts.pass == 1)
  }

  @Test("Rules without a mapping into the framework are left aside, the others stand by id")
  func mappedRules() {
    let elsewhere = ModelSamples.mapping("1", framework: FrameworkID("test-2.0"))
    let model = ModelSamples.build(
      [ModelSamples.control("1")],
      [
        ModelSamples.rule("R.10", ModelSamples.mapping("1")),
        ModelSamples.rule("R.9", ModelSamples.mapping("1")),
        ModelSamples.rule("R.1", elsewhere), ModelSamples.rule("R.2"),
      ], [])
    #expect(model.rules.map(\.rule.id.rawValue) == ["R.9", "R.10"])
    #expect(model.controls[0].mappings.map(\.rule.rawValue) == ["R.9", "R.10"])
  }
}
