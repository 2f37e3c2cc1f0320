import Compliance

/// One pass from collected findings to results.
struct Merging {
  let rules: [Rule]
  let inputs: [Merger.Input]
  private(set) var accounts = AccountScope()
  private var groups: [Key: [Candidate]] = [:]
  private var policy: StrictestPolicy
  private var collisions: [Collision.Place: Collision] = [:]
  private var contradictedAccounts = 0
  private var findingsWithoutAccount = 0

  /// A rule and a normalised subject without its partition, which the account has.
  private struct Key: Hashable {
    var rule: Int
    var subject: Subject
    /// Without an account two sources may mean different things by one word,
    /// so they are kept apart; -1 where the account is known.
    var source: Int

    func hash(into hasher: inout Hasher) {
      hasher.combine(rule)
      hasher.combine(subject.account)
      hasher.combine(subject.resource)
    }
  }

  init(rules: [Rule], names: CheckNames, now: Timestamp, inputs: [Merger.Input]) {
    self.rules = rules
    self.inputs = inputs
    policy = StrictestPolicy(now: now)
    for input in inputs { accounts.formUnion(input.collector.accounts) }
    for (index, input) in inputs.enumerated() { gather(input, index: index, names: names) }
    accounts.adoptNamelessAccounts()
  }

  private mutating func gather(_ input: Merger.Input, index: Int, names: CheckNames) {
    for finding in input.collector.mapped {
      var isContradicted = false
      var isWithoutAccount = false
      for knowledge in names.rules(for: finding.check) {
        let rule = rules[knowledge.rule]
        var subject = SubjectIdentity.normalise(finding.subject, kind: rule.subjectKind)
        if subject.provider.isEmpty { subject.provider = rule.provider }
        let account = AccountScope.Key(provider: subject.provider, id: subject.account)
        accounts.note(account, partition: subject.partition)
        if rule.subjectKind == .account {
          isContradicted = isContradicted || SubjectIdentity.contradictsAccount(finding.subject)
        }
        if subject.account.isEmpty {
          isWithoutAccount = true
        } else {
          subject.partition = ""
        }
        groups[
          Key(rule: knowledge.rule, subject: subject, source: subject.account.isEmpty ? index : -1),
          default: []
        ].append(
          Candidate(
            finding: finding, source: index, sourceSHA256: input.source.sha256,
            equivalence: knowledge.equivalence))
      }
      if isContradicted { contradictedAccounts += 1 }
      if isWithoutAccount { findingsWithoutAccount += 1 }
    }
  }

  /// The results, sorted by rule, account and subject.
  mutating func results() -> [RuleResult] {
    var keyed: [(key: Key, result: RuleResult)] = []
    keyed.reserveCapacity(groups.count)
    for (key, candidates) in groups {
      let rule = rules[key.rule]
      var subject = key.subject
      let partitions = accounts.partitions(
        of: AccountScope.Key(provider: subject.provider, id: subject.account))
      if let partition = partitions.first { subject.partition = partition }
      if rule.subjectKind == .resource { noteCollision(candidates, rule: rule, subject: subject) }
      var result = policy.result(
        rule: rule, subject: subject, candidates: candidates,
        inapplicable: inapplicability(
          of: rule, in: partitions.isEmpty ? [subject.partition] : partitions))
      // The type is no part of the identity; the first finding's word for it is shown.
      if rule.subjectKind == .resource, let first = result.verdicts.first {
        result.subject.type = first.finding.subject.type
      }
      keyed.append((key, result))
    }
    for (key, result) in unreported() { keyed.append((key, result)) }
    keyed.sort { Self.precedes($0.key, $1.key) }
    return keyed.map(\.result)
  }

  /// Every account in scope of which no finding speaks for a rule on accounts.
  private func unreported() -> [(Key, RuleResult)] {
    var all: [(Key, RuleResult)] = []
    let scope = accounts.accounts()
    for (index, rule) in rules.enumerated() where rule.subjectKind == .account {
      for account in scope where account.provider == rule.provider {
        var subject = Subject(
          provider: account.provider, account: account.id, type: "account", resource: account.id)
        let key = Key(rule: index, subject: subject, source: -1)
        if groups[key] != nil { continue }
        subject.partition = account.partition
        let partitions = accounts.partitions(
          of: AccountScope.Key(provider: account.provider, id: account.id))
        var result = RuleResult(rule: rule.id, subject: subject, status: .notChecked)
        if let reason = inapplicability(of: rule, in: partitions) {
          result.status = .notApplicable
          result.reason = reason
        } else {
          result.reason = "No scanner in this run reported the rule for this account."
        }
        all.append((key, result))
      }
    }
    return all
  }

  /// Why a rule does not apply to an account of these partitions.
  ///
  /// All that is said of the partition must agree on it. Where findings contradict each other
  /// the rule is taken to apply: the other mistake would hide a fail.
  private func inapplicability(of rule: Rule, in partitions: [String]) -> String? {
    var reason: String?
    for partition in partitions {
      guard let match = rule.inapplicable.first(where: { $0.partition == partition }) else {
        return nil
      }
      if reason == nil { reason = match.reason }
    }
    return reason
  }

  private mutating func noteCollision(_ candidates: [Candidate], rule: Rule, subject: Subject) {
    guard candidates.count > 1 else { return }
    var spellings: [Collision.Place: Set<String>] = [:]
    for candidate in candidates {
      let place = Collision.Place(
        rule: rule.id, check: candidate.finding.check, source: candidate.source)
      spellings[place, default: []].insert(candidate.finding.subject.resource)
    }
    for (place, ids) in spellings where ids.count > 1 {
      let collision = Collision(subjects: 1, account: subject.account, ids: ids.sorted())
      collisions[place] = collisions[place].map { $0.joined(with: collision) } ?? collision
    }
  }

  /// What a user should know of identities and accounts.
  func warnings() -> [Warning] {
    var warnings = collisions.map { place, collision in
      MergeWarnings.collision(collision, at: place, sources: inputs.map(\.source))
    }
    for key in accounts.keys {
      let partitions = accounts.partitions(of: key)
      if partitions.count > 1 {
        warnings.append(MergeWarnings.partitions(partitions, of: key))
      }
    }
    if contradictedAccounts > 0 {
      warnings.append(MergeWarnings.contradictedAccounts(contradictedAccounts))
    }
    if findingsWithoutAccount > 0 {
      warnings.append(MergeWarnings.withoutAccount(findingsWithoutAccount))
    }
    return warnings
  }

  private static func precedes(_ left: Key, _ right: Key) -> Bool {
    if left.rule != right.rule { return left.rule < right.rule }
    let a = left.subject
    let b = right.subject
    if a.provider != b.provider { return a.provider < b.provider }
    if a.account != b.account { return a.account < b.account }
    if a.region != b.region { return a.region < b.region }
    if a.resource != b.resource { return a.resource < b.resource }
    if a.partition != b.partition { return a.partition < b.partition }
    return left.source < right.source
  }
}
