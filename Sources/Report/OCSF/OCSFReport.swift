import Compliance

/// OCSF compliance findings (class 2003, version 1.5.0), one event a line.
///
/// | status | `compliance.status_id` and `status` |
/// | --- | --- |
/// | pass, fail, unknown | 1 Pass, 3 Fail, 0 Unknown |
/// | error, not checked, not applicable, informational | 99 with the word |
///
/// An accepted fail keeps its verdict; the event's own `status_id` is 3
/// Suppressed, with the reason in `comment`.
enum OCSFReport: StreamRenderer {
  static let format = ReportOptions.Format.ocsf
  static let ending = ".ocsf.ndjson"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    var json = JSONStream(output)
    for rule in report.model.rules {
      let facts = RuleFacts(rule.rule, of: report)
      for result in rule.results {
        event(result, facts, report, into: &json)
        json.endLine()
        try json.flushIfFull()
      }
    }
    try json.end()
  }

  private static func event(
    _ result: RuleResult, _ facts: RuleFacts, _ report: RenderedReport,
    into json: inout JSONStream
  ) {
    let rule = facts.rule
    let context = report.model.context
    let observed = result.observed ?? report.period.end
    json.beginObject()
    json.member("activity_id", 1)
    json.member("activity_name", "Create")
    json.member("category_uid", 2)
    json.member("category_name", "Findings")
    json.member("class_uid", 2_003)
    json.member("class_name", "Compliance Finding")
    json.member("type_uid", 200_301)
    json.member("type_name", "Compliance Finding: Create")
    json.member("time", observed.microseconds / 1_000)
    let severity = severity(rule.severity)
    json.member("severity_id", severity.id)
    json.member("severity", severity.name)
    let isAccepted = result.accepted != nil
    json.member("status_id", isAccepted ? 3 : 1)
    json.member("status", isAccepted ? "Suppressed" : "New")
    json.member("comment", ifAny: result.accepted?.sentence ?? "")
    let evidence = result.evidence
    json.member("message", evidence.isEmpty ? rule.title : evidence)
    json.beginObject("metadata")
    json.member("version", "1.5.0")
    json.member("event_code", rule.id.rawValue)
    json.member("profiles", ["cloud"])
    json.beginObject("product")
    json.member("name", "Crosswalk")
    json.member("vendor_name", "Crosswalk")
    json.member("version", context.toolVersion)
    json.endObject()
    json.endObject()
    json.beginObject("finding_info")
    json.member("uid", NameBasedUUID.uuid("result:\(result.identity)"))
    json.member("title", facts.title)
    json.member("desc", ifAny: facts.rationale)
    json.member("created_time", observed.microseconds / 1_000)
    json.member("types", ["Compliance"])
    json.endObject()
    compliance(result, facts, report, into: &json)
    resources(result, into: &json)
    json.beginObject("cloud")
    json.member("provider", result.subject.provider.isEmpty ? "unknown" : result.subject.provider)
    json.member("region", ifAny: result.subject.region)
    if !result.subject.account.isEmpty {
      json.beginObject("account")
      json.member("uid", result.subject.account)
      json.endObject()
    }
    json.endObject()
    if !facts.remediation.isEmpty {
      json.beginObject("remediation")
      json.member("desc", facts.remediation)
      json.member("references", facts.references)
      json.endObject()
    }
    json.endObject()
  }

  private static func compliance(
    _ result: RuleResult, _ facts: RuleFacts, _ report: RenderedReport,
    into json: inout JSONStream
  ) {
    let verdict = verdict(result.status)
    json.beginObject("compliance")
    json.member("control", facts.rule.id.rawValue)
    json.member("standards", [report.frameworkTitle])
    json.member("requirements", facts.controls)
    json.member("status_id", verdict.id)
    json.member("status", verdict.word)
    json.member("status_code", result.status.rawValue)
    let evidence = result.evidence
    if !evidence.isEmpty { json.member("status_details", [evidence]) }
    json.endObject()
  }

  private static func resources(_ result: RuleResult, into json: inout JSONStream) {
    json.beginArray("resources")
    json.beginObject()
    json.member("uid", result.resourceName)
    json.member("type", ifAny: result.subject.type)
    json.member("region", ifAny: result.subject.region)
    json.member("cloud_partition", ifAny: result.subject.partition)
    json.endObject()
    json.endArray()
  }

  private static func verdict(_ status: Status) -> (id: Int, word: String) {
    switch status {
    case .pass: (1, "Pass")
    case .fail: (3, "Fail")
    case .unknown: (0, "Unknown")
    case .error: (99, "Error")
    case .notApplicable: (99, "Not Applicable")
    case .notChecked: (99, "Not Checked")
    case .informational: (99, "Informational")
    }
  }

  private static func severity(_ severity: Severity) -> (id: Int, name: String) {
    switch severity {
    case .unknown: (0, "Unknown")
    case .informational: (1, "Informational")
    case .low: (2, "Low")
    case .medium: (3, "Medium")
    case .high: (4, "High")
    case .critical: (5, "Critical")
    }
  }
}
