import Compliance

/// The AWS Security Finding Format (schema 2018-10-08), an array as
/// `aws securityhub batch-import-findings` takes it, a hundred at a time.
///
/// | status | `Compliance.Status` |
/// | --- | --- |
/// | pass, fail | PASSED, FAILED |
/// | error, unknown, not checked | WARNING, with the status as a reason |
/// | not applicable | NOT_AVAILABLE |
/// | informational | no `Compliance`: nothing was tested |
///
/// `ProductFields` holds the status in our own words. An accepted fail keeps its
/// status; its workflow is SUPPRESSED and the note says why. Texts are cut to
/// what Security Hub takes.
enum ASFFReport: StreamRenderer {
  static let format = ReportOptions.Format.asff
  static let ending = ".asff.json"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    var json = JSONStream(output)
    json.beginArray()
    for rule in report.model.rules {
      let facts = RuleFacts(rule.rule, of: report)
      let requirements = report.controls(of: rule.rule.id).map {
        Excerpt.text("\(report.frameworkTitle) \($0.control.label)", units: 256)
      }
      for result in rule.results {
        json.newLine()
        finding(result, facts, requirements, report, into: &json)
        try json.flushIfFull()
      }
    }
    json.endArray()
    try json.finish()
  }

  private static func finding(
    _ result: RuleResult, _ facts: RuleFacts, _ requirements: [String],
    _ report: RenderedReport, into json: inout JSONStream
  ) {
    let rule = facts.rule
    let subject = result.subject
    let partition = subject.partition.isEmpty ? "aws" : subject.partition
    let region = subject.region.isEmpty ? "us-east-1" : subject.region
    let time = (result.observed ?? report.period.end).description
    json.beginObject()
    json.member("SchemaVersion", "2018-10-08")
    json.member(
      "Id",
      "crosswalk/\(report.model.framework.id)/"
        + NameBasedUUID.uuid("result:\(result.identity)"))
    json.member(
      "ProductArn",
      "arn:\(partition):securityhub:\(region):\(subject.account):product/\(subject.account)/default"
    )
    json.member("GeneratorId", Excerpt.text(rule.id.rawValue, units: 512))
    json.member("AwsAccountId", subject.account)
    json.member(
      "Types", ["Software and Configuration Checks/Industry and Regulatory Standards"])
    json.member("CreatedAt", time)
    json.member("UpdatedAt", time)
    json.beginObject("Severity")
    json.member("Label", label(rule.severity))
    json.member("Original", rule.severity.rawValue)
    json.endObject()
    json.member(
      "Title", Excerpt.text(facts.title, units: 256))
    let evidence = result.evidence
    let description = evidence.isEmpty ? result.status.rawValue : evidence
    json.member("Description", Excerpt.text(description, units: 1_024))
    if let reference = facts.references.first {
      json.beginObject("Remediation")
      json.beginObject("Recommendation")
      json.member("Url", reference)
      json.endObject()
      json.endObject()
    }
    productFields(result, report, into: &json)
    json.beginArray("Resources")
    json.beginObject()
    json.member("Type", subject.type.isEmpty ? "Other" : Excerpt.text(subject.type, units: 256))
    json.member("Id", Excerpt.text(result.resourceName, units: 512))
    json.member("Partition", partition)
    json.member("Region", region)
    json.endObject()
    json.endArray()
    compliance(result.status, requirements, evidence, into: &json)
    json.beginObject("Workflow")
    json.member("Status", result.accepted == nil ? "NEW" : "SUPPRESSED")
    json.endObject()
    json.member("RecordState", "ACTIVE")
    if let suppression = result.accepted {
      json.beginObject("Note")
      json.member("Text", Excerpt.text(suppression.sentence, units: 512))
      json.member("UpdatedBy", "crosswalk")
      json.member("UpdatedAt", time)
      json.endObject()
    }
    json.endObject()
  }

  private static func productFields(
    _ result: RuleResult, _ report: RenderedReport, into json: inout JSONStream
  ) {
    json.beginObject("ProductFields")
    json.member("crosswalk/Status", result.status.rawValue)
    json.member("crosswalk/Framework", report.model.framework.id.rawValue)
    json.member("crosswalk/Version", report.model.context.toolVersion)
    if let deciding = result.deciding {
      json.member(
        "crosswalk/DecidingCheck",
        Excerpt.text(deciding.finding.check.description, units: 2_048))
    }
    json.endObject()
  }

  private static func compliance(
    _ status: Status, _ requirements: [String], _ evidence: String, into json: inout JSONStream
  ) {
    let word: String
    switch status {
    case .pass: word = "PASSED"
    case .fail: word = "FAILED"
    case .error, .unknown, .notChecked: word = "WARNING"
    case .notApplicable: word = "NOT_AVAILABLE"
    case .informational: return
    }
    json.beginObject("Compliance")
    json.member("Status", word)
    // Security Hub takes 32; the rest stands in the other forms.
    json.member("RelatedRequirements", Array(requirements.prefix(32)))
    if word == "WARNING" || word == "NOT_AVAILABLE" {
      json.beginArray("StatusReasons")
      json.beginObject()
      json.member(
        "ReasonCode", status.rawValue.uppercased().replacing("-", with: "_"))
      json.member(
        "Description", Excerpt.text(evidence.isEmpty ? status.rawValue : evidence, units: 1_024))
      json.endObject()
      json.endArray()
    }
    json.endObject()
  }

  private static func label(_ severity: Severity) -> String {
    switch severity {
    case .critical: "CRITICAL"
    case .high: "HIGH"
    case .medium: "MEDIUM"
    case .low: "LOW"
    case .informational, .unknown: "INFORMATIONAL"
    }
  }
}
