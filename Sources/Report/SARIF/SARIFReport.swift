import Compliance

/// SARIF 2.1.0 (OASIS): a result for each rule and subject, the framework as a
/// taxonomy whose controls the rules name.
///
/// | status | `kind` (3.27.9) |
/// | --- | --- |
/// | pass, fail, informational | the same |
/// | not applicable | notApplicable |
/// | not checked | review |
/// | unknown, error | open; `properties.status` says which |
///
/// An accepted fail keeps its kind and carries an accepted suppression.
enum SARIFReport: StreamRenderer {
  static let format = ReportOptions.Format.sarif
  static let ending = ".sarif"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    let model = report.model
    var json = JSONStream(output)
    json.beginObject()
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.beginArray("runs")
    json.beginObject()
    json.beginObject("tool")
    json.beginObject("driver")
    json.member("name", "Crosswalk")
    json.member("version", model.context.toolVersion)
    json.beginArray("supportedTaxonomies")
    json.beginObject()
    json.member("name", report.frameworkTitle)
    json.member("index", 0)
    json.endObject()
    json.endArray()
    json.beginArray("rules")
    for rule in model.rules { self.rule(rule.rule, report, into: &json) }
    json.endArray()
    json.endObject()
    json.endObject()
    invocation(report, into: &json)
    artifacts(model.sources, into: &json)
    taxonomy(report, into: &json)
    try json.flushIfFull()
    json.member("columnKind", "unicodeCodePoints")
    json.beginArray("results")
    for (index, rule) in model.rules.enumerated() {
      for result in rule.results {
        json.newLine()
        self.result(result, rule.rule, index, report, into: &json)
        try json.flushIfFull()
      }
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    try json.finish()
  }

  private static func rule(_ rule: Rule, _ report: RenderedReport, into json: inout JSONStream) {
    json.newLine()
    json.beginObject()
    json.member("id", rule.id.rawValue)
    json.text("shortDescription", rule.title.isEmpty ? rule.id.rawValue : rule.title)
    if !rule.rationale.isEmpty {
      json.text("fullDescription", rule.rationale.joined(separator: " "))
    }
    if let reference = rule.references.lazy.compactMap({ WebAddress.linkable($0.url) }).first {
      json.member("helpUri", reference)
    }
    let steps = rule.remediations.map { remediation in
      let code = remediation.code.isEmpty ? [] : [remediation.code]
      return "\(remediation.channel.rawValue): "
        + (remediation.steps + code).joined(separator: " ")
    }
    if !steps.isEmpty { json.text("help", steps.joined(separator: "\n")) }
    json.beginObject("defaultConfiguration")
    json.member("level", level(rule.severity))
    json.endObject()
    json.beginArray("relationships")
    var seen: Set<Int> = []
    for place in report.links.mappings[rule.id] ?? [] where seen.insert(place.control).inserted {
      let control = report.model.controls[place.control]
      json.beginObject()
      json.beginObject("target")
      json.member("id", control.control.label)
      json.member("index", place.control)
      json.beginObject("toolComponent")
      json.member("name", report.frameworkTitle)
      json.member("index", 0)
      json.endObject()
      json.endObject()
      json.member("kinds", [kind(control.mappings[place.mapping].mapping.relationship)])
      json.endObject()
    }
    json.endArray()
    json.beginObject("properties")
    json.member("security-severity", score(rule.severity))
    json.member("severity", rule.severity.rawValue)
    json.member("tags", ["security", "compliance"])
    json.endObject()
    json.endObject()
  }

  private static func invocation(_ report: RenderedReport, into json: inout JSONStream) {
    json.beginArray("invocations")
    json.beginObject()
    json.member("executionSuccessful", true)
    json.member("startTimeUtc", report.period.start.description)
    json.member("endTimeUtc", report.period.end.description)
    json.member("commandLine", ifAny: report.model.context.command)
    json.endObject()
    json.endArray()
    json.beginObject("automationDetails")
    json.member("id", "crosswalk/\(report.model.framework.id.rawValue)/")
    json.endObject()
  }

