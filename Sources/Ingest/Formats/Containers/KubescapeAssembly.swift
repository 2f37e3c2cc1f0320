import Compliance

/// What the workers read of Kubescape's report, in the order of the input.
enum KubescapePart: Sendable {
  case cluster(String)
  case generated(Timestamp?)
  case summary(id: String, severity: Severity)
  case summaryClosed
  case resultOpened
  case resource(String)
  case control(Finding)
  case resultClosed
  case known
  case end(ByteRange)
}

/// Joins controls with their resource and the summary.
struct KubescapeAssembly: PartAssembly {
  private var cluster = ""
  private var generated: Timestamp?
  private var severities: [String: Severity] = [:]
  private var summaryIsKnown = false
  private var isKnown = false
  private var isInResult = false
  private var resource: String?
  private var kind = ""
  /// Controls whose resource is not known yet.
  private var open: [Finding] = []
  /// Findings whose summary is not known yet.
  private var waiting: [Finding] = []

  init() {}

  mutating func take(_ parts: [KubescapePart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .cluster(let name): cluster = name
      case .generated(let moment): generated = moment
      case .summary(let id, let severity): severities[id] = severity
      case .summaryClosed: summaryIsKnown = true
      case .known: isKnown = true
      case .resultOpened:
        isInResult = true
        isKnown = true
        resource = nil
        kind = ""
        open = []
      case .resource(let id):
        if isInResult {
          resource = id
          // group/version/namespace/kind/name; a kind never holds a slash.
          let parts = id.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
          kind = parts.count > 2 ? String(Substring(parts[parts.count - 2])) : ""
        }
      case .control(let finding): open.append(finding)
      case .resultClosed:
        isInResult = false
        for index in open.indices {
          open[index].subject.resource = resource ?? ""
          open[index].subject.type = kind
        }
        waiting += open
        open = []
        if summaryIsKnown { flush(into: &findings) }
      case .end(let range):
        if !isKnown && !summaryIsKnown { tally.rejectDocument(range) }
        flush(into: &findings)
        self = KubescapeAssembly()
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }

  private mutating func flush(into findings: inout [Finding]) {
    for index in waiting.indices {
      waiting[index].subject.account = cluster
      waiting[index].observed = generated
      waiting[index].severity = severities[waiting[index].check.name] ?? .unknown
    }
    findings += waiting
    waiting = []
  }
}
