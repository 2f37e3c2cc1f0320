import Compliance

/// The complete report as JSON: what the XML holds, with the same words.
/// `templates/report.schema.json` describes it.
enum JSONReport: StreamRenderer {
  static let format = ReportOptions.Format.json
  static let ending = ".json"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    let model = report.model
    var json = JSONStream(output)
    json.beginObject()
    json.member("$schema", "urn:crosswalk:report:1:schema")
    json.member("version", "1")
    production(model.context, into: &json)
    framework(model.framework, into: &json)
    summary(model.summary, into: &json)
    json.beginArray("accounts")
    for account in model.accounts {
      json.newLine()
      json.beginObject()
      json.account(account)
      json.endObject()
    }
    json.endArray()
    try sources(model.sources, into: &json)
    json.beginArray("controls")
    for control in model.controls {
      json.newLine()
      self.control(control, into: &json)
      try json.flushIfFull()
    }
    json.endArray()
    json.beginArray("rules")
    for rule in model.rules { try self.rule(rule, report, into: &json) }
    json.endArray()
    json.beginArray("unmappedChecks")
    for check in model.unmapped {
      json.newLine()
      json.beginObject()
      json.member("scanner", check.check.scanner)
      json.member("check", check.check.name)
      json.member("title", ifAny: check.title)
      json.member("findings", check.findings)
      json.member("fails", check.fails)
      json.endObject()
      try json.flushIfFull()
    }
    json.endArray()
    json.beginArray("warnings")
    for warning in model.warnings {
      json.newLine()
      json.beginObject()
      json.member("code", warning.code)
      json.member("message", warning.message)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    try json.finish()
  }

  private static func production(_ context: ReportContext, into json: inout JSONStream) {
    json.beginObject("production")
    json.member("generated", context.generated.description)
    json.member("toolVersion", context.toolVersion)
    json.member("catalogVersion", context.catalogVersion)
    json.member("command", context.command)
    json.member("policy", context.policy)
    json.member("filter", context.filter)
    json.endObject()
  }

  private static func framework(_ framework: Framework, into json: inout JSONStream) {
    json.beginObject("framework")
    json.member("id", framework.id.rawValue)
    json.member("title", framework.title)
    json.member("version", framework.version)
    json.member("publisher", ifAny: framework.publisher)
    json.member("published", ifAny: framework.published)
    json.member("status", framework.status.rawValue)
    json.member("statusDate", ifAny: framework.statusDate)
    json.member("successor", ifAny: framework.successor)
    json.member("licence", ifAny: framework.licence)
    json.member("text", framework.text.rawValue)
    json.member("origin", ifAny: framework.source)
    json.member("url", ifAny: framework.url)
    json.member("remarks", ifAny: framework.remarks)
    json.endObject()
  }

  private static func summary(_ summary: ReportSummary, into json: inout JSONStream) {
    json.beginObject("summary")
    json.member("total", summary.total)
    json.member("assessed", summary.assessed)
    json.member("passed", summary.passed)
    json.beginObject("states")
    for state in ControlState.allCases {
      json.member(named: state.rawValue, count: summary.states[state] ?? 0)
    }
    json.endObject()
    json.counts("results", summary.results)
    json.endObject()
  }

  private static func sources(
    _ sources: [Source], into json: inout JSONStream
  ) throws(ReportError) {
    json.beginArray("sources")
    for source in sources {
      json.newLine()
      json.beginObject()
      json.member("name", source.name)
      json.member("format", source.format)
      json.member("encoding", ifAny: source.encoding)
      json.member("sha256", source.sha256)
      json.member("size", source.size)
      json.beginArray("tools")
      for tool in source.tools {
        json.beginObject()
        json.member("scanner", tool.scanner)
        json.member("version", ifAny: tool.version)
        json.endObject()
      }
      json.endArray()
      json.member("firstObserved", ifAny: source.firstObserved?.description ?? "")
      json.member("lastObserved", ifAny: source.lastObserved?.description ?? "")
      json.member("records", source.records)
      json.member("findings", source.findings)
      json.member("rejectedCount", source.rejectedCount)
      json.beginArray("rejected")
      for record in source.rejected {
        json.beginObject()
        json.member("record", record.index)
        if let line = record.line { json.member("line", line) }
        json.member("offset", record.range.offset)
        json.member("length", record.range.length)
        json.member("reason", record.reason)
        json.endObject()
      }
      json.endArray()
      json.endObject()
      try json.flushIfFull()
    }
    json.endArray()
  }

  private static func control(_ report: ControlReport, into json: inout JSONStream) {
    json.beginObject()
    json.member("id", report.control.id)
    json.member("label", report.control.label)
    json.member("title", ifAny: report.control.title)
    json.member("kind", report.control.kind.rawValue)
    json.member("level", ifAny: report.control.level)
    json.member("parent", ifAny: report.control.parent ?? "")
    if report.control.isWithdrawn { json.member("withdrawn", true) }
    json.member("depth", report.depth)
    json.member("state", ifAny: report.state?.rawValue ?? "")
    json.member("explanation", ifAny: report.explanation)
    json.member("coverage", ifAny: report.coverage?.rawValue ?? "")
    json.beginArray("mappings")
    for mapping in report.mappings {
      json.beginObject()
      json.member("rule", mapping.rule.rawValue)
      json.member("relationship", mapping.mapping.relationship.rawValue)
      json.member("tier", mapping.mapping.tier.rawValue)
      json.member("date", ifAny: mapping.mapping.date)
      json.beginObject("basis")
      json.member("statement", mapping.mapping.basis.statement)
      json.member("source", mapping.mapping.basis.source)
      json.member("witnesses", mapping.mapping.basis.witnesses)
      json.member("contested", ifAny: mapping.mapping.basis.contested)
      json.endObject()
      json.counts("counts", mapping.counts)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
