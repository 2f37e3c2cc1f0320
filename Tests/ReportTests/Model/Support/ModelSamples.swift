import Compliance
import Report

/// A small framework, rules mapped into it and results on them.
enum ModelSamples {
  static let framework = FrameworkID("test-1.0")

  static func control(
    _ label: String, kind: Control.Kind = .control, parent: String? = nil, withdrawn: Bool = false
  ) -> Control {
    Control(
      id: "c-\(label)", label: label, title: "Control \(label)", kind: kind, parent: parent,
      isWithdrawn: withdrawn)
  }

  static func mapping(
    _ control: String, _ relationship: Relationship = .subsetOf, framework: FrameworkID = framework
  ) -> Mapping {
    Mapping(
      framework: framework, control: control, relationship: relationship, tier: .core,
      basis: Basis(statement: "said so", source: "made up", witnesses: ["one"]),
      date: "2026-11-01")
  }

  static func rule(_ id: String, _ mappings: Mapping...) -> Rule {
    Rule(id: RuleID(id), title: "Rule \(id)", subjectKind: .account, mappings: mappings)
  }

  static func result(
    _ rule: String, _ status: Status, account: String = "111111111111", accepted: Bool = false
  ) -> RuleResult {
    RuleResult(
      rule: RuleID(rule),
      subject: Subject(provider: "aws", account: account, type: "account", resource: account),
      status: status, suppression: accepted ? Suppression(kind: .muted) : nil)
  }

  static func build(
    _ controls: [Control], _ rules: [Rule], _ results: [RuleResult], accounts: [Account] = []
  ) -> ReportModel {
    ReportModel.build(
      framework: Framework(
        id: framework, title: "Test", version: "1.0", controls: controls),
      rules: rules, outcome: Outcome(results: results, accounts: accounts),
      context: ReportContext(
        generated: Timestamp(seconds: 0), command: "", toolVersion: "", catalogVersion: ""))
  }

  /// One control with one rule for each list of statuses.
  static func control(
    rules: [[(Status, accepted: Bool)]], relationship: Relationship = .subsetOf
  ) -> ControlReport {
    var all: [Rule] = []
    var results: [RuleResult] = []
    for (index, statuses) in rules.enumerated() {
      all.append(rule("R\(index)", mapping("1", relationship)))
      for (number, status) in statuses.enumerated() {
        results.append(
          result("R\(index)", status.0, account: "\(number)", accepted: status.accepted))
      }
    }
    return build([control("1")], all, results).controls[0]
  }
}
