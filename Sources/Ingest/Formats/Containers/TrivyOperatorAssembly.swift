import Compliance

/// What the workers read of a custom resource, in the order of the input.
enum TrivyOperatorPart: Sendable {
  case metadata(Subject)
  case compliance(String)
  case updated(Timestamp?)
  case version(String)
  case controlOpened
  case controlID(String)
  case controlName(String)
  case controlSeverity(String)
  case controlStatus(String)
  case check(TrivyOperatorCheck)
  case controlClosed
  case resourceClosed
  /// Something that only a custom resource has.
  case known
  case end(ByteRange)
}

/// One check, or one control of a summary.
struct TrivyOperatorCheck: Sendable {
  var finding: Finding
  /// The check's id; empty for one that stands for its control.
  var id = ""
  /// What in the cluster a check of a compliance report speaks about.
  var target = ""
  var list: String
  var record: Int

  init(
    _ check: JSONValue, list: String, at place: SplitValue,
    _ reading: inout Reading<TrivyOperatorPart>
  ) throws(RecordError) {
    guard check.kind == .object else { throw RecordError("the check is not an object") }
    self.list = list
    record = reading.record
    var idText: ByteText?
    var title: ByteText?
    var text: ByteText?
    var severity: ByteText?
    var success: Bool?
    var total: JSONValue?
    var passed: Int64?
    var messages: JSONValue?
    var part: ByteText?
    var version: ByteText?
    for (key, value) in check.members {
      switch key {
      case "checkID", "vulnerabilityID", "ruleID", "id": try set(&idText, value.text, key)
      case "title", "name": try set(&title, value.text, key)
      case "description": try set(&text, value.text, key)
      case "severity": try set(&severity, value.text, key)
      case "success": try set(&success, try value.truth(key), key)
      case "totalFail", "failTotal": try set(&total, value, key)
      case "passTotal": try set(&passed, value.integer, key)
      case "messages": try set(&messages, value, key)
      case "target": target = value.text?.string ?? ""
      case "resource": try set(&part, value.text, key)
      case "installedVersion": try set(&version, value.text, key)
      default: break
      }
    }
    id = idText?.string ?? ""
    let said = messages?.elements.compactMap { $0.text?.string }.filter { !$0.isEmpty } ?? []
    finding = Finding(
      check: CheckID(scanner: Trivy.scanner, name: id), reported: .fail, reportedWord: "",
      subject: Subject(),
      severity: severity.flatMap { Severity($0) } ?? .unknown,
      title: reading.string(title),
      evidence: said.isEmpty ? text?.string ?? "" : said.joined(separator: " "),
      range: place.recordRange)
    switch list {
    case "checks":
      guard let success else { throw RecordError("success is missing") }
      // One that passed stands for its control, so that its title names nothing.
      if id.isEmpty, !success { id = finding.title }
      finding.reported = success ? .pass : .fail
      finding.reportedWord = "success=\(success)"
      finding.check = CheckID(
        scanner: Trivy.scanner, name: TrivyNames.check(id: id, alternative: ""))
    case "controlCheck":
      guard !id.isEmpty else { throw RecordError("the control has no id") }
      try judge(total, passed: passed)
    default:
      guard !id.isEmpty else { throw RecordError("the entry of \(list) has no id") }
      let package = [part, version].compactMap { $0?.string }.filter { !$0.isEmpty }
      finding.subject.resource = package.isEmpty ? target : package.joined(separator: "@")
    }
  }

  private mutating func judge(_ total: JSONValue?, passed: Int64?) throws(RecordError) {
    guard let total, total.kind != .null else {
      finding.reported = .notChecked
      return
    }
    guard let count = total.integer, count >= 0 else { throw RecordError("totalFail is no count") }
    // Where passes are counted too, nothing counted is nothing tested.
    finding.reported = count > 0 ? .fail : passed == 0 ? .notChecked : .pass
    finding.reportedWord = "totalFail=\(count)"
  }
}

/// Joins the checks of a custom resource with what it says about them.
struct TrivyOperatorAssembly: PartAssembly {
  private struct Control {
    var id = ""
    var name = ""
    var severity = Severity.unknown
    var status = ""
    var checks: [TrivyOperatorCheck] = []
  }

