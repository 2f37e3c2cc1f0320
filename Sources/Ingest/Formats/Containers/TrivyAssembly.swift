import Compliance

/// Joins Trivy's findings with the target, resource and report around them.
struct TrivyAssembly: PartAssembly {
  private struct Result {
    var target: String?
    var items: [TrivyItem] = []
  }

  private var artifact: String?
  private var artifactType = ""
  private var cluster: String?
  private var created: Timestamp?
  private var version = ""
  /// Whether something has been read that only a report has.
  private var isKnown = false
  private var complianceID = ""
  private var namespace = ""
  private var kind = ""
  private var name = ""
  private var isInResource = false
  /// How many results and controls are open: a control holds results.
  private var depth = 0
  private var result = Result()
  private var control = TrivyControlReport()
  /// Results whose report or resource is not named yet.
  private var waiting: [Result] = []
  private var controls: [TrivyControl] = []

  init() {}

  mutating func take(_ parts: [TrivyPart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .artifact(let name): artifact = name
      case .artifactType(let type): artifactType = type
      case .cluster(let name): cluster = name
      case .created(let moment): created = moment
      case .version(let text): version = text
      case .complianceID(let id): if depth == 0 { complianceID = id }
      case .resourceOpened:
        isInResource = true
        (namespace, kind, name) = ("", "", "")
      case .resourceClosed:
        flush(into: &findings)
        isInResource = false
      case .namespace(let text): if isInResource && depth == 0 { namespace = text }
      case .kind(let text): if isInResource && depth == 0 { kind = text }
      case .name(let text):
        if isInResource && depth == 0 { name = text }
        if depth == 1 { control.describe("Name", text) }
      case .about(let key, let text): if depth == 1 { control.describe(key, text) }
      case .opened:
        isKnown = true
        depth += 1
        if depth == 1 { (result, control) = (Result(), TrivyControlReport()) }
        if depth == 2 { control.open() }
      case .target(let text):
        if depth < 2 { result.target = text } else { control.set(target: text) }
      case .controlID(let id, let record): control.set(id: id, record: record)
      case .nested(let entry): control.add(entry)
      case .item(let item):
        if let target = result.target, isNamed, waiting.isEmpty, result.items.isEmpty {
          findings.append(finding(item, target: target))
        } else {
          result.items.append(item)
        }
      case .closed(let range):
        depth -= 1
        if depth == 1 { control.close() }
        guard depth == 0 else { break }
        if control.isOne { close(range, &tally) }
        if !result.items.isEmpty { waiting.append(result) }
        result = Result()
        if isNamed && (!isInResource || !name.isEmpty) { flush(into: &findings) }
      case .control(let control): controls.append(control)
      case .known: isKnown = true
      case .failed(let reason):
        let place = [namespace, kind, name].filter { !$0.isEmpty }.joined(separator: "/")
        tally.note(
          ScanGap(
            noun: "resource", matter: "could not be scanned", count: 1,
            names: [place.isEmpty ? reason : "\(place): \(reason)"]))
      case .end(let range):
        let isNamed = artifact != nil || cluster != nil || !complianceID.isEmpty
        if !isKnown && !isNamed && result.target == nil {
          tally.rejectDocument(range)
          self = TrivyAssembly()
          break
        }
        // An old result is a document by itself.
        if !result.items.isEmpty { waiting.append(result) }
        flush(into: &findings)
        for control in controls { findings.append(finding(control)) }
        var batch = Batch<TrivyPart>()
        batch.tools = [Tool(scanner: Trivy.scanner, version: version)]
        tally.add(batch)
        self = TrivyAssembly()
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }

  /// Whether what stands around the results has been read.
  private var isNamed: Bool {
    isInResource ? cluster != nil && !name.isEmpty : artifact != nil && !artifactType.isEmpty
  }

  /// Ends a control. One that can't be read is rejected, with every id it claims.
  private mutating func close(_ range: ByteRange, _ tally: inout SourceTally) {
    let reason =
      control.ids.count > 1 ? "the member \"ID\" stands twice" : control.broken
    if reason.isEmpty, let id = control.ids.first?.id {
      controls.append(TrivyControl(control, id: id, range: range))
      return
    }
    for claim in control.ids {
      tally.reject(RejectedRecord(index: claim.record, range: range, reason: reason))
    }
    guard control.ids.isEmpty else { return }
    // It has not been counted as a record, for the id is what counts.
    var batch = Batch<TrivyPart>()
    batch.records = 1
    batch.rejectedCount = 1
    batch.rejected = [RejectedRecord(index: 0, range: range, reason: "the control has no ID")]
    tally.add(batch)
  }

  private mutating func flush(into findings: inout [Finding]) {
    for result in waiting {
      for item in result.items { findings.append(finding(item, target: result.target ?? "")) }
    }
    waiting = []
  }

  private func finding(_ item: TrivyItem, target: String) -> Finding {
    var finding = item.finding
    finding.observed = created
    let own = finding.subject
    if isInResource {
      let place = [namespace, kind, name].filter { !$0.isEmpty }.joined(separator: "/")
      // A vulnerability is one of a package in an image that the resource runs.
      let isPart = own.provider != "kubernetes" && !own.resource.isEmpty
      finding.subject = Subject(
        provider: "kubernetes", account: cluster ?? "", type: kind,
        resource: isPart ? "\(place):\(own.resource)" : place)
    } else if artifactType == "aws_account" {
      let resource = own.resource.isEmpty ? target : own.resource
      finding.subject = Subject(
        provider: "aws", partition: ARN.part(1, of: resource) ?? "", account: artifact ?? "",
        region: ARN.part(3, of: resource) ?? "", resource: resource)
    } else {
      finding.subject = CodeSubject.subject(
        file: target, address: own.resource, line: item.line, type: own.type,
        provider: own.provider)
      if finding.subject.resource.isEmpty { finding.subject.resource = artifact ?? "" }
    }
    return finding
  }

  /// A compliance report does not name what was scanned, only its kind.
  private func finding(_ control: TrivyControl) -> Finding {
    var finding = control.finding
    finding.check = CheckID(
      scanner: Trivy.scanner,
      name: complianceID.isEmpty
        ? finding.check.name : "\(complianceID)/\(finding.check.name)")
    finding.observed = created
    switch complianceID.prefix(while: { $0 != "-" }) {
    case "aws":
      finding.subject = Subject(provider: "aws", type: "account", resource: "account")
    case "docker": finding.subject = Subject(type: "image", resource: "image")
    default:
      finding.subject = Subject(provider: "kubernetes", type: "cluster", resource: "cluster")
    }
    return finding
  }
}
