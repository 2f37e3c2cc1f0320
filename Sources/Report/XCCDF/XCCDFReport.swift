import Compliance

/// XCCDF 1.2 (NISTIR 7275r4): the rules as a benchmark, and a test result for
/// each account with a rule result for each rule and subject.
///
/// The words for results are XCCDF's own. An accepted fail is an override: the
/// old result is fail, the new one informational, and the remark says who
/// accepted it and why. An account's overrides stand in a test result of their
/// own, for OpenSCAP's schematron takes no other result beside one.
enum XCCDFReport: StreamRenderer {
  static let format = ReportOptions.Format.xccdf
  static let ending = ".xccdf.xml"

  private static let prefix = "xccdf_org.crosswalk_"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    let model = report.model
    var markup = MarkupStream(output)
    var names = SafeNames(prefix: prefix + "rule_")
    let rules = model.rules.map { names.name(for: $0.rule.id.rawValue) }
    markup.start("Benchmark")
    markup.attribute("xmlns", "http://checklists.nist.gov/xccdf/1.2")
    markup.attribute(
      "id", "\(prefix)benchmark_\(SafeNames.sanitised(model.framework.id.rawValue))")
    markup.attribute("resolved", "1")
    markup.attribute("xml:lang", "en")
    markup.newLine()
    markup.start("status")
    markup.attribute("date", model.context.generated.date)
    markup.text("accepted")
    markup.end("status")
    markup.element("title", report.frameworkTitle)
    markup.element(
      "description", "The rules that are mapped into the framework, and what scanners found.")
    markup.element("version", model.context.catalogVersion)
    markup.start("metadata")
    markup.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    markup.element("dc:title", report.frameworkTitle)
    markup.element("dc:creator", "Crosswalk \(model.context.toolVersion)")
    markup.element("dc:source", ifAny: model.framework.publisher)
    markup.end("metadata")
    for (report_, name) in zip(model.rules, rules) {
      rule(report_.rule, name, report, into: &markup)
      try markup.flushIfFull()
    }
    var runs = SafeNames(prefix: prefix + "testresult_")
    for (key, places) in byAccount(model.rules) {
      let id = key.account.id.isEmpty ? "unknown" : "\(key.account.provider)-\(key.account.id)"
      let name = runs.name(for: key.isAccepted ? id + "-accepted" : id)
      try run(key.account, places, name, rules, report, into: &markup)
    }
    markup.newLine()
    markup.end("Benchmark")
    try markup.finish()
  }

  /// A test result: an account, and whether its fails are accepted ones.
  private struct RunKey: Hashable {
    var account: AccountKey
    var isAccepted: Bool
  }

  /// The results of each test result, as indices of rule and result.
  private static func byAccount(
    _ rules: [RuleReport]
  ) -> [(key: RunKey, value: [(rule: Int, result: Int)])] {
    var places: [RunKey: [(rule: Int, result: Int)]] = [:]
    for (index, rule) in rules.enumerated() {
      for (place, result) in rule.results.enumerated() {
        let account = AccountKey(provider: result.subject.provider, id: result.subject.account)
        let key = RunKey(account: account, isAccepted: result.accepted != nil)
        places[key, default: []].append((index, place))
      }
    }
    return places.sorted { left, right in
      let (a, b) = (left.key.account, right.key.account)
      if a != b { return (a.provider, a.id) < (b.provider, b.id) }
      return !left.key.isAccepted && right.key.isAccepted
    }
  }

  private static func rule(
    _ rule: Rule, _ name: String, _ report: RenderedReport, into markup: inout MarkupStream
  ) {
    markup.newLine()
    markup.start("Rule")
    markup.attribute("id", name)
    markup.attribute("selected", "true")
    markup.attribute("multiple", "true")
    markup.attribute("severity", severity(rule.severity))
    markup.element("title", rule.title.isEmpty ? rule.id.rawValue : rule.title)
    markup.element("description", ifAny: rule.logic)
    for control in report.controls(of: rule.id) {
      markup.start("reference")
      markup.attribute("href", "urn:crosswalk:framework:\(report.model.framework.id)")
      markup.text(control.control.label)
      markup.end("reference")
    }
    markup.element("rationale", ifAny: rule.rationale.joined(separator: " "))
    markup.start("ident")
    markup.attribute("system", "urn:crosswalk:rule")
    markup.text(rule.id.rawValue)
    markup.end("ident")
    for remediation in rule.remediations {
      markup.element(
        "fixtext",
        "\(remediation.channel.rawValue): "
          + (remediation.steps + [remediation.code]).joined(separator: "\n"))
    }
    // OpenSCAP wants the check of a result to be one of its rule's.
    markup.start("check")
    markup.attribute("system", "urn:crosswalk:check")
    markup.end("check")
    markup.end("Rule")
  }

  private static func run(
    _ account: AccountKey, _ places: [(rule: Int, result: Int)], _ name: String,
    _ rules: [String], _ report: RenderedReport, into markup: inout MarkupStream
  ) throws(ReportError) {
    let model = report.model
    markup.newLine()
    markup.start("TestResult")
    markup.attribute("id", name)
    markup.attribute("start-time", report.period.start.description)
    markup.attribute("end-time", report.period.end.description)
    markup.attribute(
      "test-system",
      "cpe:/a:crosswalk:crosswalk:\(SafeNames.sanitised(model.context.toolVersion))")
    markup.attribute("version", model.context.catalogVersion)
    markup.element("title", report.frameworkTitle)
    for source in model.sources {
      markup.element("remark", "\(source.name), SHA-256 \(source.sha256)")
    }
    markup.element(
      "target", account.id.isEmpty ? "unknown" : account.id)
    var counts = ResultCounts()
    for place in places {
      let result = model.rules[place.rule].results[place.result]
      counts.add(result)
      ruleResult(result, model.rules[place.rule].rule, rules[place.rule], report, into: &markup)
      try markup.flushIfFull()
    }
    markup.newLine()
    markup.start("score")
    markup.attribute("system", "urn:xccdf:scoring:flat")
    markup.attribute("maximum", counts.pass + counts.fail + counts.error + counts.unknown)
    markup.text(String(counts.pass))
    markup.end("score")
    markup.end("TestResult")
  }

  private static func ruleResult(
    _ result: RuleResult, _ rule: Rule, _ name: String, _ report: RenderedReport,
    into markup: inout MarkupStream
  ) {
    let time = (result.observed ?? report.period.end).description
    markup.newLine()
    markup.start("rule-result")
    markup.attribute("idref", name)
    markup.attribute("severity", severity(rule.severity))
    markup.attribute("time", time)
    let isAccepted = result.accepted != nil
    markup.element("result", isAccepted ? "informational" : word(result.status))
    if let suppression = result.accepted {
      markup.start("override")
      markup.attribute("time", time)
      markup.attribute(
        "authority", result.deciding?.finding.check.scanner ?? "scanner")
      markup.element("old-result", word(result.status))
      markup.element("new-result", "informational")
      markup.element("remark", suppression.sentence)
      markup.end("override")
    }
    let evidence = result.evidence
    if !evidence.isEmpty {
      markup.start("message")
      markup.attribute("severity", result.status == .error ? "error" : "info")
      markup.text(evidence)
      markup.end("message")
    }
    markup.element("instance", result.resourceName)
    markup.start("check")
    markup.attribute("system", "urn:crosswalk:check")
    if let deciding = result.deciding {
      markup.start("check-content-ref")
      markup.attribute(
        "href", URIReference.path(report.model.sources[checked: deciding.source]?.name ?? ""))
      markup.attribute("name", deciding.finding.check.description)
      markup.end("check-content-ref")
    }
    markup.end("check")
    markup.end("rule-result")
  }

  private static func word(_ status: Status) -> String {
    switch status {
    case .pass: "pass"
    case .fail: "fail"
    case .error: "error"
    case .unknown: "unknown"
    case .notApplicable: "notapplicable"
    case .notChecked: "notchecked"
    case .informational: "informational"
    }
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "high"
    case .medium: "medium"
    case .low: "low"
    case .informational: "info"
    case .unknown: "unknown"
    }
  }
}
