import Compliance

/// What the workers read of Kubescape's report, in the order of the input.
enum KubescapePart: Sendable {
  case cluster(String)
  case generated(Timestamp?)
  case summary(KubescapeSummary)
  case summaryClosed
  case resultOpened
  case resource(String)
  case control(Finding)
  case resultClosed
  case known
  case end(ByteRange)
}

/// Joins controls with their resource and the summary.
struct KubescapeAssembly: StreamingAssembly {
  private var cluster = ""
  private var generated: Timestamp?
  private var summaries: [KubescapeSummary] = []
  private var severities: [String: Severity] = [:]
  /// Controls that a resource has failed.
  private var failed: Set<String> = []
  private var hasControls = false
  private var summaryIsKnown = false
  private var isKnown = false
  private var isInResult = false
  private var resource: String?
  private var kind = ""
  /// Controls whose resource is not known yet.
  private var open: [Finding] = []
  /// Findings whose summary is not known yet.
  private var waiting = Spool<Finding>()

  init() {}

  mutating func take(
    _ parts: [KubescapePart], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    for part in parts {
      switch part {
      case .cluster(let name): cluster = name
      case .generated(let moment): generated = moment
      case .summary(let summary):
        if summary.isVerdict { summaries.append(summary) }
        severities[summary.id] = summary.severity
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
      case .control(let finding):
        hasControls = true
        if finding.reported == .fail { failed.insert(finding.check.name) }
        open.append(finding)
      case .resultClosed:
        isInResult = false
        for var finding in open {
          finding.subject.resource = resource ?? ""
          finding.subject.type = kind
          waiting.append(finding)
        }
        open = []
        if summaryIsKnown, waiting.count >= Spool<Finding>.atOnce { flush(&tally, deliver) }
      case .end(let range):
        if !isKnown && !summaryIsKnown { tally.rejectDocument(range) }
        flush(&tally, deliver)
        judgeSummary(&tally, deliver)
        self = KubescapeAssembly()
      }
    }
  }

  private mutating func flush(
    _ tally: inout SourceTally, _ deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    waiting.drain(&tally, deliver) { finding in
      finding.subject.account = cluster
      finding.observed = generated
      finding.severity = severities[finding.check.name] ?? .unknown
    }
    waiting = Spool()
  }

  /// What the summary says beyond the results.
  private func judgeSummary(
    _ tally: inout SourceTally, _ deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    guard hasControls else {
      guard !summaries.isEmpty else { return }
      for _ in summaries { tally.noteRecord() }
      deliver(&tally, summaries.map { $0.finding(cluster: cluster, at: generated) })
      tally.note(
        ScanGap(
          noun: "control", matter: "judged by the report's summary alone, for it lists no results",
          count: summaries.count, names: summaries.map(\.id)))
      return
    }
    let missing = summaries.filter { $0.isFailed && !failed.contains($0.id) }.map(\.id)
    guard !missing.isEmpty else { return }
    tally.note(
      ScanGap(
        noun: "control",
        matter: "failed by the report's summary, while no failed resource is listed",
        count: missing.count, names: missing))
  }
}
