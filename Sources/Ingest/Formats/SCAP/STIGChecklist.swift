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
    /// What the STIG says of itself, and the name of what is being read of it.
    private var about: [String: String] = [:]
    private var aboutName = ""
    private var attribute: Attribute?
    private var vulnerability = Vulnerability()

    /// The attributes of a vulnerability that are kept.
    private enum Attribute: String, CaseIterable {
      case number = "Vuln_Num"
      case severity = "Severity"
      case rule = "Rule_ID"
      case version = "Rule_Ver"
      case title = "Rule_Title"
      case identifier = "CCI_REF"
      case legacy = "LEGACY_ID"

      init?(_ text: XMLText) {
        switch text {
        case "Vuln_Num": self = .number
        case "Severity": self = .severity
        case "Rule_ID": self = .rule
        case "Rule_Ver": self = .version
        case "Rule_Title": self = .title
        case "CCI_REF": self = .identifier
        case "LEGACY_ID": self = .legacy
        default:
          guard text.hasBlankEnds else { return nil }
          self.init(rawValue: text.trimmed)
        }
      }
    }

    /// What is kept of the vulnerability that is being read: of an attribute that
    /// stands several times the first.
    private struct Vulnerability {
      var number: String?
      var severity: String?
      var rule: String?
      var version: String?
      var title: String?
      var identifiers: [String] = []
      var legacy: [String] = []
      var status: String?
      var details = ""
      var comments = ""
      var severityOverride = ""
      var severityJustification = ""

      mutating func take(_ attribute: Attribute, _ value: String) {
        switch attribute {
        case .number: number = number ?? value
        case .severity: severity = severity ?? value
        case .rule: rule = rule ?? value
        case .version: version = version ?? value
        case .title: title = title ?? value
        case .identifier: identifiers.append(value)
        case .legacy: legacy.append(value)
        }
      }
    }

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
        aboutName = ""
        return .children
      case (.aboutData, .aboutName), (.aboutData, .aboutValue): return .text
      case (.stig, .vulnerability):
        vulnerability = Vulnerability()
        return .children
      case (.vulnerability, .data):
        attribute = nil
        return .children
      case (.asset, _), (.data, .attribute), (.vulnerability, .status), (.vulnerability, .details),
        (.vulnerability, .comments), (.vulnerability, .severityOverride),
        (.vulnerability, .severityJustification):
        return .text
      case (.data, .value): return attribute == nil ? .nothing : .text
      default: return .nothing
      }
    }

    mutating func end(_ element: MarkupEnd<Word>, into reading: inout Reading<Finding>) {
      guard let word = element.word else { return }
      switch (element.parent, word) {
      case (.asset, _): asset[word] = element.text.trimmed
      case (.data, .attribute): attribute = Attribute(element.text)
      case (.data, .value):
        if let attribute { vulnerability.take(attribute, reading.trimmed(element.text)) }
      case (.vulnerability, .status): vulnerability.status = reading.trimmed(element.text)
      case (.vulnerability, .details): vulnerability.details = element.text.trimmed
      case (.vulnerability, .comments): vulnerability.comments = element.text.trimmed
      case (.vulnerability, .severityOverride):
        vulnerability.severityOverride = element.text.trimmed
      case (.vulnerability, .severityJustification):
        vulnerability.severityJustification = element.text.trimmed
      case (.aboutData, .aboutName): aboutName = element.text.trimmed
      case (.aboutData, .aboutValue): about[aboutName] = element.text.trimmed
      case (.stig, .about): note(&reading)
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
      let rule = vulnerability.rule ?? ""
      let number = vulnerability.number ?? ""
      guard !number.isEmpty || !rule.isEmpty else {
        throw RecordError("the VULN has neither Vuln_Num nor Rule_ID")
      }
      guard let word = vulnerability.status else { throw RecordError("the VULN has no STATUS") }
      let override = vulnerability.severityOverride
      let severity = override.isEmpty ? vulnerability.severity ?? "" : override
      let check = CheckID(scanner: scanner, name: number.isEmpty ? rule : number)
      return Finding(
        check: check,
        aliases: STIGChecklist.aliases(
          of: check, [rule, vulnerability.version ?? ""] + vulnerability.legacy),
        reported: try Self.status(word), reportedWord: word,
        subject: Subject(type: "host", resource: resource),
        severity: Severity(spelling: severity) ?? .unknown,
        title: vulnerability.title ?? "", evidence: evidence, nativeID: rule, range: range)
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

    private var resource: String {
      let names: [Word] = [.hostQualifiedName, .hostName, .hostAddress]
      let host = names.compactMap { asset[$0] }.first { !$0.isEmpty } ?? ""
      guard asset[.isWebOrDatabase] == "true" else { return host }
      let parts = [host, asset[.site] ?? "", asset[.instance] ?? ""]
      return parts.filter { !$0.isEmpty }.joined(separator: "/")
    }

    private var evidence: String {
      var lines = [vulnerability.details, vulnerability.comments]
      let override = vulnerability.severityOverride
      if !override.isEmpty {
        let reason = vulnerability.severityJustification
        lines.append(
          "Severity overridden from \(vulnerability.severity ?? "") to \(override)"
            + (reason.isEmpty ? "" : ": \(reason)"))
      }
      let identifiers =
        [vulnerability.rule ?? "", vulnerability.version ?? ""] + vulnerability.identifiers
      let known = identifiers.filter { !$0.isEmpty }
      if !known.isEmpty { lines.append("Identifiers: \(known.joined(separator: ", "))") }
      return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }
  }
}
