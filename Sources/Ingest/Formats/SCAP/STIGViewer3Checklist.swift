import Compliance

/// A checklist of DISA's STIG Viewer 3, `.cklb`: JSON with one or more STIGs and
/// the host that they were filled in for.
///
/// | field | from |
/// | --- | --- |
/// | check | `group_id` (V-257777), which stays when the rule is revised; else `rule_id` |
/// | other names of the check | `rule_id`, `rule_id_src`, `rule_version`, `legacy_ids` |
/// | subject | a host: `target_data.fqdn`, else `host_name`, else `ip_address`; of a web site or database, its site and instance behind it |
/// | severity | `overrides.severity.severity`, else `severity` |
/// | title | `rule_title`, else `group_title` |
/// | evidence | `finding_details`, `comments`, the override with its reason, `rule_id`, `rule_version`, `ccis` |
/// | native id | `rule_id` |
/// | scope | the benchmarks: `stig_id` with `version` and `release_info` |
///
/// | `status` | means |
/// | --- | --- |
/// | open | fail |
/// | not_a_finding | pass |
/// | not_applicable | not applicable |
/// | not_reviewed | not checked |
///
/// As in `STIGChecklist`, a checklist does not say when it was filled in. The
/// host stands behind the rules, so that findings wait for it.
enum STIGViewer3Checklist: JSONFormat {
  typealias Assembly = STIGViewer3Assembly

  static let info = FormatInfo(
    id: "stig-cklb", title: "STIG Viewer 3 checklist", versions: "STIG Viewer 3",
    recognisedBy: "cklb_version, or stigs with target_data")

  static let shape = document.aloneOrInArrays

  private static let document = Shape(
    .member,
    members: [
      "stigs": Shape(
        .member,
        elements: Shape(
          .member, members: ["rules": Shape(.member, elements: Shape(.record))], isMarked: true))
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    let isChecklist =
      value.has("cklb_version") || value.has("stigs", "target_data")
      || value["stigs"]?.first?.has("stig_id", "rules") == true
    return isChecklist ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<STIGViewer3Part>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, _):
      if let value { reading.add(.finding(try STIGRule(value).finding(at: place, &reading))) }
    case (.opened, _): reading.add(.opened)
    case (.closed, _): reading.add(.closed)
    case (.documentEnd, _), (.documentWithoutRecords, _):
      reading.note(Tool(scanner: STIGChecklist.scanner, version: ""))
      reading.add(.end(place.recordRange))
    case (.member, nil): throw RecordError("the value is no checklist")
    case (.member, "target_data"):
      if let value { reading.add(.target(STIGTarget(value))) }
    case (.member, "cklb_version"): reading.add(.known)
    case (.member, let key?) where ["stig_id", "version", "release_info"].contains(key):
      let text = value?.text?.string ?? value?.integer.map(String.init) ?? ""
      reading.add(.text(key: key, text))
    case (.member, "stigs"), (.member, "rules"):
      guard value?.kind == .null else {
        throw RecordError("\(place.key ?? "") is not a list of objects")
      }
    default: break
    }
  }
}

/// What the workers read of a checklist, in the order of the input.
enum STIGViewer3Part: Sendable {
  case opened
  case text(key: String, String)
  case closed
  case finding(Finding)
  case target(STIGTarget)
  case known
  case end(ByteRange)
}

/// The host of a checklist.
struct STIGTarget: Sendable {
  var resource = ""

  init() {}

  init(_ target: JSONValue) {
    let names = [target.string("fqdn"), target.string("host_name"), target.string("ip_address")]
    resource = names.first { !$0.isEmpty } ?? ""
    guard target["is_web_database"]?.boolean == true else { return }
    let parts = [resource, target.string("web_db_site"), target.string("web_db_instance")]
    resource = parts.filter { !$0.isEmpty }.joined(separator: "/")
  }
}

/// One rule of a checklist.
private struct STIGRule {
  private var group: ByteText?
  private var id: ByteText?
  private var source: ByteText?
  private var version: ByteText?
  private var severity: ByteText?
  private var title: ByteText?
  private var groupTitle: ByteText?
  private var word: ByteText?
  private var details: ByteText?
  private var comments: ByteText?
  private var legacy: JSONValue?
  private var requirements: JSONValue?
  private var override = ""
  private var overrideReason = ""

