import Compliance

/// What the workers read of reports whose records are findings by themselves.
enum ReportPart: Sendable {
  case finding(Finding)
  /// Something that only a report of the format has.
  case known
  /// The end of a top-level object.
  case end(ByteRange)
}

/// Hands findings on, and rejects an object that is no report at all: there may
/// be one among others, or the format may have been forced.
struct ReportAssembly: PartAssembly {
  private var isKnown = false

  init() {}

  mutating func take(_ parts: [ReportPart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    findings.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .finding(let finding):
        isKnown = true
        findings.append(finding)
      case .known: isKnown = true
      case .end(let range):
        if !isKnown { tally.rejectDocument(range) }
        isKnown = false
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }
}

extension SourceTally {
  /// Counts an object that is no report as a rejected record.
  mutating func rejectDocument(_ range: ByteRange) {
    var batch = Batch<ReportPart>()
    batch.records = 1
    batch.rejectedCount = 1
    batch.rejected = [
      RejectedRecord(index: 0, range: range, reason: "the object is no report of this format")
    ]
    add(batch)
  }
}

extension SplitValue {
  /// Where it stands, for a finding.
  var recordRange: ByteRange { ByteRange(offset: offset, length: UInt64(length)) }
}
