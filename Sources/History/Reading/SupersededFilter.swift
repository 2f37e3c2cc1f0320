import Compliance

/// Tells the findings that cannot decide anything any more, because a newer run
/// of their scanner speaks about the same check and subject.
///
/// Merging lets the run with a scanner's newest finding about a subject count,
/// whole. So a finding may only go if all that the newer run holds of the
/// scanner is newer than all that its own run holds: then the newer run counts
/// in any case. What has no account is never compared across runs.
struct SupersededFilter {
  /// By statement, the latest of the moments at which runs that hold it began.
  private var newest: [ContentDigest: Int64] = [:]
  private let hasher = ContentHasher()
  private var spans: [String: (earliest: Int64, latest: Int64)] = [:]

  /// Begins the next run. Runs come in the order of their ends, the last first.
  mutating func begin(_ run: StoredRun) {
    spans = [:]
    for span in run.spans {
      spans[span.scanner] = (
        span.earliest?.microseconds ?? .min, span.latest?.microseconds ?? .min
      )
    }
  }

  /// Whether the finding is replaced. One that is not replaces older ones.
  mutating func isSuperseded(_ finding: Finding) -> Bool {
    // What a scanner has archived does not count, so it replaces nothing.
    guard !finding.subject.account.isEmpty, finding.suppression?.kind != .archived,
      let span = spans[finding.check.scanner]
    else { return false }
    let statement = hasher.statement(finding.check, finding.subject)
    let known = newest[statement] ?? .min
    if known > span.latest { return true }
    if span.earliest > known { newest[statement] = span.earliest }
    return false
  }
}

extension ContentHasher {
  /// What a scanner's check says something about.
  func statement(_ check: CheckID, _ subject: Subject) -> ContentDigest {
    begin(5)
    take(check.scanner)
    take(check.name)
    take(subject.provider)
    take(subject.partition)
    take(subject.account)
    take(subject.region)
    take(subject.type)
    take(subject.resource)
    return finish()
  }
}
