import Compliance

/// What is kept of a result until its control is named.
struct PowerpipeRow: Sendable {
  var status = Status.unknown
  var word = ""
  var reason = ""
  var resource = ""
  var account = ""
  var region = ""
  var range: ByteRange

  init(
    _ row: JSONValue, range: ByteRange, _ reading: inout Reading<PowerpipePart>
  ) throws(RecordError) {
    guard row.kind == .object else { throw RecordError("the result is not an object") }
    self.range = range
    var status: JSONText?
    var reason: JSONText?
    var resource: JSONText?
    var dimensions: JSONValue?
    for (key, value) in row.members {
      switch key {
      case "status": try set(&status, value.text, key)
      case "reason": try set(&reason, value.text, key)
      case "resource": try set(&resource, value.text, key)
      case "dimensions": try set(&dimensions, value, key)
      default: take(key, value.text, &reading)
      }
    }
    (self.status, word) = try Self.verdict(status)
    self.reason = reason?.string ?? ""
    self.resource = resource?.string ?? ""
    guard let dimensions else { return }
    for dimension in dimensions.elements {
      if let key = dimension["key"]?.text { take(key, dimension["value"]?.text, &reading) }
    }
  }

  /// A dimension; a snapshot has them beside the other members.
  private mutating func take(
    _ key: JSONText, _ value: JSONText?, _ reading: inout Reading<PowerpipePart>
  ) {
    guard let value else { return }
    switch key {
    case "account_id", "account", "subscription", "subscription_id", "project", "project_id":
      if account.isEmpty { account = reading.string(value) }
    case "region", "location":
      if region.isEmpty, !value.equals("global") { region = reading.string(value) }
    default: break
    }
  }

  private static func verdict(_ word: JSONText?) throws(RecordError) -> (Status, String) {
    guard let word else { throw RecordError("status is missing: this is no result of a control") }
    switch word {
    case "ok": return (.pass, "ok")
    case "alarm": return (.fail, "alarm")
    case "info": return (.informational, "info")
    case "skip": return (.notApplicable, "skip")
    case "error": return (.error, "error")
    default: throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
  }
}

/// What the workers read of a report, in the order of the input.
enum PowerpipePart: Sendable {
  case row(PowerpipeRow)
  case controlBegins
  case controlEnds(ByteRange)
  /// A short text of the control, or of the group or document around it.
  case text(key: String, String)
  case end(ByteRange)
}

/// Holds the rows of one control until it is named.
struct PowerpipeAssembly: PartAssembly {
  private struct Control {
    var rows: [PowerpipeRow] = []
    var name = ""
    var title = ""
    var severity = ""
    var problem = ""
    var type = "control"
    var plugin = ""
  }

  private var open: Control?
  private var controls = 0

  init() {}

  mutating func take(_ parts: [PowerpipePart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .controlBegins: open = Control()
      case .row(let row): open?.rows.append(row)
      case .text(let key, let text): take(text, key)
      case .controlEnds(let range):
        if let control = open { close(control, range, into: &findings, &tally) }
        open = nil
      case .end(let range):
        if controls == 0 {
          tally.noteRecord()
          tally.reject(
            RejectedRecord(index: 1, range: range, reason: "the report holds no control"))
        }
        tally.note(Tool(scanner: PowerpipeReport.scanner, version: ""))
        self = PowerpipeAssembly()
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }

  private mutating func take(_ text: String, _ key: String) {
    switch key {
    case "control_id", "name": open?.name = Self.bareName(text)
    case "title": open?.title = text
    case "severity": open?.severity = text
    case "run_error", "error": open?.problem = text
    case "panel_type": open?.type = text
    case "plugin": open?.plugin = text
    default: break
    }
  }

  /// `aws_compliance.control.cis_v300_1_4` is the control `cis_v300_1_4`.
  static func bareName(_ id: String) -> String {
    guard
      let place = id.ranges(of: "control.").last(where: { range in
        range.lowerBound == id.startIndex || id[..<range.lowerBound].hasSuffix(".")
      })
    else { return id }
    return String(id[place.upperBound...])
  }

  private mutating func close(
    _ control: Control, _ range: ByteRange, into findings: inout [Finding],
    _ tally: inout SourceTally
  ) {
    guard control.type == "control" else {
      if control.type == "benchmark" { controls += 1 }
      for row in control.rows {
        tally.reject(
          RejectedRecord(
            index: 1, range: row.range,
            reason: "the row belongs to a panel of the type \(control.type.prefix(64))"))
      }
      return
    }
    controls += 1
    guard !control.name.isEmpty else {
      for row in control.rows {
        tally.reject(RejectedRecord(index: 1, range: row.range, reason: "the control has no id"))
      }
      return
    }
    for row in control.rows { findings.append(finding(control, row)) }
    if !control.problem.isEmpty {
      tally.noteRecord()
      var finding = Finding(
        check: CheckID(scanner: PowerpipeReport.scanner, name: control.name), reported: .error,
        reportedWord: "error", subject: Subject(provider: control.plugin), title: control.title,
        evidence: control.problem, range: range)
      finding.severity = Severity(spelling: control.severity) ?? .unknown
      findings.append(finding)
    }
  }

  private func finding(_ control: Control, _ row: PowerpipeRow) -> Finding {
    var subject = Subject.named(row.resource)
    if !row.account.isEmpty { subject.account = row.account }
    if !row.region.isEmpty { subject.region = row.region }
    if subject.provider.isEmpty { subject.provider = control.plugin.lowercased() }
    return Finding(
      check: CheckID(scanner: PowerpipeReport.scanner, name: control.name), reported: row.status,
      reportedWord: row.word, subject: subject,
      severity: Severity(spelling: control.severity) ?? .unknown, title: control.title,
      evidence: row.reason, range: row.range)
  }
}
