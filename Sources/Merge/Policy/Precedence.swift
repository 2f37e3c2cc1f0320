import Compliance

/// Within one scanner the newest word on a thing counts, and what a later run would have said and
/// does not say any more is gone.
enum Precedence {
  /// What became of the findings on one rule and one subject.
  struct Division {
    /// Those that count.
    var participants: [Candidate] = []
    /// Those that newer ones of the same scanner replace.
    var superseded: [Candidate] = []
    /// Those of which a later run that covered them does not speak any more.
    var gone: [Candidate] = []
    /// The later run, as an index into the sources.
    var successor: Int?
  }

  /// Divides findings.
  ///
  /// Of every check and subject in one source the newest findings count. A statement of another
  /// source is replaced where a newer one says the same of the same check, region and part of the
  /// subject. Where two findings are equally old neither is newer, so both count: an arbitrary
  /// choice could hide a fail. Different checks and regions complement each other.
  ///
  /// - Parameters:
  ///   - candidates: All findings that can decide.
  ///   - successor: The later run that covered a finding, given the sources that speak of its
  ///     subject for the same check; nil where there is none.
  /// - Returns: Every finding in one of the three lists.
  static func divide(
    _ candidates: [Candidate], successor: (Candidate, Set<Int>) -> Int? = { _, _ in nil }
  ) -> Division {
    var division = Division()
    var newestInSource: [Word: Int64] = [:]
    for candidate in candidates {
      let time = Statements.time(candidate)
      let word = Word(candidate)
      newestInSource[word] = max(newestInSource[word] ?? time, time)
    }
    let hasSeveralSources = Statements.areNeeded(for: candidates)
    let statements = hasSeveralSources ? Statements(candidates).newest : [:]
    for candidate in candidates {
      let statement = hasSeveralSources ? Statements.statement(candidate) : nil
      let times = statement.flatMap { statements[$0] } ?? [:]
      let own = times[candidate.source] ?? .min
      if newestInSource[Word(candidate)] != Statements.time(candidate)
        || times.contains(where: { $0.value > own && $0.key != candidate.source })
      {
        division.superseded.append(candidate)
        continue
      }
      let speakers = times.isEmpty ? [candidate.source] : Set(times.keys)
      if let source = successor(candidate, speakers) {
        division.gone.append(candidate)
        division.successor = division.successor.map { min($0, source) } ?? source
      } else {
        division.participants.append(candidate)
      }
    }
    return division
  }

  /// One check of one entity in one source.
  private struct Word: Hashable {
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
