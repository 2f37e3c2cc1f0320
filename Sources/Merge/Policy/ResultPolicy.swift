import Compliance

/// Makes one result out of all findings on one rule and one subject: of those
/// that prove something and are fresh, the policy's choice decides.
struct ResultPolicy {
  let policy: MergePolicy
  /// The moment at which suppressions must still hold.
  let now: Timestamp
  /// What was observed before is stale; nil when age does not matter.
  private let oldest: Timestamp?
  /// The inputs, to which findings point.
  let sources: [Source]
  /// Sentences are few and results are many: each is built once.
  private var sentences: [Sentence: String] = [:]

  init(_ policy: MergePolicy, now: Timestamp, sources: [Source] = []) {
    self.sources = sources
    self.policy = policy
    self.now = now
    oldest = policy.maximumAge?.limit(now: now)
  }

  private struct Sentence: Hashable {
    var status: Status
    var equivalence: Equivalence
    var isConclusive: Bool
    var isNoted: Bool
    var part: Part
  }

  /// Why a finding plays its role, in a sentence.
  enum Part: String {
    case decides = "It decides the result."
    case agrees = "It agrees with the result."
    case saysTheSame = "What it says is what the result is, but it does not decide."
    case disagrees = "It disagrees with the result."
    case notNeeded =
      "It speaks of another entity than the finding of the same check that counts here."
    case outOfPlace = "The rule does not apply here, so it does not decide."
    case stale = "It is too old to count."
    case replaced = "A newer finding of the same scanner takes its place."
    case gone =
      "A later run of the same scanner looked there and does not speak of it any more."
    case beside = ""
  }

  /// A candidate with what it proves.
  struct Witness {
    var candidate: Candidate
    var proof: Proof
    var finding: Finding { candidate.finding }
  }

  /// The result of a rule on a subject.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - subject: The normalised subject.
  ///   - candidates: All findings on it, in any order; not empty.
  ///   - inapplicable: Why the rule does not apply there; nil when it does.
  ///   - kind: What the rule speaks about.
  ///   - demands: How strictly the rule's checks have to be set; nil where that is no matter.
  ///   - successor: The later run that covered a finding and does not speak of it; nil where there
  ///     is none.
  /// - Returns: The verdict with every finding and its role.
  mutating func result(
    rule: RuleID, subject: Subject, candidates: [Candidate], inapplicable: String?,
    kind: SubjectKind = .resource, demands: SettingDemands? = nil,
    successor: (Candidate, Set<Int>) -> Int? = { _, _ in nil }
  ) -> RuleResult {
    let sorted = candidates.count > 1 ? candidates.sorted(by: Candidate.precedes) : candidates
    let besides = sorted.filter { $0.equivalence == .otherObject }.map(witness)
    let division = Precedence.divide(
      sorted.filter { $0.equivalence != .otherObject }, successor: successor)
    let live = division.participants
    // An old fail of the same run still speaks against its pass.
    let participants = weighTogether(live.map { witness($0, demands) }).filter {
      !isStale($0.candidate)
    }
    let stale = live.filter(isStale)

    var result = RuleResult(rule: rule, subject: subject, status: .notChecked)
    var verdicts: [Verdict] = []
    if let inapplicable {
      result.status = .notApplicable
      result.reason = inapplicable
      for participant in participants {
        let says = participant.finding.status
        let contradicts = says == .pass || says == .fail
        verdicts.append(
          verdict(
            participant, contradicts ? .disagreeing : .agreeing, .outOfPlace))
      }
    } else if let (status, deciding) = decide(participants) {
      result.status = status
      settle(&result, deciding: participants[deciding], participants: participants)
      if let demands { demand(demands, of: &result, deciding: deciding, participants) }
      let words = participants.count > 1 ? words(of: participants) : [:]
      for (index, participant) in participants.enumerated() {
        if index == deciding {
          verdicts.append(verdict(participant, .deciding, .decides))
        } else {
          let (role, why) = role(
            of: participant, beside: participants[deciding], among: words, status: status)
          verdicts.append(verdict(participant, role, why))
        }
      }
    } else if !stale.isEmpty {
      result.reason = staleness(stale)
    } else if let successor = division.successor {
      // Nobody reports the thing any more. Of an account, which does not go away, nobody knows.
      result.status = kind == .resource ? .notApplicable : .notChecked
      result.reason = absence(sources[successor], kind)
    } else {
      result.reason =
        "Only checks that test another object were reported; none of them can decide the rule."
    }
    let replaced =
      division.superseded.map { verdict(witness($0), .superseded, .replaced) }
      + division.gone.map { verdict(witness($0), .superseded, .gone) }
    // Each of the lists is in the total order already.
    result.verdicts =
      verdicts.filter { $0.role == .deciding } + verdicts.filter { $0.role == .disagreeing }
      + verdicts.filter { $0.role == .agreeing }
      + stale.map { verdict(witness($0), .stale, .stale) } + replaced
      + besides.map { verdict($0, .beside, .beside) }
    return result
  }

  private func witness(_ candidate: Candidate) -> Witness { witness(candidate, nil) }

  private func witness(_ candidate: Candidate, _ demands: SettingDemands?) -> Witness {
    if let objection = demands?.objection(to: candidate) {
      return Witness(candidate: candidate, proof: .setOtherwise(objection))
    }
    return Witness(
      candidate: candidate,
      proof: Proof(of: candidate.finding.status, equivalence: candidate.equivalence))
  }

