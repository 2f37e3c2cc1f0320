import Compliance

/// Which runs cover what earlier runs of the same scanner covered.
///
/// That something is missing from a newer run is news only if the run looked there. A run says so
/// itself, in the scope that it states; or it says again, at a later time, what the earlier run
/// said about something else for the same check, account and region. Files that share no statement
/// are parts of one run, such as one file a region or the pages of an export, and complement each
/// other.
struct RunScopes {
  /// What a statement is about, apart from the subject.
  struct Place: Hashable {
    var rule: Int
    /// Index into the rule's checks.
    var check: Int
    var account: String
    var region: String
  }

  private struct Pair: Hashable {
    var older: Int
    var newer: Int
  }

  /// A source that states its scope in full.
  private struct Stated {
    var source: Int
    var scanners: Set<String>
    var accounts: Set<String>
    var checks: Set<String>
    var regions: Set<String>
    var time: Timestamp
  }

  private var pairs: [Place: Set<Pair>] = [:]
  private let stated: [Stated]
  private let newest: [Timestamp?]
  /// Whether there is anything to compare.
  let isNeeded: Bool

  init(_ sources: [Source]) {
    stated = sources.enumerated().compactMap { index, source in
      guard let accounts = source.scope.accounts, let checks = source.scope.checks,
        let time = source.scope.ended ?? source.scope.started ?? source.lastObserved
      else { return nil }
      return Stated(
        source: index, scanners: Set(source.tools.map(\.scanner)), accounts: accounts,
        checks: checks, regions: source.scope.regions ?? [], time: time)
    }
    newest = sources.map { $0.lastObserved ?? $0.scope.ended ?? $0.scope.started }
    let scanners = sources.flatMap { Set($0.tools.map(\.scanner)) }
    isNeeded =
      sources.count > 1
      && (Set(scanners).count < scanners.count || sources.contains(where: \.tools.isEmpty))
  }

  /// Takes note of what several sources say for one rule and subject.
  mutating func note(_ candidates: [Candidate], rule: Int, account: String) {
    guard Statements.areNeeded(for: candidates) else { return }
    let statements = Statements(candidates)
    for (statement, times) in statements.newest where times.count > 1 {
      let place = Place(
        rule: rule, check: statement.check, account: account, region: statement.region)
      let sorted = times.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      for (index, older) in sorted.enumerated() {
        for newer in sorted[(index + 1)...] where newer.value > older.value {
          pairs[place, default: []].insert(Pair(older: older.key, newer: newer.key))
        }
      }
    }
  }

  /// Who looked where a finding comes from, later, and does not speak of its subject.
  ///
  /// - Parameters:
  ///   - candidate: The finding.
  ///   - place: What it is about, apart from the subject.
  ///   - speakers: The sources that say something about the subject for the same check.
  /// - Returns: The source's index; nil where there is none.
  func successor(of candidate: Candidate, at place: Place, speakers: Set<Int>) -> Int? {
    if let known = pairs[place] {
      let later = known.filter { pair in
        pair.older == candidate.source && !speakers.contains(pair.newer)
          // Where each says something later than the other, neither is the later run.
          && !known.contains(Pair(older: pair.newer, newer: pair.older))
      }
      if let source = later.map(\.newer).min() { return source }
    }
    let check = candidate.finding.check
    return stated.first { stated in
      stated.source != candidate.source && !speakers.contains(stated.source)
        && stated.scanners.contains(check.scanner) && stated.accounts.contains(place.account)
        && stated.checks.contains(check.name)
        && (place.region.isEmpty || stated.regions.contains(place.region))
        && (candidate.finding.observed ?? newest[candidate.source]).map { $0 < stated.time }
          ?? false
    }?.source
  }
}

/// What findings on one rule and subject state, each with the newest time at which every source
/// says it.
struct Statements {
  struct Statement: Hashable {
    var check: Int
    var region: String
    /// The part of the subject that is spoken of, in its normalised form.
    var part: String
  }

  private(set) var newest: [Statement: [Int: Int64]] = [:]

  init(_ candidates: [Candidate]) {
    for candidate in candidates {
      let time = Self.time(candidate)
      let statement = Self.statement(candidate)
      let known = newest[statement]?[candidate.source]
      newest[statement, default: [:]][candidate.source] = max(known ?? time, time)
    }
  }

  /// Whether a scanner speaks in several sources. Mostly none does, and there is nothing to compare.
  static func areNeeded(for candidates: [Candidate]) -> Bool {
    var seen: [(scanner: String, source: Int)] = []
    for candidate in candidates {
      let scanner = candidate.finding.check.scanner
      guard let known = seen.first(where: { $0.scanner == scanner }) else {
        seen.append((scanner, candidate.source))
        continue
      }
      if known.source != candidate.source { return true }
    }
    return false
  }

  static func statement(_ candidate: Candidate) -> Statement {
    Statement(
      check: candidate.check, region: candidate.region,
      part: SubjectIdentity.normalise(candidate.finding.subject, kind: .resource).resource)
  }

  /// A finding that does not say when it was made is older than any that does.
  static func time(_ candidate: Candidate) -> Int64 {
    candidate.finding.observed?.microseconds ?? .min
  }
}
