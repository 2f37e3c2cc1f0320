import Compliance

/// What a report's summary says of one control in the whole cluster.
struct KubescapeSummary: Sendable {
  var id: String
  var severity: Severity
  private var title: String
  private var word: String
  private var detail: String
  private var status: Status
  private var isExcluded: Bool
  private var passed: Int64?
  private var failed: Int64?
  private var range: ByteRange

  init(
    _ summary: JSONValue, id: String, at place: SplitValue,
    _ reading: inout Reading<KubescapePart>
  ) throws(RecordError) {
    self.id = id
    range = place.recordRange
    severity = Kubescape.severity(summary["scoreFactor"]?.number)
    title = reading.string(summary["name"]?.text)
    let info = summary["statusInfo"]
    let words = [info?.string("status") ?? "", summary.string("status")]
    word = words.first { !$0.isEmpty } ?? ""
    detail = info?.string("subStatus") ?? ""
    let verdict = try KubescapeControl.status(word, detail)
    (status, isExcluded) = (verdict.status, verdict.isExcluded)
    let counters = summary["ResourceCounters"]
    passed = counters?["passedResources"]?.integer
    failed = counters?["failedResources"]?.integer
  }

  /// Whether it says anything at all, as it does since 2.0.150.
  var isVerdict: Bool { !word.isEmpty }

  /// Whether a resource must have failed.
  var isFailed: Bool { status == .fail && !isExcluded }

  /// The verdict on the cluster.
  func finding(cluster: String, at moment: Timestamp?) -> Finding {
    var finding = Finding(
      check: CheckID(scanner: Kubescape.scanner, name: id), reported: status,
      reportedWord: detail.isEmpty ? word : "\(word), \(detail)",
      suppression: isExcluded ? Suppression(kind: .excluded) : nil,
      subject: Subject(
        provider: "kubernetes", account: cluster, type: "cluster",
        resource: cluster.isEmpty ? "cluster" : cluster),
      observed: moment, severity: severity, title: title, evidence: evidence, range: range)
    if status == .pass, (passed ?? 0) == 0 {
      finding.caveat = Finding.Caveat(
        status: .unknown, reason: "The summary counts no resource that passed.")
    }
    return finding
  }

  private var evidence: String {
    guard passed != nil || failed != nil else { return "From the summary of the report." }
    return "The summary counts \(failed ?? 0) failed and \(passed ?? 0) passed resources."
  }
}
