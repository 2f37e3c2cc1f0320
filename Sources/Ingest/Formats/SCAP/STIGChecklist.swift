import Compliance
import XMLKit

/// A checklist of DISA's STIG Viewer 2, `.ckl`.
///
/// | field | from |
/// | --- | --- |
/// | check | `Vuln_Num` (V-257777), which stays when the rule is revised; else `Rule_ID` |
/// | other names of the check | `Rule_ID`, `Rule_Ver`, `LEGACY_ID` |
/// | subject | a host: `HOST_FQDN`, else `HOST_NAME`, else `HOST_IP`; of a web site or database, its site and instance behind it |
/// | severity | `SEVERITY_OVERRIDE`, else the attribute `Severity` |
/// | title | `Rule_Title` |
/// | evidence | `FINDING_DETAILS`, `COMMENTS`, the override with its `SEVERITY_JUSTIFICATION`, `Rule_ID`, `Rule_Ver`, `CCI_REF` |
/// | native id | `Rule_ID` |
/// | scope | the benchmarks: `STIG_INFO`'s `stigid` with `version` and `releaseinfo` |
///
/// | `STATUS` | means |
/// | --- | --- |
/// | Open | fail |
/// | NotAFinding | pass |
/// | Not_Applicable | not applicable |
/// | Not_Reviewed | not checked |
///
/// A checklist does not say when it was filled in. The verdicts are a person's,
/// so there is no other verdict underneath; only the severity is overridden.
enum STIGChecklist: MarkupFormat {
  static let info = FormatInfo(
    id: "stig-ckl", title: "STIG Viewer checklist", versions: "STIG Viewer 2",
    recognisedBy: "the root element CHECKLIST", medium: .xml)

  static let scanner = "stig-viewer"

  static func recognise(_ outline: MarkupOutline) -> Bool {
    outline.isRoot("CHECKLIST", in: [""])
  }

  /// The other names of a rule, without the check's own and each once.
  static func aliases(of check: CheckID, _ names: [String]) -> [CheckID] {
    var aliases: [CheckID] = []
    for name in names where !name.isEmpty && name != check.name {
      let alias = CheckID(scanner: scanner, name: name)
      if !aliases.contains(alias) { aliases.append(alias) }
    }
    return aliases
  }

  static func document(name: String, limits: IngestLimits) -> MarkupDocument {
    MarkupDocument(Reader.self, name: name, limits: limits)
  }

  enum Word: String, CaseIterable, Sendable {
    case checklist = "CHECKLIST"
    case asset = "ASSET"
    case hostName = "HOST_NAME"
    case hostAddress = "HOST_IP"
    case hostQualifiedName = "HOST_FQDN"
    case isWebOrDatabase = "WEB_OR_DATABASE"
    case site = "WEB_DB_SITE"
    case instance = "WEB_DB_INSTANCE"
    case stigs = "STIGS"
    case stig = "iSTIG"
    case about = "STIG_INFO"
    case aboutData = "SI_DATA"
    case aboutName = "SID_NAME"
    case aboutValue = "SID_DATA"
    case vulnerability = "VULN"
    case data = "STIG_DATA"
    case attribute = "VULN_ATTRIBUTE"
    case value = "ATTRIBUTE_DATA"
    case status = "STATUS"
    case details = "FINDING_DETAILS"
    case comments = "COMMENTS"
    case severityOverride = "SEVERITY_OVERRIDE"
    case severityJustification = "SEVERITY_JUSTIFICATION"
  }

  struct Reader: MarkupReader {
    static let namespaces: [String] = []

    private var asset: [Word: String] = [:]
    /// What the STIG says of itself.
    private var about: [String: String] = [:]
    private var attribute = ""
    /// The attributes of the vulnerability that are kept, by their names.
    private var attributes: [String: [String]] = [:]
    private var fields: [Word: String] = [:]

    private static let wanted: Set<String> = [
      "Vuln_Num", "Severity", "Rule_ID", "Rule_Ver", "Rule_Title", "CCI_REF", "LEGACY_ID",
    ]

