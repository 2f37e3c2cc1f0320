import Compliance

extension ResultPolicy {
  /// The part of a finding that counts but does not decide.
  func role(
    of witness: Witness, beside deciding: Witness, among words: [CheckRun: CheckWord],
    status: Status
  ) -> (Role, Part) {
    if agrees(witness, with: deciding, status: status) {
      return (.agreeing, witness.proof.isConclusive ? .agrees : .saysTheSame)
    }
    if isNotNeeded(witness, among: words, status: status) {
      return (.agreeing, .notNeeded)
    }
    return (.disagreeing, .disagrees)
  }

  private func agrees(_ witness: Witness, with deciding: Witness, status: Status) -> Bool {
    if witness.proof.isConclusive { return witness.proof.status == status }
    // What proves nothing agrees if at least its scanner says the same.
    return witness.finding.status
      == (deciding.proof.isConclusive ? status : deciding.finding.status)
  }

  /// Whether a finding is one of several by which one check speaks of the
  /// subject's parts, and a stricter one of them carries the check's word.
  ///
  /// CloudGuard lists every IAM user under a rule on the root user; that the
  /// rule does not apply to the others contradicts nothing.
  private func isNotNeeded(_ witness: Witness, among words: [CheckRun: CheckWord], status: Status)
    -> Bool
  {
    guard witness.proof.isConclusive, let word = words[CheckRun(witness.candidate)] else {
      return false
    }
    let other = word.subject == witness.finding.subject ? word.otherStrictness : word.strictness
    guard other < witness.proof.status.strictness else { return false }
    return witness.proof.status == .notApplicable || word.strictness == status.strictness
  }

  /// One check, in however many files a run of it was written.
  struct CheckRun: Hashable {
    var check: Int

    init(_ candidate: Candidate) { check = candidate.check }
  }

  /// The strictest that one check proves, of which entity, and
  /// the strictest that it proves of any other.
  struct CheckWord {
    var subject: Subject
    var strictness: Int
    var otherStrictness = Int.max
  }

  func words(of participants: [Witness]) -> [CheckRun: CheckWord] {
    var words: [CheckRun: CheckWord] = [:]
    for witness in participants where witness.proof.isConclusive {
      let strictness = witness.proof.status.strictness
      let subject = witness.finding.subject
      let run = CheckRun(witness.candidate)
      guard var word = words[run] else {
        words[run] = CheckWord(subject: subject, strictness: strictness)
        continue
      }
      if subject == word.subject {
        word.strictness = min(word.strictness, strictness)
      } else if strictness < word.strictness {
        word = CheckWord(
          subject: subject, strictness: strictness, otherStrictness: word.strictness)
      } else {
        word.otherStrictness = min(word.otherStrictness, strictness)
      }
      words[run] = word
    }
    return words
  }
}
