import Compliance

/// Holds the rows of one control until it is named.
struct PowerpipeAssembly: PartAssembly {
  private struct Control {
    var rows: [PowerpipeRow] = []
    var name = ""
    var title = ""
    var severity = Severity.unknown
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
    case "severity": open?.severity = Severity(spelling: text) ?? .unknown
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
            index: row.number, range: row.range,
            reason: "the row belongs to a panel of the type \(control.type.prefix(64))"))
      }
      return
    }
    controls += 1
    guard !control.name.isEmpty else {
      for row in control.rows {
        tally.reject(
          RejectedRecord(index: row.number, range: row.range, reason: "the control has no id"))
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
      finding.severity = control.severity
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
      severity: control.severity, title: control.title,
      evidence: row.reason, range: row.range)
  }
}