  /// Weighs a stricter check's findings on the parts of a subject as one word.
  ///
  /// Of an account that passes in one Region and fails in another the check says
  /// that it fails, which proves nothing; the pass of the one Region alone would
  /// make the account pass.
  private func weighTogether(_ witnesses: [Witness]) -> [Witness] {
    let failing = witnesses.filter {
      $0.candidate.equivalence == .stricter && $0.finding.status == .fail
    }
    guard !failing.isEmpty, failing.count < witnesses.count else { return witnesses }
    let runs = Set(failing.map { CheckRun($0.candidate) })
    return witnesses.map { witness in
      guard witness.candidate.equivalence == .stricter, witness.finding.status == .pass,
        runs.contains(CheckRun(witness.candidate))
      else { return witness }
      return Witness(candidate: witness.candidate, proof: .passBesideStricterFail)
    }
  }

  /// The status and the one finding that stands for it; nil without findings.
  private func decide(_ participants: [Witness]) -> (Status, Int)? {
    let conclusive = participants.filter(\.proof.isConclusive)
    let strictest = conclusive.map(\.proof.status).min { $0.strictness < $1.strictness }
    // An inconclusive finding gives way to one that knows. A finding that says
    // nothing about the subject does not know: what was seen stays unknown.
    if let strictest,
      strictest.strictness <= Status.pass.strictness
        || conclusive.count == participants.count
    {
      let chosen = choose(participants)
      let strictest =
        chosen.map { participants[$0].proof.status }.min { $0.strictness < $1.strictness }
        ?? strictest
      let proving = chosen.filter { participants[$0].proof.status == strictest }
      // A fail that nobody has accepted stands for the result before one that
      // somebody has: it is the reason why the result counts.
      let open = proving.first { !isAccepted(participants[$0].finding) }
      return (strictest == .fail ? open ?? proving.first : proving.first).map { (strictest, $0) }
    }
    return participants.firstIndex { !$0.proof.isConclusive }.map { (.unknown, $0) }
  }

  /// The conclusive findings among which the strictest decides.
  private func choose(_ participants: [Witness]) -> [Int] {
    let conclusive = participants.indices.filter { participants[$0].proof.isConclusive }
    // What says nothing about the subject is chosen only if nothing else is there.
    let telling = conclusive.filter {
      participants[$0].proof.status.strictness <= Status.pass.strictness
    }
    let pool = telling.isEmpty ? conclusive : telling
    switch policy.choice {
    case .strictest: return pool
    case .latest:
      let newest = pool.map { participants[$0].finding.observed?.microseconds ?? .min }.max()
      return pool.filter { (participants[$0].finding.observed?.microseconds ?? .min) == newest }
    case .prefer(let scanners):
      for scanner in scanners {
        let own = pool.filter { participants[$0].finding.check.scanner == scanner }
        if !own.isEmpty { return own }
      }
      return pool
    }
  }

  /// Whether a finding is too old, or does not say how old it is.
  private func isStale(_ candidate: Candidate) -> Bool {
    guard let oldest else { return false }
    return candidate.finding.observed.map { $0 < oldest } ?? true
  }

  /// Whether the scanner's own decision to accept the finding still holds.
  private func isAccepted(_ finding: Finding) -> Bool {
    guard let suppression = finding.suppression else { return false }
    return suppression.expires.map { now < $0 } ?? true
  }

  /// Sets what suppressions do to a fail: it stays one, accepted or not.
  private func settle(_ result: inout RuleResult, deciding: Witness, participants: [Witness]) {
    guard result.status == .fail else { return }
    let failing = participants.filter { $0.proof.isConclusive && $0.proof.status == .fail }
    if failing.allSatisfy({ isAccepted($0.finding) }) {
      result.suppression = deciding.finding.suppression
      return
    }
    let expired = failing.compactMap { witness in
      isAccepted(witness.finding) ? nil : witness.finding.suppression?.expires
    }
    if let last = expired.max() {
      result.reason = "The scanner's suppression of this fail ended on \(last), so the fail counts."
    } else if failing.contains(where: { isAccepted($0.finding) }) {
      result.reason =
        "A scanner's record accepts this fail, but another finding that proves it is not accepted."
    }
  }

  private mutating func verdict(_ witness: Witness, _ role: Role, _ part: Part) -> Verdict {
    let candidate = witness.candidate
    let key = Sentence(
      status: witness.finding.status, equivalence: candidate.equivalence,
      isConclusive: witness.proof.isConclusive, isNoted: !witness.proof.note.isEmpty, part: part)
    let sentence: String
    if let known = sentences[key] {
      sentence = known
    } else {
      sentence =
        part == .beside
        ? witness.proof.explanation
        : witness.proof.explanation.isEmpty
          ? part.rawValue : "\(witness.proof.explanation) \(part.rawValue)"
      sentences[key] = sentence
    }
    let remarks = [remarks(on: witness.finding), witness.proof.note].filter { !$0.isEmpty }
      .joined(separator: " ")
    return Verdict(
      finding: witness.finding, source: candidate.source, equivalence: candidate.equivalence,
      proves: witness.proof.status, isConclusive: witness.proof.isConclusive, role: role,
      explanation: remarks.isEmpty ? sentence : "\(remarks) \(sentence)")
  }

  /// What the scanner's record itself says against its word; mostly nothing.
  private func remarks(on finding: Finding) -> String {
    var remarks: [String] = []
    if let caveat = finding.caveat {
      let reason = caveat.reason.hasSuffix(".") ? String(caveat.reason.dropLast()) : caveat.reason
      remarks.append(
        "The scanner reports \(finding.reportedWord), which is taken as"
          + " \(caveat.status.rawValue): \(reason).")
    }
    if let suppression = finding.suppression, finding.status == .fail {
      remarks.append("The scanner marks it \(suppression.kind.rawValue).")
      if !isAccepted(finding), let end = suppression.expires {
        remarks.append("The decision ended on \(end), so it no longer counts.")
      }
    }
    return remarks.joined(separator: " ")
  }
}
