/// The part one finding plays in a result.
public enum Role: String, Sendable, Hashable, CaseIterable {
  /// Its verdict is the result's.
  case deciding
  /// It proves the same as the deciding one, or was not needed.
  case agreeing
  /// It proves something else, or its scanner says something else.
  case disagreeing
  /// It is older than the user lets a finding be.
  case stale
  /// A newer finding of the same scanner took its place.
  case superseded
  /// It tests another object and is shown beside.
  case beside
}

/// One finding's part in a result: what it proves there and why.
public struct Verdict: Sendable, Hashable {
  /// The finding itself.
  public var finding: Finding
  /// Index into the outcome's sources.
  public var source: Int
  /// How the finding's check relates to the rule.
  public var equivalence: Equivalence
  /// What the finding proves about the rule, given its check's equivalence.
  public var proves: Status
  /// Whether the check's equivalence lets the scanner's verdict stand. A
  /// `stricter` check's fail is not conclusive: it decides nothing as long as
  /// another finding is.
  public var isConclusive: Bool
  /// The part it plays.
  public var role: Role
  /// In words: why it proves this, or why it does not decide.
  public var explanation: String

  /// Puts the value together from its parts.
  public init(
    finding: Finding, source: Int, equivalence: Equivalence, proves: Status,
    isConclusive: Bool, role: Role, explanation: String
  ) {
    self.finding = finding
    self.source = source
    self.equivalence = equivalence
    self.proves = proves
    self.isConclusive = isConclusive
    self.role = role
    self.explanation = explanation
  }
}

/// The merged verdict on one rule and one subject, with the findings behind it.
public struct RuleResult: Sendable, Hashable {
  /// The rule that was tested.
  public var rule: RuleID
  /// The subject in its normalised form.
  public var subject: Subject
  /// The merged verdict.
  public var status: Status
  /// Why, where the findings alone do not say it: an applicability reason, or
  /// that no scanner reported the rule for this account. Empty otherwise.
  public var reason: String
  /// The scanner-side decision that accepts this fail, when every deciding
  /// finding carries one. The status stays as it was.
  public var suppression: Suppression?
  /// The exclusions whose selector fits this fail, with what each does; those that have
  /// expired or are still to come do nothing and say so.
  public var acceptances: [Acceptance]
  /// Whether exclusions accept this fail everywhere that is looked at. The status stays as it
  /// was.
  public var isExcluded: Bool
  /// The demands of controls that this pass does not meet.
  public var shortfalls: [Shortfall]
  /// Deciding findings first, then disagreeing, agreeing, stale, superseded,
  /// beside.
  public var verdicts: [Verdict]

  /// Puts the value together from its parts.
  public init(
    rule: RuleID, subject: Subject, status: Status, reason: String = "",
    suppression: Suppression? = nil, verdicts: [Verdict] = [],
    acceptances: [Acceptance] = [], isExcluded: Bool = false, shortfalls: [Shortfall] = []
  ) {
    self.acceptances = acceptances
    self.isExcluded = isExcluded
    self.shortfalls = shortfalls
    self.rule = rule
    self.subject = subject
    self.status = status
    self.reason = reason
    self.suppression = suppression
    self.verdicts = verdicts
  }

  /// A fail that nobody has accepted.
  public var isEffectiveFail: Bool { status == .fail && !isAccepted }

  /// A fail that the scanners' records or exclusions accept.
  public var isAccepted: Bool { status == .fail && (suppression != nil || isExcluded) }

  /// Why the fail is accepted, whoever accepts it: the scanner's own decision, or the
  /// exclusions of the user in the same form. Nil where it is not.
  public var accepted: Suppression? {
    if let suppression { return suppression }
    guard isExcluded else { return nil }
    let inForce = acceptances.filter { $0.standing == .inForce }
    return Suppression(
      kind: .excluded, reason: inForce.map(\.sentence).joined(separator: " "),
      reference: inForce.map(\.exclusion.id).joined(separator: ", "))
  }

  /// Whether a finding that counts says something else than the result.
  public var hasDisagreement: Bool { verdicts.contains { $0.role == .disagreeing } }
}

/// A check that no rule knows: listed so that nobody believes it was covered.
public struct UnmappedCheck: Sendable, Hashable {
  /// The check that no rule knows.
  public var check: CheckID
  /// The title as printed.
  public var title: String
  /// How many findings it has.
  public var findings: Int
  /// How many of them are fails.
  public var fails: Int

  /// Puts the value together from its parts.
  public init(check: CheckID, title: String, findings: Int, fails: Int) {
    self.check = check
    self.title = title
    self.findings = findings
    self.fails = fails
  }
}

/// An account that a run of some scanner spoke about.
public struct Account: Sendable, Hashable {
  /// The cloud: `aws`.
  public var provider: String
  /// The id, unique among its kind.
  public var id: String
  /// Empty when no finding says.
  public var partition: String

  /// Puts the value together from its parts.
  public init(provider: String, id: String, partition: String) {
    self.provider = provider
    self.id = id
    self.partition = partition
  }
}

/// Everything that merging came to: the input of every report.
public struct Outcome: Sendable, Hashable {
  /// Sorted by rule, account and subject.
  public var results: [RuleResult]
  /// Checks that no rule knows, sorted.
  public var unmapped: [UnmappedCheck]
  /// The accounts that the run covers, sorted.
  public var accounts: [Account]
  /// The inputs, sorted by name.
  public var sources: [Source]
  /// What a user should know, sorted.
  public var warnings: [Warning]
  /// The exclusions of the run with what became of each, sorted by id.
  public var exclusions: [ExclusionUse]
  /// The attestations of the run, sorted by framework, control and day.
  public var attestations: [Attestation]

  /// Puts the value together from its parts.
  public init(
    results: [RuleResult] = [], unmapped: [UnmappedCheck] = [], accounts: [Account] = [],
    sources: [Source] = [], warnings: [Warning] = [], exclusions: [ExclusionUse] = [],
    attestations: [Attestation] = []
  ) {
    self.exclusions = exclusions
    self.attestations = attestations
    self.results = results
    self.unmapped = unmapped
    self.accounts = accounts
    self.sources = sources
    self.warnings = warnings
  }
}
