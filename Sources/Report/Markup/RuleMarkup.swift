import Compliance

/// Composes what a report says about a rule, apart from its results.
enum RuleMarkup {
  /// Starts the rule's element and writes everything before the results. The
  /// caller writes the results, if any, and ends the element `rule`.
  static func start(
    _ report: RuleReport, model: ReportModel, links: Links, resultsShown: Int,
    accounts: Range<Int>, into buffer: inout MarkupBuffer
  ) {
    let rule = report.rule
    buffer.newLine()
    buffer.start("rule")
    buffer.attribute("id", rule.id.rawValue)
    buffer.attribute("anchor", Links.anchor(rule.id))
    buffer.attribute("severity", rule.severity.rawValue)
    buffer.attribute("provider", ifAny: rule.provider)
    buffer.attribute("service", ifAny: rule.service)
    buffer.attribute("entity", ifAny: rule.entity)
    buffer.attribute("category", ifAny: rule.category)
    buffer.attribute("subject-kind", rule.subjectKind.rawValue)
    buffer.attribute("subject-name", ifAny: rule.subjectName)
    buffer.attribute("results-shown", resultsShown)
    if report.counts.total > report.results.count {
      buffer.attribute("left-out", report.counts.total - report.results.count)
    }
    text(of: rule, into: &buffer)
    for check in rule.checks { self.check(check, into: &buffer) }
    for place in links.mappings[rule.id] ?? [] {
      let control = model.controls[place.control]
      buffer.newLine()
      buffer.start("mapped-control")
      buffer.attribute("label", control.control.label)
      buffer.attribute("target", links.anchor(control: control.control.id))
      if let state = control.state { buffer.attribute("state", state.rawValue) }
      buffer.mapping(control.mappings[place.mapping].mapping)
      buffer.element("title", control.control.title)
      buffer.end("mapped-control")
    }
    buffer.counts(report.counts)
    accountVerdicts(report, range: accounts, into: &buffer)
  }

  static func accountVerdicts(
    _ report: RuleReport, range: Range<Int>, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("account-verdicts")
    buffer.attribute("rule", report.rule.id.rawValue)
    buffer.extent(range, of: report.accounts.count)
    for verdict in report.accounts[range] {
      buffer.start("account-verdict")
      buffer.account(verdict.account)
      buffer.attribute("status", verdict.status.rawValue)
      buffer.counts(verdict.counts)
      buffer.end("account-verdict")
    }
    buffer.end("account-verdicts")
  }

  private static func text(of rule: Rule, into buffer: inout MarkupBuffer) {
    buffer.element("title", rule.title)
    for paragraph in rule.rationale { buffer.element("rationale", paragraph) }
    if !rule.logic.isEmpty {
      buffer.start("logic")
      buffer.attribute("language", rule.logicLanguage)
      buffer.text(rule.logic)
      buffer.end("logic")
    } else {
      buffer.element("no-logic", ifAny: rule.logicAbsence)
    }
    for inapplicable in rule.inapplicable {
      buffer.start("inapplicable")
      buffer.attribute("partition", inapplicable.partition)
      buffer.text(inapplicable.reason)
      buffer.end("inapplicable")
    }
    for remediation in rule.remediations {
      buffer.start("remediation")
      buffer.attribute("channel", remediation.channel.rawValue)
      for step in remediation.steps { buffer.element("step", step) }
      buffer.element("code", ifAny: remediation.code)
      buffer.end("remediation")
    }
    for reference in rule.references { buffer.reference(reference) }
  }

  private static func check(_ check: Check, into buffer: inout MarkupBuffer) {
    buffer.start("check")
    buffer.attribute("scanner", check.id.scanner)
    buffer.attribute("name", check.id.name)
    buffer.attribute("equivalence", check.equivalence.rawValue)
    buffer.element("reason", check.reason)
    for form in check.forms { buffer.element("form", form) }
    buffer.end("check")
  }
}