    mutating func start(_ element: MarkupStart<Word>, into reading: inout Reading<Finding>)
      -> XMLInterest
    {
      guard let word = element.word else { return .nothing }
      switch (element.parent, word) {
      case (nil, .checklist), (.checklist, .asset), (.checklist, .stigs), (.stigs, .stig):
        return .children
      case (.stig, .about):
        about = [:]
        return .children
      case (.about, .aboutData):
        attribute = ""
        return .children
      case (.aboutData, .aboutName), (.aboutData, .aboutValue): return .text
      case (.stig, .vulnerability):
        attributes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        return .children
      case (.vulnerability, .data):
        attribute = ""
        return .children
      case (.asset, _), (.data, .attribute), (.vulnerability, _): return .text
      case (.data, .value): return Self.wanted.contains(attribute) ? .text : .nothing
      default: return .nothing
      }
    }

    mutating func end(_ element: MarkupEnd<Word>, into reading: inout Reading<Finding>) {
      guard let word = element.word else { return }
      switch (element.parent, word) {
      case (.asset, _): asset[word] = element.text.trimmed
      case (.data, .attribute): attribute = element.text.trimmed
      case (.data, .value): attributes[attribute, default: []].append(element.text.trimmed)
      case (.aboutData, .aboutName): attribute = element.text.trimmed
      case (.aboutData, .aboutValue): about[attribute] = element.text.trimmed
      case (.stig, .about): note(&reading)
      case (.vulnerability, .data): break
      case (.vulnerability, _): fields[word] = element.text.trimmed
      case (.stig, .vulnerability):
        reading.take(recordAt: element.range) { (reading) throws(RecordError) in
          reading.add(try finding(at: element.range))
        }
      default: break
      }
    }

    mutating func finish(into reading: inout Reading<Finding>) {
      reading.note(Tool(scanner: scanner, version: ""))
    }

    private func note(_ reading: inout Reading<Finding>) {
      guard let id = about["stigid"], !id.isEmpty else { return }
      let parts = [about["version"] ?? "", about["releaseinfo"] ?? ""].filter { !$0.isEmpty }
      reading.note(
        Scope(benchmarks: [Benchmark(id: id, version: parts.joined(separator: ", "))]))
    }

    private func finding(at range: ByteRange) throws(RecordError) -> Finding {
      let rule = first("Rule_ID")
      let number = first("Vuln_Num")
      guard !number.isEmpty || !rule.isEmpty else {
        throw RecordError("the VULN has neither Vuln_Num nor Rule_ID")
      }
      guard let word = fields[.status] else { throw RecordError("the VULN has no STATUS") }
      let override = fields[.severityOverride] ?? ""
      let check = CheckID(scanner: scanner, name: number.isEmpty ? rule : number)
      return Finding(
        check: check,
        aliases: STIGChecklist.aliases(
          of: check, [rule, first("Rule_Ver")] + (attributes["LEGACY_ID"] ?? [])),
        reported: try Self.status(word), reportedWord: word,
        subject: Subject(type: "host", resource: resource),
        severity: Severity(spelling: override.isEmpty ? first("Severity") : override) ?? .unknown,
        title: first("Rule_Title"), evidence: evidence(override), nativeID: rule, range: range)
    }

    private static func status(_ word: String) throws(RecordError) -> Status {
      switch word {
      case "Open": return .fail
      case "NotAFinding": return .pass
      case "Not_Applicable": return .notApplicable
      case "Not_Reviewed": return .notChecked
      default: throw RecordError("the STATUS \"\(word)\" is no word of a checklist")
      }
    }

    private func first(_ name: String) -> String { attributes[name]?.first ?? "" }

    private var resource: String {
      let names: [Word] = [.hostQualifiedName, .hostName, .hostAddress]
      let host = names.compactMap { asset[$0] }.first { !$0.isEmpty } ?? ""
      guard asset[.isWebOrDatabase] == "true" else { return host }
      let parts = [host, asset[.site] ?? "", asset[.instance] ?? ""]
      return parts.filter { !$0.isEmpty }.joined(separator: "/")
    }

    private func evidence(_ override: String) -> String {
      var lines = [fields[.details] ?? "", fields[.comments] ?? ""]
      if !override.isEmpty {
        let reason = fields[.severityJustification] ?? ""
        lines.append(
          "Severity overridden from \(first("Severity")) to \(override)"
            + (reason.isEmpty ? "" : ": \(reason)"))
      }
      let identifiers =
        [first("Rule_ID"), first("Rule_Ver")] + (attributes["CCI_REF"] ?? [])
      let known = identifiers.filter { !$0.isEmpty }
      if !known.isEmpty { lines.append("Identifiers: \(known.joined(separator: ", "))") }
      return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }
  }
}
