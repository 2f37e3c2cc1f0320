import Compliance

/// Holds what one result says until it has ended, and makes findings of it.
///
/// Where a result has findings they are the verdicts; where it has none, its
/// observations with a verdict of their own are. All of it waits in spools, so
/// that memory holds an index of ids and no more.
struct OSCALJoin {
  private var title = ""
  private var current = OSCALResult()
  /// Results that have ended and whose findings have not all been handed on.
  private var ended: [OSCALEndedResult] = []
  private var records = 0

  /// Takes a part. Findings have been counted as records by whoever read them.
  mutating func take(_ part: OSCALPart) {
    switch part {
    case .title(let text): title = text
    case .about(.start, _, let text): current.scope.started = Timestamp(text)
    case .about(.end, _, let text): current.scope.ended = Timestamp(text)
    case .about(_, let key, let text): current.properties[key] = text
    case .item(let item): current.add(item)
    case .observation(let observation): current.add(observation)
    case .risk(let risk): current.add(risk)
    case .finding(let finding): current.findings.append(finding)
    case .end:
      ended.append(OSCALEndedResult(current, title: title))
      current = OSCALResult()
    }
  }

  /// Some of the findings of results that have ended; nil when there are none.
  mutating func next() -> Batch<Finding>? {
    while !ended.isEmpty {
      if let batch = ended[0].next(records: &records) { return batch }
      ended.removeFirst()
    }
    return nil
  }

  /// The same into a reading.
  ///
  /// - Returns: whether there was any.
  mutating func more(into reading: inout Reading<Finding>) -> Bool {
    guard let batch = next() else { return false }
    reading.take(batch)
    return true
  }
}

/// The join behind a JSON pipeline.
struct OSCALAssembly: StreamingAssembly {
  private var join = OSCALJoin()

  init() {}

  mutating func take(
    _ parts: [OSCALPart], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    for part in parts {
      join.take(part)
      guard case .end = part else { continue }
      while let batch = join.next() {
        tally.add(batch)
        deliver(&tally, batch.parts)
      }
    }
  }

  mutating func finish(
    tally: inout SourceTally, deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    take([.end], tally: &tally, deliver: deliver)
  }
}

extension Reading<Finding> {
  /// Takes what a result came to.
  mutating func take(_ result: Batch<Finding>) {
    batch.parts += result.parts
    batch.records += result.records
    record += result.records
    batch.rejectedCount += result.rejectedCount
    batch.rejected += result.rejected.prefix(max(0, limits.keptRejections - batch.rejected.count))
    if limits.keepsRejectedContent { batch.contents += result.contents }
    for tool in result.tools { note(tool) }
    note(result.scope)
  }
}
