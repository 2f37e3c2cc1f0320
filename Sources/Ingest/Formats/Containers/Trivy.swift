import Compliance

/// Trivy's JSON (Aqua Security): reports with schema version 2 (since 0.20),
/// the bare array of results before it, `trivy k8s`, and `--compliance`.
///
/// | field | from |
/// | --- | --- |
/// | check | `AVDID` or `ID` of a misconfiguration, in the long form AVD-DS-0002; `VulnerabilityID`; `RuleID` of a secret; `Name` of a licence; of a compliance control the report's id and its own, k8s-cis-1.23/4.2.9 |
/// | verdict | `Status` of a misconfiguration (table below); what else is listed is a fail |
/// | subject | `Target` of the result, with `CauseMetadata.Resource`, the package and its version, or the line; of `trivy k8s` `Namespace`, `Kind` and `Name` |
/// | account | `ClusterName`; of `trivy aws` (until 0.55) `ArtifactName` |
/// | severity, title | `Severity`, `Title` |
/// | evidence | `Message`, else `Description` |
/// | time, version | `CreatedAt` (since 0.49), `Trivy.Version` (since 2025) |
///
/// | `Misconfigurations[].Status` | means |
/// | --- | --- |
/// | FAIL, or none before 0.20 | fail |
/// | PASS | pass: only written with `--include-non-failures`. Else passes are but counted in `MisconfSummary` and prove nothing |
/// | EXCEPTION | the check was left out by a rule: excluded and not checked |
///
/// | `Vulnerabilities[].Status` | means |
/// | --- | --- |
/// | none, unknown, affected, fixed, will_not_fix, fix_deferred, end_of_life | fail: the word tells of the fix |
/// | under_investigation | listed as a fail, but not known yet: unknown |
/// | not_affected | listed as a fail, but the vendor denies it: not applicable |
///
/// `ExperimentalModifiedFindings` (`--show-suppressed`) are suppressed, with
/// their statement: a fail underneath.
///
/// | compliance control | means |
/// | --- | --- |
/// | a nested FAIL, vulnerability or secret; `TotalFail` above 0; `Status` FAIL | fail |
/// | a nested PASS, or nothing nested; `TotalFail` 0; `Status` PASS | pass; nothing nested and `DefaultStatus` FAIL or WARN prove nothing |
/// | nothing nested and "Manual" in its name, or nothing but EXCEPTION; no `TotalFail`; `Status` WARN | not checked |
///
/// Vulnerabilities, secrets and licences are findings too; they meet no rule
/// and no control. Findings wait, in memory, for a target or name that stands
/// behind them; Trivy itself writes these first. Controls wait for the end of the
/// report, and of what is nested in them only counts are kept.
enum Trivy: JSONFormat {
  typealias Assembly = TrivyAssembly

  static let scanner = "trivy"

  static let info = FormatInfo(
    id: "trivy", title: "Trivy JSON", versions: "0.1 to 0.6x",
    recognisedBy: "a numeric SchemaVersion with ArtifactName or ClusterName; an array of targets;"
      + " ID and Title with Results or SummaryControls")

  static let shape = report

  private static let list = Shape(.member, elements: Shape(.record))
  private static let result = Shape(
    .member,
    members: [
      "Vulnerabilities": list, "Misconfigurations": list, "Secrets": list, "Licenses": list,
      "ExperimentalModifiedFindings": list,
    ], others: Shape(.member, elements: Shape(.member)), isMarked: true)
  private static let results = Shape(.member, elements: result)
  private static let resource = Shape(
    .member, members: ["Results": results], others: Shape(.member, elements: Shape(.member)),
    isMarked: true)
  private static let resources = Shape(.member, elements: resource)

  private static let report = document(["Results": results, "Resources": resources])
  private static let cluster = document([
    "Results": results, "Resources": resources, "Findings": resources,
    "Vulnerabilities": resources, "Misconfigurations": resources,
  ])
  /// Results without a report around them: each is a document of its own.
  private static let legacy = document(result.members ?? [:])
  /// Its id stands for a control, which holds results of its own.
  private static let entries = Shape(.member, elements: Shape(.entity))
  private static let nested = Shape(
    .member,
    members: [
      "Vulnerabilities": entries, "Misconfigurations": entries, "Secrets": entries,
      "Licenses": entries,
    ], others: Shape(.member, elements: Shape(.member)), isMarked: true)
  private static let control = Shape(
    .member,
    members: ["ID": Shape(.record), "Results": Shape(.member, elements: nested)], isMarked: true)
  private static let compliance = document([
    "Results": Shape(.member, elements: control), "SummaryControls": list,
  ])
  /// The same with the small names that early versions give to what is around
  /// the results.
  private static let oldCompliance = document([
    "results": Shape(
      .member,
      elements: Shape(
        .member,
        members: ["id": Shape(.record), "results": Shape(.member, elements: nested)],
        isMarked: true)),
    "SummaryControls": list,
  ])