  private var subject = Subject(provider: "kubernetes")
  private var compliance = ""
  private var updated: Timestamp?
  private var version: String?
  private var control: Control?
  private var controls: [Control] = []
  private var checks: [TrivyOperatorCheck] = []
  private var isKnown = false

  init() {}

  mutating func take(_ parts: [TrivyOperatorPart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .metadata(let subject): self.subject = subject
      case .compliance(let id): if !id.isEmpty { compliance = id }
      case .updated(let moment): updated = moment
      case .version(let text): version = text
      case .controlOpened: control = Control()
      case .controlID(let text):
        // Outside of a control it is the report's own.
        if control == nil && compliance.isEmpty { compliance = text } else { control?.id = text }
      case .controlName(let text): control?.name = text
      case .controlSeverity(let word): control?.severity = Severity(spelling: word) ?? .unknown
      case .controlStatus(let word): control?.status = word
      case .check(let check):
        if control == nil { checks.append(check) } else { control?.checks.append(check) }
      case .controlClosed:
        if let control { controls.append(control) }
        control = nil
      case .known: isKnown = true
      case .resourceClosed:
        close(into: &findings, &tally)
        self = TrivyOperatorAssembly()
        isKnown = true
      case .end(let range):
        if !isKnown { tally.rejectDocument(range) }
        close(into: &findings, &tally)
        self = TrivyOperatorAssembly()
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }

  private func close(into findings: inout [Finding], _ tally: inout SourceTally) {
    if let version = version ?? (checks.isEmpty && controls.isEmpty ? nil : "") {
      var batch = Batch<TrivyOperatorPart>()
      batch.tools = [Tool(scanner: Trivy.scanner, version: version)]
      tally.add(batch)
    }
    for control in controls {
      for check in control.checks {
        if check.id.isEmpty && control.id.isEmpty {
          reject(check, "neither the check nor its control has an id", &tally)
        } else {
          findings.append(finding(check, of: control))
        }
      }
    }
    for check in checks where check.list != "controlCheck" || controls.isEmpty {
      if check.id.isEmpty {
        reject(check, "checkID is missing", &tally)
      } else {
        findings.append(finding(check))
      }
    }
  }

  private func reject(_ check: TrivyOperatorCheck, _ reason: String, _ tally: inout SourceTally) {
    tally.reject(
      RejectedRecord(index: check.record, range: check.finding.range, reason: reason))
  }

  private func name(ofControl id: String) -> CheckID {
    // Without an id of its own the report has the name of its resource.
    let report = compliance.isEmpty ? subject.resource : compliance
    return CheckID(scanner: Trivy.scanner, name: report.isEmpty ? id : "\(report)/\(id)")
  }

  private static let cluster = Subject(
    provider: "kubernetes", type: "cluster", resource: "cluster")

  private func finding(_ check: TrivyOperatorCheck, of control: Control) -> Finding {
    var finding = check.finding
    finding.observed = updated
    finding.subject = Self.cluster
    if !check.target.isEmpty {
      finding.subject = Subject(
        provider: "kubernetes", type: String(check.target.prefix { $0 != "/" }),
        resource: check.target)
    }
    if finding.severity == .unknown { finding.severity = control.severity }
    if finding.title.isEmpty { finding.title = control.name }
    guard check.id.isEmpty else { return finding }
    finding.check = name(ofControl: control.id)
    guard finding.reported == .pass else { return finding }
    if control.name.contains("Manual") {
      finding.caveat = Finding.Caveat(
        status: .notChecked, reason: "The control is to be checked by hand.")
    } else {
      finding.caveat = TrivyControl.caveat(control.status)
    }
    return finding
  }

  private func finding(_ check: TrivyOperatorCheck) -> Finding {
    var finding = check.finding
    finding.observed = updated
    if check.list == "controlCheck" {
      finding.check = name(ofControl: check.id)
      finding.subject = Self.cluster
      return finding
    }
    let part = finding.subject.resource
    finding.subject = subject
    if !part.isEmpty { finding.subject.resource += ":\(part)" }
    return finding
  }
}
