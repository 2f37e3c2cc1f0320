import Compliance

/// OSCAL assessment results 1.0.6 in XML.
enum OSCALResultsXML: StreamRenderer {
  static let format = ReportOptions.Format.oscalXML
  static let ending = ".oscal.xml"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    try OSCALResults(report).write(to: OSCALStream(xml: output))
  }
}

/// OSCAL assessment results 1.0.6 in JSON.
enum OSCALResultsJSON: StreamRenderer {
  static let format = ReportOptions.Format.oscalJSON
  static let ending = ".oscal.json"

  static func write(_ report: RenderedReport, to output: Output) throws(ReportError) {
    try OSCALResults(report).write(to: OSCALStream(json: output))
  }
}

/// The content of assessment results, whatever the notation.
///
/// | OSCAL | is |
/// | --- | --- |
/// | inventory item | a subject |
/// | observation | a result: its status and rule stand in properties |
/// | risk | a rule with a fail: open, or deviation-approved where every fail is accepted |
/// | finding | a control that was assessed; satisfied only where its state is pass |
///
/// OSCAL knows two states of a finding. `reason` is `pass`, `fail` or `other`,
/// and the control's own state stands in a property. A control that nothing
/// assesses has no finding: it stands in the remarks of what was reviewed.
struct OSCALResults {
  let report: RenderedReport
  private let name: String
  /// The ids of the observations by rule, in the order of its results: findings
  /// name them again.
  private let observationIDs: [RuleID: [String]]

  init(_ report: RenderedReport) {
    self.report = report
    let name = report.model.framework.id.rawValue
    self.name = name
    observationIDs = Dictionary(
      report.model.rules.map { rule in
        (
          rule.rule.id,
          rule.results.map { Self.uuid("observation", name, $0.identity) }
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The id of the observation of a result.
  func observationUUID(_ rule: RuleID, _ index: Int) -> String {
    observationIDs[rule]?[checked: index] ?? ""
  }

  var model: ReportModel { report.model }

  /// The same report of the same inputs keeps its ids; another run has others.
  func uuid(_ kind: String, _ parts: String...) -> String {
    NameBasedUUID.uuid(([kind, name] + parts).joined(separator: "\u{1F}"))
  }

  private static func uuid(_ parts: String...) -> String {
    NameBasedUUID.uuid(parts.joined(separator: "\u{1F}"))
  }

  var toolUUID: String { uuid("tool") }

  func write(to stream: OSCALStream) throws(ReportError) {
    var stream = stream
    let run = model.sources.map(\.sha256).joined(separator: " ")
    stream.beginDocument("assessment-results")
    stream.flag("uuid", uuid("document", run, model.context.generated.description))
    metadata(into: &stream)
    stream.begin("import-ap")
    stream.flag("href", "#\(uuid("plan"))")
    stream.end("import-ap")
    stream.beginList("results")
    stream.beginItem("result")
    stream.flag("uuid", uuid("result", run))
    stream.line("title", report.frameworkTitle)
    stream.prose(
      "description", "Findings of \(model.sources.count) sources, merged and mapped by Crosswalk.")
    stream.field("start", report.period.start.description)
    stream.field("end", report.period.end.description)
    stream.beginList("props")
    stream.property("catalog-version", model.context.catalogVersion)
    for filter in model.context.filter { stream.property("filter", filter) }
    stream.endList()
    try localDefinitions(into: &stream)
    reviewedControls(into: &stream)
    try observations(into: &stream)
    try risks(into: &stream)
    try findings(into: &stream)
    stream.endItem("result")
    stream.endList()
    backMatter(into: &stream)
    try stream.endDocument("assessment-results")
  }

  private func metadata(into stream: inout OSCALStream) {
    stream.begin("metadata")
    stream.line("title", "Assessment results: \(report.frameworkTitle)")
    stream.field("last-modified", model.context.generated.description)
    stream.field("version", model.context.generated.description)
    stream.field("oscal-version", "1.0.6")
    stream.end("metadata")
  }

  private func localDefinitions(into stream: inout OSCALStream) throws(ReportError) {
    stream.begin("local-definitions")
    stream.beginList("components")
    stream.beginItem("component")
    stream.flag("uuid", toolUUID)
    stream.flag("type", "software")
    stream.line("title", "Crosswalk")
    stream.prose("description", "Merges what scanners say and maps it to controls.")
    stream.beginList("props")
    stream.property("version", model.context.toolVersion)
    stream.endList()
    stream.begin("status")
    stream.flag("state", "operational")
    stream.end("status")
    stream.endItem("component")
    stream.endList()
    var seen: Set<String> = []
    var isOpen = false
    for rule in model.rules {
      for result in rule.results {
        let id = subjectUUID(result.subject)
        guard seen.insert(id).inserted else { continue }
        if !isOpen { stream.beginList("inventory-items") }
        isOpen = true
        stream.beginItem("inventory-item")
        stream.flag("uuid", id)
        stream.prose("description", result.resourceName)
        stream.beginList("props")
        let subject = result.subject
        stream.property("resource-id", result.resourceName)
        stream.property("provider", subject.provider)
        stream.property("partition", subject.partition)
        stream.property("account", subject.account)
        stream.property("region", subject.region)
        stream.property("resource-type", subject.type)
        stream.endList()
        stream.endItem("inventory-item")
        try stream.flushIfFull()
      }
    }
    if isOpen { stream.endList() }
    stream.end("local-definitions")
  }

  func subjectUUID(_ subject: Subject) -> String {
    uuid(
      "subject", subject.provider, subject.partition, subject.account, subject.region,
      subject.type, subject.resource)
  }

  private func reviewedControls(into stream: inout OSCALStream) {
    stream.begin("reviewed-controls")
    stream.beginList("control-selections")
    stream.beginItem("control-selection")
    let reviewed = model.controls.filter { $0.state != nil && !$0.mappings.isEmpty }
    if reviewed.isEmpty {
      stream.begin("include-all")
      stream.end("include-all")
    } else {
      stream.beginList("include-controls")
      for control in reviewed {
        stream.beginItem("include-control")
        stream.flag("control-id", OSCALStream.token(control.control.id))
        stream.endItem("include-control")
      }
      stream.endList()
    }
    stream.endItem("control-selection")
    stream.endList()
    let none = model.controls.count { $0.state == .noRule }
    let idle = model.controls.filter { $0.state == .notAssessed || $0.state == .notApplicable }
    let names = idle.map { "\($0.control.label) \($0.state?.rawValue ?? "")" }
    stream.prose(
      "remarks",
      "\(none) controls have no rule."
        + (names.isEmpty ? "" : " Without a finding: \(names.joined(separator: ", ")).")
        + " A control that is not named here has no finding because nothing in this run speaks"
        + " about it.")
    stream.end("reviewed-controls")
  }
}
