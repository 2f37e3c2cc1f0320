import Compliance

/// What most forms say about a result, told in one place.
extension RuleResult {
  /// The first finding that decides; nil where no finding does.
  var deciding: Verdict? { verdicts.first { $0.role == .deciding } }

  /// When the deciding findings saw it.
  var observed: Timestamp? {
    verdicts.filter { $0.role == .deciding }.compactMap(\.finding.observed).max()
  }

  /// What the reader should see first: the reason, else the deciding scanner's
  /// words.
  var evidence: String {
    let seen = deciding?.finding.evidence ?? ""
    return reason.isEmpty ? seen : seen.isEmpty ? reason : "\(reason) \(seen)"
  }

  /// The resource, or the account where the result is about it as a whole.
  var resourceName: String {
    if !subject.resource.isEmpty { return subject.resource }
    return subject.account.isEmpty ? "unknown" : subject.account
  }

  /// A name for the result that no other of the report has.
  var identity: String {
    [
      rule.rawValue, subject.provider, subject.partition, subject.account, subject.region,
      subject.type, subject.resource,
    ].joined(separator: "\u{1F}")
  }
}

extension Suppression {
  /// `muted: the reason (until 2026-12-31, reference 7)`.
  var sentence: String {
    var notes: [String] = []
    if let expires { notes.append("until \(expires.date)") }
    if !reference.isEmpty { notes.append("reference \(reference)") }
    let text = reason.isEmpty ? kind.rawValue : "\(kind.rawValue): \(reason)"
    return notes.isEmpty ? text : "\(text) (\(notes.joined(separator: ", ")))"
  }
}

/// What forms that repeat the rule beside each result say of it, composed once.
struct RuleFacts {
  let rule: Rule
  /// Never empty.
  let title: String
  let rationale: String
  /// The controls that name the rule, in the framework's order.
  let controls: [String]
  /// Addresses that may be links.
  let references: [String]
  /// All channels with their steps and code, a line each.
  let remediation: String

  init(_ rule: Rule, of report: RenderedReport) {
    self.rule = rule
    title = rule.title.isEmpty ? rule.id.rawValue : rule.title
    rationale = rule.rationale.joined(separator: " ")
    controls = report.controls(of: rule.id).map(\.control.label)
    references = rule.references.compactMap { WebAddress.linkable($0.url) }
    let steps = rule.remediations.flatMap { remediation in
      ["\(remediation.channel.rawValue):"] + remediation.steps
        + (remediation.code.isEmpty ? [] : [remediation.code])
    }
    remediation = steps.joined(separator: "\n")
  }
}

extension RenderedReport {
  /// The controls that name a rule, in the framework's order.
  func controls(of rule: RuleID) -> [ControlReport] {
    var seen: Set<Int> = []
    return (links.mappings[rule] ?? []).compactMap { place in
      seen.insert(place.control).inserted ? model.controls[place.control] : nil
    }
  }

  /// When the first and last finding was seen, else when the report was made.
  var period: (start: Timestamp, end: Timestamp) {
    let start = model.sources.compactMap(\.firstObserved).min() ?? model.context.generated
    return (start, model.sources.compactMap(\.lastObserved).max() ?? start)
  }

  /// `CIS Amazon Web Services Foundations 1.5.0`, without the version twice.
  var frameworkTitle: String {
    let framework = model.framework
    let title = framework.title.isEmpty ? framework.id.rawValue : framework.title
    return framework.version.isEmpty || title.contains(framework.version)
      ? title : "\(title) \(framework.version)"
  }
}

/// A path as a URI reference (RFC 3986).
enum URIReference {
  static func path(_ path: String) -> String {
    var address: [UInt8] = []
    // A colon in a first part would read as a scheme.
    for byte in path.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        address.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        address += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    let text = String(decoding: address, as: UTF8.self)
    return text.isEmpty ? "." : text.hasPrefix("/") ? "file://" + text : text
  }
}
