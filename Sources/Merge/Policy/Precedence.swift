import Compliance

/// Within one scanner the newest findings count, and they take the place of
/// all that the scanner said before.
enum Precedence {
  /// Divides the findings on one rule and one subject into those that count
  /// and those that newer ones of the same scanner replace.
  ///
  /// The scanner's newest finding names the source that counts; of every check
  /// and subject in that source, its newest findings count. Where two findings
  /// are equally old neither is newer, so both count: an arbitrary choice could
  /// hide a fail.
  static func divide(
    _ candidates: [Candidate]
  ) -> (participants: [Candidate], superseded: [Candidate]) {
    if candidates.count == 1 { return (candidates, []) }
    var newestOfScanner: [String: Int64] = [:]
    var newestOfStatement: [Statement: Int64] = [:]
    var newestOfSource: [Origin: Int64] = [:]
    for candidate in candidates {
      let time = age(candidate)
      raise(&newestOfScanner[candidate.finding.check.scanner], to: time)
      raise(&newestOfSource[Origin(candidate)], to: time)
      raise(&newestOfStatement[Statement(candidate)], to: time)
    }
    var participants: [Candidate] = []
    var superseded: [Candidate] = []
    for candidate in candidates {
      let isNewestSource =
        newestOfSource[Origin(candidate)] == newestOfScanner[candidate.finding.check.scanner]
      if isNewestSource && newestOfStatement[Statement(candidate)] == age(candidate) {
        participants.append(candidate)
      } else {
        superseded.append(candidate)
      }
    }
    return (participants, superseded)
  }

  /// A finding that does not say when it was made is older than any that does.
  private static func age(_ candidate: Candidate) -> Int64 {
    candidate.finding.observed?.microseconds ?? .min
  }

  private static func raise(_ value: inout Int64?, to other: Int64) {
    value = max(value ?? .min, other)
  }

  private struct Origin: Hashable {
    var scanner: String
    var source: Int

    init(_ candidate: Candidate) {
      scanner = candidate.finding.check.scanner
      source = candidate.source
    }
  }

  private struct Statement: Hashable {
    var source: Int
    var check: CheckID
    var subject: Subject

    init(_ candidate: Candidate) {
      source = candidate.source
      check = candidate.finding.check
      subject = candidate.finding.subject
    }
  }
}