  init(_ rule: JSONValue) throws(RecordError) {
    guard rule.kind == .object else { throw RecordError("the rule is not an object") }
    var overrides: JSONValue?
    for (key, value) in rule.members {
      switch key {
      case "group_id": try set(&group, value.text, key)
      case "rule_id": try set(&id, value.text, key)
      case "rule_id_src": try set(&source, value.text, key)
      case "rule_version": try set(&version, value.text, key)
      case "severity": try set(&severity, value.text, key)
      case "rule_title": try set(&title, value.text, key)
      case "group_title": try set(&groupTitle, value.text, key)
      case "status": try set(&word, value.text, key)
      case "finding_details": try set(&details, value.text, key)
      case "comments": try set(&comments, value.text, key)
      case "legacy_ids": try set(&legacy, value, key)
      case "ccis": try set(&requirements, value, key)
      case "overrides": try set(&overrides, value, key)
      default: break
      }
    }
    if let change = overrides?["severity"] {
      override = change.string("severity")
      overrideReason = change.string("reason")
    }
  }

  func finding(
    at place: SplitValue, _ reading: inout Reading<STIGViewer3Part>
  ) throws(RecordError) -> Finding {
    guard let name = ByteText.firstWritten(group, id) else {
      throw RecordError("the rule has neither a group_id nor a rule_id")
    }
    guard let word else { throw RecordError("the rule has no status") }
    let check = CheckID(scanner: STIGChecklist.scanner, name: reading.string(name))
    let worth = override.isEmpty ? severity.flatMap { Severity($0) } : Severity(spelling: override)
    return Finding(
      check: check, aliases: aliases(of: check), reported: try Self.status(word),
      reportedWord: reading.string(word), subject: Subject(type: "host"),
      severity: worth ?? .unknown,
      title: reading.string(.firstWritten(title, groupTitle)), evidence: evidence,
      nativeID: id?.string ?? "", range: place.recordRange)
  }

  private static func status(_ word: ByteText) throws(RecordError) -> Status {
    switch word {
    case "open": return .fail
    case "not_a_finding": return .pass
    case "not_applicable": return .notApplicable
    case "not_reviewed": return .notChecked
    default:
      throw RecordError("the status \"\(word.string.prefix(64))\" is no word of a checklist")
    }
  }

  private func aliases(of check: CheckID) -> [CheckID] {
    STIGChecklist.aliases(
      of: check,
      [id, source, version].compactMap { $0?.string }
        + (legacy?.elements.compactMap { $0.text?.string } ?? []))
  }

  private var evidence: String {
    var lines = [details?.string ?? "", comments?.string ?? ""]
    if !override.isEmpty {
      lines.append(
        "Severity overridden from \(severity?.string ?? "none") to \(override)"
          + (overrideReason.isEmpty ? "" : ": \(overrideReason)"))
    }
    let identifiers =
      [id?.string ?? "", version?.string ?? ""]
      + (requirements?.elements.compactMap { $0.text?.string } ?? [])
    let known = identifiers.filter { !$0.isEmpty }
    if !known.isEmpty { lines.append("Identifiers: \(known.joined(separator: ", "))") }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// Holds the findings of a checklist until its host is known.
struct STIGViewer3Assembly: StreamingAssembly {
  private var findings = Spool<Finding>()
  private var target = STIGTarget()
  private var benchmark = Benchmark(id: "")
  private var release = ""
  private var isInSTIG = false
  private var isKnown = false

  init() {}

  mutating func take(
    _ parts: [STIGViewer3Part], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    for part in parts {
      switch part {
      case .opened:
        (benchmark, release) = (Benchmark(id: ""), "")
        (isInSTIG, isKnown) = (true, true)
      case .text("stig_id", let text): if isInSTIG { benchmark.id = text }
      case .text("version", let text): if isInSTIG { benchmark.version = text }
      case .text(_, let text): if isInSTIG { release = text }
      case .closed:
        isInSTIG = false
        let parts = [benchmark.version, release].filter { !$0.isEmpty }
        benchmark.version = parts.joined(separator: ", ")
        if !benchmark.id.isEmpty { tally.note(Scope(benchmarks: [benchmark])) }
      case .finding(let finding): findings.append(finding)
      case .target(let target):
        self.target = target
        isKnown = true
      case .known: isKnown = true
      case .end(let range):
        if !isKnown { tally.rejectDocument(range) }
        findings.drain(&tally, deliver) { $0.subject.resource = target.resource }
        self = STIGViewer3Assembly()
      }
    }
  }
}
