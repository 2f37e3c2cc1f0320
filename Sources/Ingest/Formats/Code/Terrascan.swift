import Compliance

/// Terrascan's JSON (Tenable), version 1.
///
/// | field | from |
/// | --- | --- |
/// | check | `rule_id`: AC_AWS_0132, or accurics.gcp.NS.109 before 1.9 |
/// | subject | `file` with `resource_type` and `resource_name` |
/// | severity | `severity` |
/// | title | `description`, else `rule_name` |
/// | time, scope | `scan_summary.scanned_at` |
///
/// | list in `results` | means |
/// | --- | --- |
/// | `violations` | fail |
/// | `skipped_violations` | skipped by a comment or annotation in the code, `skip_comment`. The verdict underneath is fail |
/// | `passed_rules` (only with `--show-passed`) | pass, of all that was scanned |
///
/// The summary stands behind all results, so that they wait for the end of the
/// report, in a spool. `scan_errors` tells of folders and files that could not be read as
/// code of a kind, also where there is none of that kind; the source lists them.
enum Terrascan: JSONFormat {
  typealias Assembly = TerrascanAssembly

  static let scanner = "terrascan"

  static let info = FormatInfo(
    id: "terrascan", title: "Terrascan JSON", versions: "1",
    recognisedBy: "results with violations or scan_summary")

  static let shape = document.aloneOrInArrays

  private static let list = Shape(.member, elements: Shape(.record))
  private static let document = Shape(
    .member,
    members: [
      "results": Shape(
        .member,
        members: ["violations": list, "skipped_violations": list, "passed_rules": list],
        others: Shape(.member, elements: Shape(.member)), isMarked: true)
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    guard let results = (outline.first ?? outline)["results"] else { return nil }
    return results.has("violations") || results.has("scan_summary")
      || results.has("skipped_violations") ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<TerrascanPart>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, _):
      guard let value else { return }
      reading.note(Tool(scanner: scanner, version: ""))
      reading.add(.finding(try finding(value, at: place, &reading)))
    case (.opened, _): reading.add(.known)
    case (.documentEnd, _), (.documentWithoutRecords, _): reading.add(.end(place.recordRange))
    case (.member, nil): throw RecordError("the value is no report")
    case (.member, "scan_summary"):
      guard let value else { return }
      reading.note(Tool(scanner: scanner, version: ""))
      let moment = value["scanned_at"]?.timestamp
      reading.note(Scope(ended: moment))
      reading.add(.summary(folder: value.string("file/folder"), moment: moment))
    case (.member, "scan_errors"):
      guard let value, value.kind == .object else { return }
      var name = value.string("iac_type")
      let (folder, message) = (value.string("directory"), value.string("errMsg"))
      if !folder.isEmpty { name += " in \(folder)" }
      if !message.isEmpty { name += ": \(message)" }
      reading.note(
        ScanGap(
          noun: "attempt", matter: "to read code of a kind failed", count: 1,
          names: [String(name.prefix(300))]))
    case (.member, "violations"), (.member, "skipped_violations"), (.member, "passed_rules"):
      guard value?.kind == .null else { throw RecordError("\(place.key ?? "") is not a list") }
    case (.member, "results"): throw RecordError("results is not an object")
    default: break
    }
  }

  private static func finding(
    _ violation: JSONValue, at place: SplitValue, _ reading: inout Reading<TerrascanPart>
  ) throws(RecordError) -> Finding {
    guard violation.kind == .object else { throw RecordError("the violation is not an object") }
    var id: ByteText?
    var name: ByteText?
    var text: ByteText?
    var severity: ByteText?
    var comment: ByteText?
    var resource: ByteText?
    var type: ByteText?
    var file: ByteText?
    var line: Int64?
    for (key, value) in violation.members {
      switch key {
      case "rule_id": try set(&id, value.text, key)
      case "rule_name": try set(&name, value.text, key)
      case "description": try set(&text, value.text, key)
      case "severity": try set(&severity, value.text, key)
      case "skip_comment": try set(&comment, value.text, key)
      case "resource_name": try set(&resource, value.text, key)
      case "resource_type": try set(&type, value.text, key)
      case "file": try set(&file, value.text, key)
      case "line": try set(&line, value.integer, key)
      default: break
      }
    }
    guard let id, !id.isEmpty else { throw RecordError("rule_id is missing") }
    let isPass = place.key == "passed_rules"
    let kind = reading.string(type)
    let subject = CodeSubject.subject(
      file: file?.string ?? "", address: CodeSubject.address(kind, resource?.string ?? ""),
      line: line, type: kind)
    guard isPass || !subject.resource.isEmpty else {
      throw RecordError("the violation names neither a file nor a resource")
    }
    return Finding(
      check: CheckID(scanner: scanner, name: reading.string(id)), reported: isPass ? .pass : .fail,
      reportedWord: place.key ?? "",
      suppression: place.key == "skipped_violations"
        ? Suppression(kind: .skipped, reason: comment?.string ?? "") : nil,
      subject: subject,
      severity: severity.flatMap { Severity($0) } ?? .unknown,
      title: reading.string(.firstWritten(text, name)),
      range: place.recordRange)
  }
}

/// What the workers read of Terrascan's report.
enum TerrascanPart: Sendable {
  case finding(Finding)
  case summary(folder: String, moment: Timestamp?)
  case known
  case end(ByteRange)
}

/// Holds the findings of a report until its summary is known.
struct TerrascanAssembly: StreamingAssembly {
  private var findings = Spool<Finding>()
  private var folder = ""
  private var moment: Timestamp?
  private var isKnown = false

  init() {}

  mutating func take(
    _ parts: [TerrascanPart], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    for part in parts {
      switch part {
      case .finding(let finding): findings.append(finding)
      case .summary(let folder, let moment):
        self.folder = folder
        self.moment = moment
      case .known: isKnown = true
      case .end(let range):
        if !isKnown { tally.rejectDocument(range) }
        findings.drain(&tally, deliver) { finding in
          finding.observed = moment
          // A rule that passed did so in all that was scanned.
          if finding.subject.resource.isEmpty { finding.subject.resource = folder }
        }
        self = TerrascanAssembly()
      }
    }
  }
}