  private static func document(_ members: [String: Shape]) -> Shape {
    Shape(.member, members: members).aloneOrInArrays
  }

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    // AWS's format has a key of this name too, with a text.
    let isVersioned = value["SchemaVersion"]?.isNumber == true
    if value["ClusterName"]?.text != nil,
      ["Resources", "Findings", "Vulnerabilities", "Misconfigurations"].contains(where: {
        value.has($0)
      }) || isVersioned
    {
      return cluster
    }
    if value["Target"]?.text != nil,
      ["Vulnerabilities", "Misconfigurations", "Secrets", "Licenses"].contains(where: {
        value.has($0)
      }) || isClean(value)
    {
      return legacy
    }
    if value["ID"]?.text != nil, value["Title"]?.text != nil, !value.has("ArtifactName"),
      value.has("SummaryControls") || value.has("RelatedResources")
        || value["Results"]?.first?.has("ID", "Name") == true
    {
      return compliance
    }
    if value["id"]?.text != nil, value["title"]?.text != nil, value.has("relatedResources"),
      value["results"]?.first?.has("id", "name") == true
    {
      return oldCompliance
    }
    if value.has("ReportID", "ReportTitle", "SummaryControls") { return oldCompliance }
    let hasResults = value["Results"]?.first?["Target"]?.text != nil
    return isVersioned && (value.has("ArtifactName") || value.has("ArtifactType") || hasResults)
      ? report : nil
  }

  /// Whether this is a result in which nothing was found.
  private static func isClean(_ result: JSONOutline) -> Bool {
    let keys = ["Target", "Class", "Type", "MisconfSummary", "Packages"]
    return result["Type"]?.text != nil && result.keys.allSatisfy(keys.contains)
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<TrivyPart>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, "SummaryControls"):
      if let value { reading.add(.control(try TrivyControl(summary: value, at: place, &reading))) }
    case (.record, "ID"), (.record, "id"):
      guard let value else { return }
      guard let id = value.text, !id.isEmpty else { throw RecordError("the control has no ID") }
      reading.add(.controlID(id.string, record: reading.record))
    case (.entity, let list): reading.add(.nested(TrivyNested(value, list: list ?? "")))
    case (.record, let key):
      if let value {
        reading.add(.item(try TrivyItem(value, list: key ?? "", at: place, &reading)))
      }
    case (.opened, "Results"), (.opened, "results"): reading.add(.opened)
    case (.closed, "Results"), (.closed, "results"):
      reading.add(.closed(place.recordRange))
    case (.opened, _): reading.add(.resourceOpened)
    case (.closed, _): reading.add(.resourceClosed)
    case (.documentEnd, _), (.documentWithoutRecords, _):
      reading.add(.end(place.recordRange))
    case (.member, nil): throw RecordError("the value is no report")
    case (.member, let key?):
      if let value { try readMember(value, key: key, &reading) }
    default: break
    }
  }

  private static func readMember(
    _ value: JSONValue, key: String, _ reading: inout Reading<TrivyPart>
  ) throws(RecordError) {
    switch key {
    case "SchemaVersion": reading.add(.known)
    case "ArtifactName": reading.add(.artifact(value.text?.string ?? ""))
    case "ArtifactType": reading.add(.artifactType(value.text?.string ?? ""))
    case "ClusterName": reading.add(.cluster(value.text?.string ?? ""))
    case "CreatedAt":
      reading.add(.created(value.timestamp))
      reading.note(Scope(ended: value.timestamp))
    case "Trivy": reading.add(.version(value.string("Version")))
    case "Error":
      // `trivy k8s` goes on with the next resource.
      guard let text = value.text, !text.isEmpty else { return }
      reading.add(.failed(String(text.string.prefix(200))))
    case "Target": reading.add(.target(reading.string(value.text)))
    case "RelatedResources", "relatedResources": reading.add(.known)
    case "Namespace": reading.add(.namespace(reading.string(value.text)))
    case "Kind": reading.add(.kind(reading.string(value.text)))
    case "Name", "name": reading.add(.name(reading.string(value.text)))
    case "ID", "id", "ReportID": reading.add(.complianceID(value.text?.string ?? ""))
    case "Description", "Severity", "DefaultStatus":
      reading.add(.about(key, value.text?.string ?? ""))
    case "description": reading.add(.about("Description", value.text?.string ?? ""))
    case "severity": reading.add(.about("Severity", value.text?.string ?? ""))
    case "Vulnerabilities", "Misconfigurations", "Secrets", "Licenses", "Results", "Resources",
      "SummaryControls", "results":
      guard value.kind != .null else { return }
      // Within a control it leaves the verdict open.
      reading.add(.nested(.broken("\(key) is not a list of objects")))
      throw RecordError("\(key) is not a list of objects")
    default: break
    }
  }
}

/// What the workers read of a report, in the order of the input.
enum TrivyPart: Sendable {
  case artifact(String)
  case artifactType(String)
  case cluster(String)
  case created(Timestamp?)
  case version(String)
  case complianceID(String)
  case resourceOpened
  case resourceClosed
  case namespace(String)
  case kind(String)
  case name(String)
  /// A result, a control, or a result within a control.
  case opened
  case closed(ByteRange)
  case target(String)
  case item(TrivyItem)
  case control(TrivyControl)
  case controlID(String, record: Int)
  case about(String, String)
  case nested(TrivyNested)
  case known
  /// A resource could not be scanned.
  case failed(String)
  case end(ByteRange)
}
