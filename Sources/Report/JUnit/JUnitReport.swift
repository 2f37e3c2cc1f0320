import Compliance

/// Test suites as JUnit writes them and build servers show them: a suite for
/// each rule, a case for each subject.
///
/// | status | is |
/// | --- | --- |
/// | pass, informational | a case that passed; the property `status` says which |
/// | fail | a failure; an accepted one is skipped, and the message says that it is a fail |
/// | error | an error |
/// | unknown, not checked, not applicable | skipped, with the reason |
///
/// A build must not break on what somebody accepted, and must not take a
/// skipped case for a pass; the message keeps the status.
enum JUnitReport: StreamRenderer {
  static let format = ReportOptions.Format.junit
  static let ending = ".junit.xml"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    let model = report.model
    var markup = MarkupStream(output)
    markup.start("testsuites")
    markup.attribute("name", report.frameworkTitle)
    counts(model.summary.results, into: &markup)
    for rule in model.rules {
      markup.newLine()
      markup.start("testsuite")
      markup.attribute("name", "\(rule.rule.id) \(rule.rule.title)")
      counts(rule.counts, into: &markup)
      markup.attribute("timestamp", String(model.context.generated.description.prefix(19)))
      properties(rule, report, into: &markup)
      for result in rule.results {
        self.result(result, rule.rule, into: &markup)
        try markup.flushIfFull()
      }
      markup.newLine()
      markup.end("testsuite")
    }
    markup.newLine()
    markup.end("testsuites")
    try markup.finish()
  }

  private static func counts(_ counts: ResultCounts, into markup: inout MarkupStream) {
    markup.attribute("tests", counts.total)
    markup.attribute("failures", counts.fail)
    markup.attribute("errors", counts.error)
    markup.attribute(
      "skipped", counts.excluded + counts.unknown + counts.notChecked + counts.notApplicable)
  }

  private static func properties(
    _ rule: RuleReport, _ report: RenderedReport, into markup: inout MarkupStream
  ) {
    markup.newLine()
    markup.start("properties")
    for (name, value) in [
      ("framework", report.model.framework.id.rawValue), ("rule", rule.rule.id.rawValue),
      ("severity", rule.rule.severity.rawValue),
      ("controls", report.controls(of: rule.rule.id).map(\.control.label).joined(separator: ", ")),
    ] {
      property(name, value, into: &markup)
    }
    markup.end("properties")
  }

  private static func property(_ name: String, _ value: String, into markup: inout MarkupStream) {
    markup.start("property")
    markup.attribute("name", name)
    markup.attribute("value", value)
    markup.end("property")
  }

  private static func result(
    _ result: RuleResult, _ rule: Rule, into markup: inout MarkupStream
  ) {
    markup.newLine()
    markup.start("testcase")
    markup.attribute("classname", rule.id.rawValue)
    markup.attribute("name", name(of: result))
    markup.start("properties")
    property("status", result.status.rawValue, into: &markup)
    markup.end("properties")
    let evidence = result.evidence
    switch result.status {
    case .pass, .informational: break
    case .fail:
      if let suppression = result.accepted {
        markup.start("skipped")
        markup.attribute("message", "fail, accepted: \(suppression.sentence)")
        markup.end("skipped")
      } else {
        outcome("failure", type: "fail", evidence, rule, into: &markup)
      }
    case .error: outcome("error", type: "error", evidence, rule, into: &markup)
    case .unknown, .notChecked, .notApplicable:
      markup.start("skipped")
      let word = result.status.rawValue
      markup.attribute("message", evidence.isEmpty ? word : "\(word): \(evidence)")
      markup.end("skipped")
    }
    markup.end("testcase")
  }

  private static func outcome(
    _ element: StaticString, type: String, _ evidence: String, _ rule: Rule,
    into markup: inout MarkupStream
  ) {
    markup.start(element)
    markup.attribute("type", type)
    markup.attribute("message", rule.title)
    markup.text(evidence)
    markup.end(element)
  }

  /// The subject in one line: build servers tell cases apart by it.
  private static func name(of result: RuleResult) -> String {
    let subject = result.subject
    let parts = [subject.account, subject.region, subject.resource].filter { !$0.isEmpty }
    return parts.isEmpty ? "unknown" : parts.joined(separator: " ")
  }
}
