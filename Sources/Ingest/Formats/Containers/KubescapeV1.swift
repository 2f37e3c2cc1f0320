import Compliance

/// Kubescape's JSON in its format version 1, of Kubescape 1 and, on demand, 2: a
/// record is a control of a framework, and gives a finding for each resource
/// that one of its rules looked at.
///
/// | field | from |
/// | --- | --- |
/// | check | `controlReports[].controlID`, else `id`; C-0044 |
/// | verdict | `ruleReports[].ruleResponses[]` (table below) |
/// | subject | of a response `alertObject.k8sApiObjects[]` as group/version/namespace/kind/name, as version 2 writes it; of a pass the ids in `listInputIDs` |
/// | account | `clusterName` |
/// | severity | `baseScore` in Kubescape's own bands |
/// | title | `name` |
/// | evidence | `alertMessage`, else the failed paths |
/// | time | `generationTime`; year 1 is none |
///
/// | a resource of a control | means |
/// | --- | --- |
/// | a response names it, without `exception` | fail |
/// | all responses that name it have an `exception` | excluded, a fail underneath |
/// | `listInputIDs` names it and no response does | pass |
/// | `ruleStatus.status` of a rule is error or failed | an error for the control in the cluster: the rule could not be run |
///
/// A control that looked at nothing gives no finding. One control may stand
/// under several frameworks, and counts each time. The cluster stands before the
/// controls; where it does not, findings wait for it in a spool.
enum KubescapeV1: JSONFormat {
  typealias Assembly = KubescapeV1Assembly

  static let info = FormatInfo(
    id: "kubescape-v1", title: "Kubescape JSON, format version 1", versions: "1 and 2",
    recognisedBy: "frameworks with controlReports, or controlReports")

  static let shape = document.aloneOrInArrays

  private static let controls = Shape(.member, elements: Shape(.record))
  private static let framework = Shape(.member, members: ["controlReports": controls])
  private static let document = Shape(
    .member,
    members: [
      "frameworks": Shape(.member, elements: framework), "controlReports": controls,
      "resource": Shape(.member, elements: Shape(.member)),
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    let isReport =
      value["controlReports"]?.isArray == true
      || value["frameworks"]?.first?["controlReports"] != nil
    return isReport ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<KubescapeV1Part>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, _):
      guard let value else { return }
      for finding in try KubescapeV1Control(value, at: place, &reading).findings(&reading) {
        reading.add(.finding(finding))
      }
      reading.add(.known)
    case (.documentEnd, _), (.documentWithoutRecords, _):
      reading.note(Tool(scanner: Kubescape.scanner, version: ""))
      reading.add(.end(place.recordRange))
    case (.member, nil): throw RecordError("the value is no report")
    case (.member, "clusterName"): reading.add(.cluster(value?.text?.string ?? ""))
    case (.member, "generationTime"):
      reading.add(.generated(value?.timestamp))
      reading.note(Scope(ended: value?.timestamp))
    case (.member, "frameworks"), (.member, "controlReports"):
      reading.add(.known)
      guard let value, value.kind != .null else { return }
      throw RecordError("\(place.key ?? "") is not a list of objects")
    default: break
    }
  }
}

/// What the workers read of a report, in the order of the input.
enum KubescapeV1Part: Sendable {
  case cluster(String)
  case generated(Timestamp?)
  case finding(Finding)
  case known
  case end(ByteRange)
}

/// One control with what its rules say of each resource.
private struct KubescapeV1Control {
  private struct Response {
    var message: String
    var exception: Suppression?
  }

  private var id: ByteText?
  private var oldID: ByteText?
  private var title: ByteText?
  private var score: Double?
  private var range: ByteRange
  /// Resources in the order in which they are first named.
  private var order: [String] = []
  private var responses: [String: [Response]] = [:]
  /// Why rules could not be run.
  private var problems: [String] = []

  init(
    _ control: JSONValue, at place: SplitValue, _ reading: inout Reading<KubescapeV1Part>
  ) throws(RecordError) {
    guard control.kind == .object else { throw RecordError("the control is not an object") }
    range = place.recordRange
    var rules: JSONValue?
    for (key, value) in control.members {
      switch key {
      case "controlID": try set(&id, value.text, key)
      case "id": try set(&oldID, value.text, key)
      case "name": try set(&title, value.text, key)
      case "baseScore": try set(&score, value.number, key)
      case "ruleReports": try set(&rules, value, key)
      default: break
      }
    }
    guard let rules, rules.kind != .null else { return }
    guard rules.kind == .array else { throw RecordError("ruleReports is not a list") }
    for rule in rules.elements { try read(rule) }
  }

  private mutating func read(_ rule: JSONValue) throws(RecordError) {
    guard rule.kind == .object else { throw RecordError("a rule is not an object") }
    if let state = rule["ruleStatus"] {
      let word = state.string("status")
      switch word {
      case "", "success", "warning", "ignore", "skipped": break
      case "error", "failed":
        let message = state.string("message")
        // A rule that found something has run.
        let hasRun = rule["ruleResponses"]?.elements.contains { _ in true } == true
        if word == "error" || !hasRun || !message.isEmpty {
          problems.append("\(rule.string("name")): \(message)")
        }
      default: throw RecordError("the rule's status \"\(word.prefix(64))\" is not known")
      }
    }
    for input in rule["listInputIDs"]?.elements.map({ $0 }) ?? [] {
      if let id = input.text?.string { note(id) }
    }
    guard let list = rule["ruleResponses"], list.kind != .null else { return }
    guard list.kind == .array else { throw RecordError("ruleResponses is not a list") }
    for response in list.elements { try read(response: response) }
  }

