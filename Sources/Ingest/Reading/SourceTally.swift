import Compliance

/// Counts what came out of one input.
struct SourceTally {
  private(set) var records = 0
  private(set) var findings = 0
  private(set) var rejected: [RejectedRecord] = []
  private(set) var rejectedCount = 0
  private var tools: Set<Tool> = []
  private var scope = Scope()
  private var gaps: [ScanGap] = []
  private var firstObserved: Timestamp?
  private var lastObserved: Timestamp?
  private let keptRejections: Int
  private let rejections: RejectionReport?

  /// - Parameters:
  ///   - limits: how many rejected records are kept.
  ///   - rejections: hears of all of them, if anybody asks.
  init(_ limits: IngestLimits, rejections: RejectionReport?) {
    keptRejections = limits.keptRejections
    self.rejections = rejections
  }

  mutating func add<Part>(_ batch: Batch<Part>) {
    records += batch.records
    rejectedCount += batch.rejectedCount
    rejected.append(contentsOf: batch.rejected.prefix(keptRejections - rejected.count))
    rejections?.add(batch.contents, windowLineEnds: batch.lineEnds)
    tools.formUnion(batch.tools)
    scope.add(batch.scope)
    for gap in batch.gaps { note(gap) }
  }

  mutating func add(_ new: [Finding]) {
    findings += new.count
    // By index: a loop over the elements would copy each of them.
    for index in new.indices {
      guard let observed = new[index].observed else { continue }
      if firstObserved.map({ observed < $0 }) ?? true { firstObserved = observed }
      if lastObserved.map({ observed > $0 }) ?? true { lastObserved = observed }
    }
  }

  /// Notes what the scanner says it could not do.
  mutating func note(_ gap: ScanGap) {
    for index in gaps.indices where gaps[index].join(gap) { return }
    gaps.append(gap)
  }

  /// Rejects a record that had been read before its document showed it wrong.
  mutating func reject(_ record: RejectedRecord) {
    rejectedCount += 1
    rejections?.add(late: record)
    if rejected.count < keptRejections { rejected.append(record) }
  }

  /// Tells of the records that were rejected late, once everything has been
  /// read.
  func finishRejections() { rejections?.finish() }

  /// The source, once everything has been read.
  func source(
    name: String, format: String, encoding: String, sha256: String, size: UInt64
  ) -> Source {
    Source(
      name: name, format: format, encoding: encoding, sha256: sha256, size: size,
      tools: tools.sorted(),
      scope: scope, gaps: gaps, firstObserved: firstObserved, lastObserved: lastObserved,
      records: records,
      findings: findings, rejected: rejected.sorted { $0.index < $1.index },
      rejectedCount: rejectedCount)
  }
}