  private static func artifacts(_ sources: [Source], into json: inout JSONStream) {
    json.beginArray("artifacts")
    for source in sources {
      json.newLine()
      json.beginObject()
      json.beginObject("location")
      json.member("uri", URIReference.path(source.name))
      json.endObject()
      json.member("length", Int64(clamping: source.size))
      if !source.sha256.isEmpty {
        json.beginObject("hashes")
        json.member("sha-256", source.sha256)
        json.endObject()
      }
      json.endObject()
    }
    json.endArray()
  }

  private static func taxonomy(_ report: RenderedReport, into json: inout JSONStream) {
    let framework = report.model.framework
    json.beginArray("taxonomies")
    json.beginObject()
    json.member("name", report.frameworkTitle)
    json.member("version", ifAny: framework.version)
    json.member("organization", ifAny: framework.publisher)
    json.beginArray("taxa")
    for control in report.model.controls {
      json.newLine()
      json.beginObject()
      json.member("id", control.control.label)
      if !control.control.title.isEmpty { json.text("shortDescription", control.control.title) }
      json.beginObject("properties")
      json.member("state", ifAny: control.state?.rawValue ?? "")
      json.member("coverage", ifAny: control.coverage?.rawValue ?? "")
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endArray()
  }

  private static func result(
    _ result: RuleResult, _ rule: Rule, _ index: Int, _ report: RenderedReport,
    into json: inout JSONStream
  ) {
    json.beginObject()
    json.member("ruleId", rule.id.rawValue)
    json.member("ruleIndex", index)
    json.member("kind", kind(result.status))
    json.member("level", result.status == .fail ? level(rule.severity) : "none")
    let evidence = result.evidence
    json.text("message", evidence.isEmpty ? "\(rule.title): \(result.status.rawValue)" : evidence)
    json.member("guid", NameBasedUUID.uuid("result:\(result.identity)"))
    json.beginArray("locations")
    json.beginObject()
    if let deciding = result.deciding, report.model.sources.indices.contains(deciding.source) {
      json.beginObject("physicalLocation")
      json.beginObject("artifactLocation")
      json.member("uri", URIReference.path(report.model.sources[deciding.source].name))
      json.member("index", deciding.source)
      json.endObject()
      json.beginObject("region")
      json.member("byteOffset", Int64(clamping: deciding.finding.range.offset))
      json.member("byteLength", Int64(clamping: deciding.finding.range.length))
      json.endObject()
      json.endObject()
    }
    json.beginArray("logicalLocations")
    json.beginObject()
    json.member("fullyQualifiedName", result.resourceName)
    json.member("kind", "resource")
    json.endObject()
    json.endArray()
    json.endObject()
    json.endArray()
    if let suppression = result.accepted {
      json.beginArray("suppressions")
      json.beginObject()
      json.member("kind", "external")
      json.member("status", "accepted")
      json.member("justification", suppression.sentence)
      json.endObject()
      json.endArray()
    }
    json.beginObject("properties")
    json.member("status", result.status.rawValue)
    json.member("account", ifAny: result.subject.account)
    json.member("region", ifAny: result.subject.region)
    json.member("resourceType", ifAny: result.subject.type)
    json.member("observed", ifAny: result.observed?.description ?? "")
    json.member(
      "check", ifAny: result.deciding?.finding.check.description ?? "")
    json.endObject()
    json.endObject()
  }

  static func kind(_ status: Status) -> String {
    switch status {
    case .pass: "pass"
    case .fail: "fail"
    case .error, .unknown: "open"
    case .notApplicable: "notApplicable"
    case .notChecked: "review"
    case .informational: "informational"
    }
  }

  private static func kind(_ relationship: Relationship) -> String {
    switch relationship {
    case .equalTo: "equal"
    case .subsetOf: "subset"
    case .supersetOf: "superset"
    case .intersectsWith: "relevant"
    }
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium, .unknown: "warning"
    case .low, .informational: "note"
    }
  }

  /// A number in the band that GitHub gives the severity.
  private static func score(_ severity: Severity) -> String {
    switch severity {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium, .unknown: "5.5"
    case .low: "2.0"
    case .informational: "0.0"
    }
  }
}

extension JSONStream {
  /// A message or description of SARIF.
  fileprivate mutating func text(_ key: StaticString, _ value: String) {
    beginObject(key)
    member("text", value)
    endObject()
  }
}
