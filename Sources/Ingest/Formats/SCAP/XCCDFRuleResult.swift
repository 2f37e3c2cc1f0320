import Compliance
import XMLKit

/// One `rule-result` on its way to a finding.
struct XCCDFRuleResult {
  /// A person's change of a result.
  struct Override {
    var authority = ""
    var old = ""
    var new = ""
    var remark = ""
  }

  private var rule = ""
  private var role = ""
  private var version = ""
  private var observed: Timestamp?
  private var severity = Severity.unknown
  private var word = ""
  private var results = 0
  private var messages: [String] = []
  private var instances: [String] = []
  private var idents: [String] = []
  private var aliases: [CheckID] = []
  /// Whose number the next `ident` is.
  var identSystem = ""
  var overrides: [Override] = []
  var checkName = ""
  /// Whether the check gives a result for each of its parts.
  var isMultiCheck = false

  init() {}

  init(_ element: MarkupStart<SCAPWord>, _ reading: inout Reading<Finding>) {
    rule = element.string("idref")
    if let role = element["role"], !role.equals("full") { self.role = role.string }
    version = element.string("version")
    observed = reading.timestamp(element["time"])
    severity = Self.severity(element["severity"])
  }

  /// The severity of a rule or of its result. Other words than XCCDF's are
  /// unknown.
  static func severity(_ text: XMLText?) -> Severity {
    switch text {
    case .some("unknown"), nil: .unknown
    case .some("info"): .informational
    case .some("low"): .low
    case .some("medium"): .medium
    case .some("high"): .high
    case .some(let other): Severity(spelling: other.string) ?? .unknown
    }
  }

  mutating func setOverride(_ part: WritableKeyPath<Override, String>, _ text: String) {
    guard !overrides.isEmpty else { return }
    overrides[overrides.count - 1][keyPath: part] = text
  }

  mutating func take(_ word: SCAPWord, _ text: XMLText) {
    switch word {
    case .result:
      results += 1
      self.word = text.trimmed
    case .message: messages.append(text.trimmed)
    case .instance: instances.append(text.trimmed)
    case .ident:
      let ident = text.trimmed
      idents.append(ident)
      if Self.isName(ident, of: identSystem) { addAlias(ident) }
    default: break
    }
  }

  func finding(of run: XCCDFRun, at range: ByteRange) throws(RecordError) -> Finding {
    guard !rule.isEmpty else { throw RecordError("the rule-result has no idref") }
    guard results == 1 else {
      throw RecordError(
        results == 0
          ? "the rule-result has no result" : "the rule-result has more than one result")
    }
    let status = try XCCDFStatus(word)
    var finding = Finding(
      check: CheckID(scanner: "openscap", name: rule), aliases: otherNames,
      reported: status.reported,
      reportedWord: word, caveat: status.caveat ?? roleCaveat(status.reported),
      subject: Subject(type: "host", resource: run.target.resource),
      observed: time(in: run), severity: severity, title: rule,
      evidence: evidence, nativeID: checkName, range: range)
    try apply(overrides, to: &finding)
    return finding
  }

  /// Whether an identifier names the rule itself: a CCE number, or the numbers
  /// that DISA gave it before. A CCI names a requirement, which many rules meet.
  private static func isName(_ ident: String, of system: String) -> Bool {
    ident.hasPrefix("CCE-") || system.hasSuffix("/legacy")
  }

  private mutating func addAlias(_ name: String) {
    let alias = CheckID(scanner: "openscap", name: name)
    if !name.isEmpty, name != rule, !aliases.contains(alias) { aliases.append(alias) }
  }

  /// With the STIG's number of the rule and the definition that was evaluated. A
  /// part of a multi-check is not the rule.
  private var otherNames: [CheckID] {
    var record = self
    record.addAlias(version)
    if !isMultiCheck, checkName.hasPrefix("oval:") { record.addAlias(checkName) }
    return record.aliases
  }

  /// Several results on one rule and host are parts of one verdict. They get
  /// one time, so that none of them is newer and takes the others' place.
  private func time(in run: XCCDFRun) -> Timestamp? {
    let whole = run.ended ?? run.started
    return isMultiCheck || !instances.isEmpty ? whole ?? observed : observed ?? whole
  }

  /// The first override has the verdict that the scanner gave, `result` the
  /// one that holds now.
  private func apply(_ overrides: [Override], to finding: inout Finding) throws(RecordError) {
    guard let first = overrides.first, let last = overrides.last else { return }
    let old = try XCCDFStatus(first.old)
    guard first.old != finding.reportedWord else { return }
    let now = finding.reported
    let isMilder = old.reported.strictness < now.strictness
    finding.reportedWord += "\(XCCDFStatus.overridden)\(first.old)"
    guard isMilder else { return }
    finding.reported = old.reported
    finding.caveat = old.caveat
    finding.suppression = Suppression(
      kind: .overridden, reason: last.remark, reference: last.authority)
  }

  private func roleCaveat(_ status: Status) -> Finding.Caveat? {
    let proven: Status
    switch role {
    case "unscored": proven = .informational
    case "unchecked": proven = .notChecked
    default: return nil
    }
    guard status == .pass || status == .fail else { return nil }
    return Finding.Caveat(
      status: proven, reason: "The benchmark gives the rule the role \(role).")
  }

  private var evidence: String {
    // Most results say nothing.
    if messages.isEmpty, idents.isEmpty, version.isEmpty, instances.isEmpty, overrides.isEmpty {
      return ""
    }
    var lines = messages
    lines += instances.map { "Instance: \($0)" }
    if !version.isEmpty { lines.append("Version: \(version)") }
    if !idents.isEmpty { lines.append("Identifiers: \(idents.joined(separator: ", "))") }
    for override in overrides {
      var line = "Overridden from \(override.old) to \(override.new)"
      if !override.authority.isEmpty { line += " by \(override.authority)" }
      lines.append(override.remark.isEmpty ? line : "\(line): \(override.remark)")
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// A word of XCCDF for a result.
struct XCCDFStatus {
  /// What stands in a finding's word between the result that holds now and the
  /// scanner's.
  static let overridden = ", overridden from "

  var reported: Status
  var caveat: Finding.Caveat?

  /// The result that holds now of a finding whose scanner's was overridden; nil
  /// of all others.
  static func overridden(_ finding: Finding) -> Status? {
    guard finding.suppression?.kind == .overridden,
      let end = finding.reportedWord.firstRange(of: overridden)?.lowerBound
    else { return nil }
    return try? XCCDFStatus(String(finding.reportedWord[..<end])).reported
  }

  init(_ word: String) throws(RecordError) {
    switch word {
    case "pass": reported = .pass
    case "fail": reported = .fail
    case "error": reported = .error
    case "unknown": reported = .unknown
    case "informational": reported = .informational
    case "notapplicable": reported = .notApplicable
    case "notchecked", "notselected": reported = .notChecked
    case "fixed":
      reported = .unknown
      caveat = Finding.Caveat(
        status: .pass, reason: "The rule failed and was then remediated (fixed).")
    default: throw RecordError("the result \"\(word)\" is no word of XCCDF")
    }
  }
}
