import Compliance

/// The Heimdall Data Format: what InSpec writes and MITRE's tools show.
///
/// A control of HDF has one verdict, one waiver and one impact, so that each
/// result is a control of its own, named by its rule and subject.
///
/// | status | is |
/// | --- | --- |
/// | pass, fail, error | passed, failed, error |
/// | not checked, unknown | skipped |
/// | not applicable, informational | impact 0, skipped |
///
/// `tags.status` has the status itself. An accepted fail stays failed and
/// carries the waiver.
enum HDFReport: StreamRenderer {
  static let format = ReportOptions.Format.hdf
  static let ending = ".hdf.json"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    let model = report.model
    var json = JSONStream(output)
    json.beginObject()
    json.beginObject("platform")
    json.member("name", "Heimdall Tools")
    json.member("release", model.context.toolVersion)
    json.member("target_id", report.frameworkTitle)
    json.endObject()
    json.member("version", model.context.toolVersion)
    json.beginObject("statistics")
    json.endObject()
    json.beginArray("profiles")
    json.beginObject()
    json.member("name", model.framework.id.rawValue)
    json.member("title", report.frameworkTitle)
    json.member("version", model.framework.version)
    json.member("maintainer", ifAny: model.framework.publisher)
    json.member("summary", "Results of Crosswalk, catalog \(model.context.catalogVersion)")
    json.member("sha256", digest(model.context.catalogVersion))
    json.member("supports", [String]())
    json.member("attributes", [String]())
    json.member("groups", [String]())
    json.member("status", "loaded")
    json.beginArray("controls")
    for rule in model.rules {
      let facts = RuleFacts(rule.rule, of: report)
      for result in rule.results {
        json.newLine()
        control(result, facts, report, into: &json)
        try json.flushIfFull()
      }
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    try json.finish()
  }

  /// The digest within `2026.11+sha256:0123`, which tells one catalog from another.
  private static func digest(_ version: String) -> String {
    version.split(separator: ":").last.map(String.init) ?? version
  }

  private static func control(
    _ result: RuleResult, _ facts: RuleFacts, _ report: RenderedReport,
    into json: inout JSONStream
  ) {
    let rule = facts.rule
    let subject = result.subject
    let place = [subject.account, subject.region, subject.type, subject.resource]
      .filter { !$0.isEmpty }
    json.beginObject()
    json.member("id", ([rule.id.rawValue] + place).joined(separator: " "))
    json.member("title", rule.title)
    json.member("desc", facts.rationale)
    json.beginArray("descriptions")
    for remediation in rule.remediations {
      json.beginObject()
      json.member("label", "fix (\(remediation.channel.rawValue))")
      let code = remediation.code.isEmpty ? [] : [remediation.code]
      json.member("data", (remediation.steps + code).joined(separator: "\n"))
      json.endObject()
    }
    json.endArray()
    json.member("impact", number: impact(rule.severity, result.status))
    json.beginArray("refs")
    for reference in facts.references {
      json.beginObject()
      json.member("url", reference)
      json.endObject()
    }
    json.endArray()
    json.beginObject("tags")
    json.member("severity", rule.severity.rawValue)
    json.member("status", result.status.rawValue)
    json.member("rule", rule.id.rawValue)
    json.member("controls", facts.controls)
    if report.model.framework.id.rawValue.hasPrefix("nist-800-53") {
      json.member("nist", facts.controls)
    }
    json.endObject()
    json.member("code", rule.logic)
    json.beginObject("source_location")
    json.endObject()
    if let suppression = result.accepted {
      json.beginObject("waiver_data")
      json.member("justification", suppression.sentence)
      json.member("expiration_date", ifAny: suppression.expires?.description ?? "")
      json.member("run", true)
      json.member("skipped_due_to_waiver", false)
      json.endObject()
    }
    test(result, into: &json)
    json.endObject()
  }

  private static func test(_ result: RuleResult, into json: inout JSONStream) {
    json.beginArray("results")
    json.beginObject()
    let word = word(result.status)
    json.member("status", word)
    json.member("code_desc", result.resourceName)
    json.member("resource_id", result.resourceName)
    json.member("start_time", result.observed?.description ?? "")
    let evidence = result.evidence
    let text = evidence.isEmpty ? result.status.rawValue : evidence
    if word == "skipped" {
      json.member("skip_message", text)
    } else {
      json.member("message", text)
    }
    json.endObject()
    json.endArray()
  }

  private static func word(_ status: Status) -> String {
    switch status {
    case .pass: "passed"
    case .fail: "failed"
    case .error: "error"
    case .unknown, .notChecked, .notApplicable, .informational: "skipped"
    }
  }

  /// Impact 0 means that a control does not apply, so that no fail may have it.
  private static func impact(_ severity: Severity, _ status: Status) -> StaticString {
    if status == .notApplicable || status == .informational { return "0.0" }
    switch severity {
    case .critical: return "0.9"
    case .high: return "0.7"
    case .medium, .unknown: return "0.5"
    case .low: return "0.3"
    case .informational: return "0.1"
    }
  }
}
