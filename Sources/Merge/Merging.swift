import Compliance

/// One pass from collected findings to results.
struct Merging {
  let rules: [Rule]
  let inputs: [Merger.Input]
  private(set) var accounts = AccountScope()
  /// Every (rule, subject) that is met, and where to find it.
  private var keys: [Key] = []
  private var groups: [Key: Int] = [:]
  /// Which finding belongs to which of them. Findings are many and large, so
  /// they stay where they were collected.
  private var members: [Member] = []
  private var policy: ResultPolicy
  private var collisions: [Collision.Place: Collision] = [:]
  private var scopes: RunScopes
  /// How strictly the checks of a rule have to be set; nil where that is no matter.
  private let demands: [SettingDemands?]
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
      hasher.combine(subject.region)
      hasher.combine(subject.resource)
    }
  }

  private struct Member {
    var group: Int
    var source: Int
    var finding: Int
    var equivalence: Equivalence
    /// Index into the rule's checks.
    var check: Int
  }

  init(
    rules: [Rule], names: CheckNames, policy: MergePolicy, now: Timestamp, inputs: [Merger.Input]
  ) {
    self.rules = rules
    self.inputs = inputs
    let sources = inputs.map(\.source)
    self.policy = ResultPolicy(policy, now: now, sources: sources)
    scopes = RunScopes(sources)
    demands = rules.map { $0.settings.isEmpty ? nil : SettingDemands($0) }
    for input in inputs { accounts.formUnion(input.collector.accounts) }
    for (index, input) in inputs.enumerated() { gather(input, index: index, names: names) }
    accounts.adoptNamelessAccounts()
  }

  private mutating func gather(_ input: Merger.Input, index: Int, names: CheckNames) {
    members.reserveCapacity(members.count + input.collector.mapped.count)
    // Scanners write the findings of one check one after another.
    var last: Finding?
    var known: [CheckNames.Knowledge] = []
    for (position, finding) in input.collector.mapped.enumerated() {
      var isContradicted = false
      var isWithoutAccount = false
      if finding.check != last?.check || finding.subject.provider != last?.subject.provider
        || finding.aliases != last?.aliases
      {
        last = finding
        known = names.rules(for: finding)
      }
      for knowledge in known {
        let kind = rules[knowledge.rule].subjectKind
        var subject = SubjectIdentity.normalise(finding.subject, kind: kind)
        if subject.provider.isEmpty { subject.provider = rules[knowledge.rule].provider }
        accounts.note(
          AccountScope.Key(provider: subject.provider, id: subject.account),
          partition: subject.partition)
        if kind == .account {
          isContradicted = isContradicted || SubjectIdentity.contradictsAccount(finding.subject)
        }
        if subject.account.isEmpty {
          isWithoutAccount = true
        } else {
          subject.partition = ""
        }
        let key = Key(
          rule: knowledge.rule, subject: subject, source: subject.account.isEmpty ? index : -1)
        members.append(
          Member(
            group: group(of: key), source: index, finding: position,
            equivalence: knowledge.equivalence, check: knowledge.check))
      }
      if isContradicted { contradictedAccounts += 1 }
      if isWithoutAccount { findingsWithoutAccount += 1 }
    }
  }

  private mutating func group(of key: Key) -> Int {
    if let known = groups[key] { return known }
    groups[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  /// The results, sorted by rule, account and subject.
  mutating func results() -> [RuleResult] {
    let scope = accounts.accounts()
    var ranks: [AccountScope.Key: Int] = [:]
    for (rank, account) in scope.enumerated() {
      ranks[AccountScope.Key(provider: account.provider, id: account.id)] = rank
    }
    let partitions = scope.map {
      accounts.partitions(of: AccountScope.Key(provider: $0.provider, id: $0.id))
    }

    // The members of a group stand together after a counting sort.
    var starts = [Int](repeating: 0, count: keys.count + 1)
    for member in members { starts[member.group + 1] += 1 }
    for group in keys.indices { starts[group + 1] += starts[group] }
    var sorted = members
    var next = starts
    for member in members {
      sorted[next[member.group]] = member
      next[member.group] += 1
    }

    if scopes.isNeeded {
      for group in keys.indices {
        let own = sorted[starts[group]..<starts[group + 1]]
        guard let first = own.first, own.contains(where: { $0.source != first.source }) else {
          continue
        }
        scopes.note(
          own.map { candidate($0) }, rule: keys[group].rule, account: keys[group].subject.account)
      }
    }

    var results: [RuleResult] = []
    var places = order(ranks)[...]
    for rule in rules.indices {
      var nextAccount = 0
      while let place = places.first, place.rule == rule {
        places.removeFirst()
        addUnreported(rule, scope, partitions, from: &nextAccount, to: place.account, &results)
        results.append(
          result(
            of: place.group, members: sorted[starts[place.group]..<starts[place.group + 1]],
            partitions: place.account < 0 ? [] : partitions[place.account]))
        nextAccount = max(nextAccount, place.account + 1)
      }
      addUnreported(rule, scope, partitions, from: &nextAccount, to: scope.count, &results)
    }
    return results
  }

  private mutating func result(
    of group: Int, members: ArraySlice<Member>, partitions: [String]
  ) -> RuleResult {
    // A rule is large: only what is needed of it is copied.
    let index = keys[group].rule
    let rule = rules[index].id
    let kind = rules[index].subjectKind
    var subject = keys[group].subject
    if let partition = partitions.first { subject.partition = partition }
    let inapplicable = inapplicability(
      of: index, in: partitions.isEmpty ? [subject.partition] : partitions)
    let candidates = members.map { candidate($0) }
    if kind == .resource { noteCollision(candidates, rule: rule, subject: subject) }
    var result = policy.result(
      rule: rule, subject: subject, candidates: candidates, inapplicable: inapplicable, kind: kind,
      demands: demands[index]
    ) { [scopes] candidate, speakers in
      guard scopes.isNeeded else { return nil }
      let place = RunScopes.Place(
        rule: index, check: candidate.check, account: subject.account, region: candidate.region)
      return scopes.successor(of: candidate, at: place, speakers: speakers)
    }
    // The type is no part of the identity; the first finding's word for it is shown.
    if kind == .resource, let first = result.verdicts.first {
      result.subject.type = first.finding.subject.type
    }
    return result
  }

  private func candidate(_ member: Member) -> Candidate {
    let input = inputs[member.source]
    let finding = input.collector.mapped[member.finding]
    let key = keys[member.group]
    let region: String
    switch rules[key.rule].subjectKind {
    case .resource: region = key.subject.region
    case .account:
      // What is one for all regions is judged once, wherever that was.
      region =
        AmazonResources.isGlobal(service: rules[key.rule].service)
        ? "" : SubjectIdentity.region(finding.subject.region)
    }
    return Candidate(
      finding: finding, source: member.source, sourceSHA256: input.source.sha256,
      equivalence: member.equivalence, check: member.check, region: region)
  }

  /// A group's place by rule and account, so that few texts are compared.
  private struct Place {
    var rule: Int
    /// The account's rank among all, -1 where it is not known.
    var account: Int
    var group: Int
  }

  private func order(_ ranks: [AccountScope.Key: Int]) -> [Place] {
    var places = keys.indices.map { group in
      let subject = keys[group].subject
      let key = AccountScope.Key(provider: subject.provider, id: subject.account)
      return Place(rule: keys[group].rule, account: ranks[key] ?? -1, group: group)
    }
    places.sort { left, right in
      if left.rule != right.rule { return left.rule < right.rule }
      if left.account != right.account { return left.account < right.account }
      return Self.precedes(keys[left.group], keys[right.group])
    }
    return places
  }

  private mutating func noteCollision(_ candidates: [Candidate], rule: RuleID, subject: Subject) {
    guard candidates.count > 1 else { return }
    var spellings: [Collision.Place: Set<String>] = [:]
    for candidate in candidates {
      let place = Collision.Place(
        rule: rule, check: candidate.finding.check, source: candidate.source)
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
    let a = left.subject
    let b = right.subject
    if a.provider != b.provider { return a.provider < b.provider }
    if a.region != b.region { return a.region < b.region }
    if a.resource != b.resource { return a.resource < b.resource }
    if a.partition != b.partition { return a.partition < b.partition }
    return left.source < right.source
  }
}
