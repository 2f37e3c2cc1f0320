import Compliance

/// What the readers of the three notations take out of an OSCAL document.
enum OSCALPart: Sendable {
  /// The document's title.
  case title(String)
  /// Something that a result says of itself: `start`, `end`, or a property by its
  /// key.
  case about(OSCALName, key: String, String)
  /// An inventory item or a component.
  case item(OSCALItem)
  case observation(OSCALObservation)
  case risk(OSCALRisk)
  case finding(OSCALFinding)
  /// A result has ended, or the document of a kind that has no results in it.
  case end

  /// The part that a member of a result is, by its name in the singular.
  ///
  /// - Throws: why a finding is rejected.
  init?(_ node: OSCALNode, at range: ByteRange) throws(RecordError) {
    switch node.name {
    case .start, .end: self = .about(node.name, key: "", node.text)
    case .property:
      self = .about(.property, key: node.string(.name), node.string(.value))
    case .inventoryItem, .component: self = .item(OSCALItem(node))
    case .observation: self = .observation(OSCALObservation(node, at: range))
    case .risk: self = .risk(OSCALRisk(node))
    case .finding: self = .finding(try OSCALFinding(node, at: range))
    default: return nil
    }
  }
}

/// Something that can be the subject of an observation.
struct OSCALItem: Sendable {
  var uuid: String
  /// `inventory-item` or `component`.
  var kind: String
  var subject: Subject
  /// What a component says of the scanner that it is, and of all its verdicts.
  var facts: [String: String] = [:]

  private static let facts = ["scanner_name", "scanner_version", "severity"]

  init(_ node: OSCALNode) {
    for name in Self.facts { facts[name] = node.property(name) }
    uuid = node.string(.uuid)
    kind = node.name.rawValue
    let names =
      ["target", "Computer_Name", "Computer Name", "fqdn", "hostname", "asset-id", "resource-id"]
      .map { node.property($0) ?? "" }
      + [
        node.property("ipv4-address", class: "scc_inventory_item_id") ?? "", node.string(.title),
        node.string(.description), uuid,
      ]
    let types = [node.property("target_type") ?? "", node.string(.type), node.name.rawValue]
    subject = Subject(
      type: types.first { !$0.isEmpty } ?? "", resource: names.first { !$0.isEmpty } ?? "")
  }
}

/// What was seen, of which subjects, when. Some tools put a verdict into it.
struct OSCALObservation: Sendable {
  var uuid: String
  /// The title, or else the description.
  var title: String
  var collected: Timestamp?
  /// The subjects' ids with their kinds.
  var subjects: [(uuid: String, kind: String)]
  /// The verdict in a property; nil where it has none.
  var result: String?
  var check: String
  var scanner: String
  var severity: Severity
  /// Of an observation without a verdict those of its subjects.
  var verdicts: [OSCALSubjectVerdict]
  var range: ByteRange

  init(_ node: OSCALNode, at range: ByteRange) {
    uuid = node.string(.uuid)
    let own = node.string(.title)
    title = own.isEmpty ? node.string(.description) : own
    let time = node.property("time", class: "scc_timestamp") ?? node.string(.collected)
    collected = Timestamp(time)
    subjects = node.all(.subject).map { ($0.string(.subjectUUID), $0.string(.type)) }
    result = node.property("result", class: "scc_result")
    check =
      node.property("idref", class: "scc_check_name_id") ?? node.property("assessment-check-id")
      ?? node.property("assessment-rule-id") ?? ""
    verdicts = result == nil ? node.all(.subject).compactMap { OSCALSubjectVerdict($0) } : []
    scanner = node.property("scanner_name") ?? ""
    severity =
      node.property("severity", class: "scc_check_severity").flatMap { Severity(spelling: $0) }
      ?? .unknown
    self.range = range
  }
}

/// What may follow from a finding.
struct OSCALRisk: Sendable {
  var uuid: String
  var title: String
  var status: String
  var remarks: String
  var deadline: Timestamp?
  var severity: Severity

  init(_ node: OSCALNode) {
    uuid = node.string(.uuid)
    title = node.string(.title)
    status = node.string(.status)
    remarks = node.string(.remarks)
    deadline = Timestamp(node.string(.deadline))
    // Facets are of any kind, CVSS among them; these are words for how bad it is.
    let facets = node.all(.characterization).flatMap { $0.all(.facet) }
    severity =
      facets.filter { ["severity", "risk", "risk-level", "impact"].contains($0.string(.name)) }
      .compactMap { Severity(spelling: $0.string(.value)) }.max() ?? .unknown
  }
}

/// A verdict on one statement or objective of a control.
struct OSCALFinding: Sendable {
  var uuid: String
  var title: String
  var evidence: String
  var target: String
  var status: Status
  var caveat: Finding.Caveat?
  var word: String
  var observations: [String]
  var risks: [String]
  var range: ByteRange

  init(_ node: OSCALNode, at range: ByteRange) throws(RecordError) {
    let target = try Self.only(.target, of: node)
    self.target = target.string(.targetID)
    guard !self.target.isEmpty else { throw RecordError("the finding's target has no target-id") }
    let status = try Self.only(.status, of: target)
    word = status.string(.state)
    switch word {
    case "satisfied": self.status = .pass
    case "not-satisfied": self.status = .fail
    default: throw RecordError("the state \"\(word)\" is no word of OSCAL")
    }
    // OSCAL has no word for what could not be judged; our own results say it beside.
    if self.status == .fail, node.property("control-state") == "incomplete" {
      caveat = Finding.Caveat(
        status: .unknown,
        reason: "The control's state is incomplete: something could not be judged.")
    }
    uuid = node.string(.uuid)
    title = node.string(.title)
    let reason = status.string(.reason)
    evidence = [
      node.string(.description), reason.isEmpty ? "" : "Reason: \(reason)",
      status.string(.remarks), node.string(.remarks),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
    observations = node.all(.relatedObservation).map { $0.string(.observationUUID) }
    // Version 1.0 calls them associated.
    risks = (node.all(.relatedRisk) + node.all(.associatedRisk)).map { $0.string(.riskUUID) }
    self.range = range
  }

  /// A member that has to be there, once.
  private static func only(_ name: OSCALName, of node: OSCALNode) throws(RecordError) -> OSCALNode {
    let members = node.all(name)
    guard let member = members.first, members.count == 1 else {
      throw RecordError(
        members.isEmpty
          ? "the \(node.name.rawValue) has no \(name.rawValue)"
          : "the \(node.name.rawValue) has more than one \(name.rawValue)")
    }
    return member
  }
}
