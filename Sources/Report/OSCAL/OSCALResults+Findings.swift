import Compliance

extension OSCALResults {
  func risks(into stream: inout OSCALStream) throws(ReportError) {
    let failing = model.rules.filter { $0.counts.fail + $0.counts.excluded > 0 }
    guard !failing.isEmpty else { return }
    stream.beginList("risks")
    for report in failing {
      let rule = report.rule
      let reasons = Set(report.results.compactMap { $0.accepted?.sentence }).sorted()
      stream.beginItem("risk")
      stream.flag("uuid", uuid("risk", rule.id.rawValue))
      stream.line("title", rule.title.isEmpty ? rule.id.rawValue : rule.title)
      stream.prose(
        "description",
        "\(report.counts.fail) of \(report.counts.total) subjects fail; of"
          + " \(report.counts.excluded) more the fail is accepted."
          + (reasons.isEmpty ? "" : " \(reasons.prefix(10).joined(separator: "; "))")
          + (reasons.count > 10 ? "; and \(reasons.count - 10) more reasons" : ""))
      stream.prose("statement", rule.rationale.joined(separator: " "))
      stream.beginList("props")
      stream.property("rule", rule.id.rawValue)
      stream.endList()
      stream.field("status", report.counts.fail > 0 ? "open" : "deviation-approved")
      stream.beginList("characterizations")
      stream.beginItem("characterization")
      stream.begin("origin")
      stream.beginList("actors")
      stream.beginItem("actor")
      stream.flag("type", "tool")
      stream.flag("actor-uuid", toolUUID)
      stream.endItem("actor")
      stream.endList()
      stream.end("origin")
      stream.beginList("facets")
      stream.beginItem("facet")
      stream.flag("name", "severity")
      stream.flag("system", "urn:crosswalk:oscal")
      stream.flag("value", rule.severity.rawValue)
      stream.endItem("facet")
      stream.endList()
      stream.endItem("characterization")
      stream.endList()
      stream.endItem("risk")
      try stream.flushIfFull()
    }
    stream.endList()
  }

  func findings(into stream: inout OSCALStream) throws(ReportError) {
    let rules = Dictionary(
      model.rules.map { ($0.rule.id, $0) }, uniquingKeysWith: { first, _ in first })
    var isOpen = false
    for control in model.controls where !control.control.isWithdrawn {
      let reason: String
      switch control.state {
      case .pass: reason = "pass"
      case .fail, .excluded: reason = "fail"
      case .incomplete: reason = "other"
      default: continue
      }
      if !isOpen { stream.beginList("findings") }
      isOpen = true
      stream.beginItem("finding")
      stream.flag("uuid", uuid("finding", control.control.id))
      let title = control.control.title
      stream.line(
        "title", title.isEmpty ? control.control.label : "\(control.control.label) \(title)")
      stream.prose("description", control.explanation)
      stream.beginList("props")
      stream.property("control-state", control.state?.rawValue ?? "")
      stream.property("coverage", control.coverage?.rawValue ?? "")
      stream.property("control-label", control.control.label)
      stream.endList()
      stream.begin("target")
      stream.flag("type", "objective-id")
      stream.flag("target-id", OSCALStream.token(control.control.id))
      stream.begin("status")
      stream.flag("state", control.state == .pass ? "satisfied" : "not-satisfied")
      stream.flag("reason", reason)
      stream.end("status")
      stream.end("target")
      try related(control, rules, into: &stream)
      stream.endItem("finding")
      try stream.flushIfFull()
    }
    if isOpen { stream.endList() }
  }

  /// The observations behind a control, each once, and the risks that bear on
  /// its state.
  private func related(
    _ control: ControlReport, _ rules: [RuleID: RuleReport], into stream: inout OSCALStream
  ) throws(ReportError) {
    var seen: Set<RuleID> = []
    let mapped = control.mappings.compactMap {
      seen.insert($0.rule).inserted ? rules[$0.rule] : nil
    }
    if mapped.contains(where: { !$0.results.isEmpty }) {
      stream.beginList("related-observations")
      for rule in mapped {
        for index in rule.results.indices {
          stream.beginItem("related-observation")
          stream.flag("observation-uuid", observationUUID(rule.rule.id, index))
          stream.endItem("related-observation")
          try stream.flushIfFull()
        }
      }
      stream.endList()
    }
    let failing = mapped.filter {
      control.state == .excluded ? $0.counts.excluded > 0 : $0.counts.fail > 0
    }
    if !failing.isEmpty {
      stream.beginList("related-risks")
      for rule in failing {
        stream.beginItem("associated-risk")
        stream.flag("risk-uuid", uuid("risk", rule.rule.id.rawValue))
        stream.endItem("associated-risk")
      }
      stream.endList()
    }
  }
}