  private mutating func read(response: JSONValue) throws(RecordError) {
    guard response.kind == .object else { throw RecordError("a response is not an object") }
    var names: [String] = []
    let object = response["alertObject"]
    for resource in object?["k8sApiObjects"]?.elements.map({ $0 }) ?? [] {
      names.append(Self.name(of: resource))
    }
    if let external = object?["externalObjects"], external.kind == .object {
      names.append(Self.name(of: external))
    }
    names = names.filter { !$0.isEmpty }
    guard !names.isEmpty else { throw RecordError("a response names no resource") }
    let paths = response["failedPaths"]?.elements.compactMap { $0.text?.string } ?? []
    let message = response.string("alertMessage")
    let text =
      message.isEmpty && !paths.isEmpty
      ? "Failed at \(paths.prefix(20).joined(separator: ", "))." : message
    for name in names {
      note(name)
      responses[name, default: []].append(
        Response(message: text, exception: Self.exception(response["exception"])))
    }
  }

  private mutating func note(_ name: String) {
    guard responses[name] == nil else { return }
    responses[name] = []
    order.append(name)
  }

  /// The id as Kubescape makes it: group/version/namespace/kind/name.
  private static func name(of resource: JSONValue) -> String {
    let version = resource.string("apiVersion")
    let metadata = resource["metadata"]
    let own = resource.string("name")
    let name = metadata?.string("name") ?? own
    let space = metadata?.string("namespace") ?? resource.string("namespace")
    let kind = resource.string("kind")
    guard !kind.isEmpty || !name.isEmpty else { return "" }
    // What has no group begins with a slash there, as in /v1/default/Pod/web.
    let group = version.contains("/") ? version : "/\(version)"
    return [group, space, kind, name].joined(separator: "/")
  }

  private static func exception(_ value: JSONValue?) -> Suppression? {
    guard let value, value.kind == .object else { return nil }
    let reasons = [value.string("reason"), value.string("name")]
    return Suppression(
      kind: .excluded, reason: reasons.first { !$0.isEmpty } ?? "",
      expires: value["expirationDate"]?.timestamp, reference: value.string("name"))
  }

  func findings(_ reading: inout Reading<KubescapeV1Part>) throws(RecordError) -> [Finding] {
    guard let name = ByteText.firstWritten(id, oldID) else {
      throw RecordError("controlID is missing")
    }
    let check = CheckID(scanner: Kubescape.scanner, name: reading.string(name))
    var findings: [Finding] = []
    for resource in order {
      let said = responses[resource] ?? []
      let fails = said.filter { $0.exception == nil }
      let parts = resource.split(separator: "/", omittingEmptySubsequences: false)
      findings.append(
        finding(
          check, said.isEmpty ? .pass : .fail,
          said.isEmpty ? "passed" : fails.isEmpty ? "excluded" : "failed",
          Subject(
            provider: "kubernetes", type: parts.count > 2 ? String(parts[parts.count - 2]) : "",
            resource: resource),
          suppression: fails.isEmpty ? said.first?.exception : nil,
          evidence: (fails.first ?? said.first)?.message ?? "", &reading))
    }
    for problem in problems {
      findings.append(
        finding(
          check, .error, "error", Subject(provider: "kubernetes", type: "cluster"),
          suppression: nil, evidence: "The rule could not be run: \(problem)", &reading))
    }
    return findings
  }

  private func finding(
    _ check: CheckID, _ status: Status, _ word: String, _ subject: Subject,
    suppression: Suppression?, evidence: String, _ reading: inout Reading<KubescapeV1Part>
  ) -> Finding {
    Finding(
      check: check, reported: status, reportedWord: word, suppression: suppression,
      subject: subject, severity: Kubescape.severity(score), title: reading.string(title),
      evidence: evidence, range: range)
  }
}

/// Gives findings their cluster and time.
struct KubescapeV1Assembly: StreamingAssembly {
  private var cluster: String?
  private var generated: Timestamp?
  private var isTimed = false
  private var waiting = Spool<Finding>()
  private var isKnown = false

  init() {}

  mutating func take(
    _ parts: [KubescapeV1Part], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    for part in parts {
      switch part {
      case .cluster(let name): cluster = name
      case .generated(let moment): (generated, isTimed) = (moment, true)
      case .known: isKnown = true
      case .finding(let finding):
        waiting.append(finding)
        if cluster != nil, isTimed, waiting.count >= Spool<Finding>.atOnce {
          flush(&tally, deliver)
        }
      case .end(let range):
        if !isKnown { tally.rejectDocument(range) }
        flush(&tally, deliver)
        self = KubescapeV1Assembly()
      }
    }
  }

  private mutating func flush(
    _ tally: inout SourceTally, _ deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    let cluster = cluster ?? ""
    waiting.drain(&tally, deliver) { finding in
      finding.subject.account = cluster
      finding.observed = generated
      if finding.subject.resource.isEmpty {
        finding.subject.resource = cluster.isEmpty ? "cluster" : cluster
      }
    }
    waiting = Spool()
  }
}
