import Compliance

/// Turns what scanners said into one result for each rule and subject.
///
/// The outcome depends on what was added and on nothing else: not on the order
/// of sources, of findings or of batches.
public struct Merger: Sendable {
  let rules: [Rule]
  let names: CheckNames
  let policy: MergePolicy
  /// The moment at which suppressions must still hold and from which age counts. It may go on
  /// while sources are added, for the outcomes of several moments.
  public var now: Timestamp
  private let exclusions: [Exclusion]
  private var inputs: [Input] = []
  private var positions: [String: Int] = [:]
  private var duplicates: [Duplicate] = []

  /// A source with what was collected from it.
  struct Input: Sendable {
    var source: Source
    var collector: SourceCollector
  }

  /// A source that was left out because another has the same bytes.
  struct Duplicate: Sendable {
    var name: String
    var sha256: String
  }

  /// Prepares to merge the findings of the checks that the rules name.
  ///
  /// - Parameters:
  ///   - rules: The rules, in any order.
  ///   - policy: Which finding decides, and how old it may be.
  ///   - now: The moment at which suppressions must still hold and from which
  ///     age counts.
  ///   - exclusions: Decisions that failures are accepted, in any order.
  public init(
    rules: [Rule], policy: MergePolicy = MergePolicy(), now: Timestamp,
    exclusions: [Exclusion] = []
  ) {
    self.exclusions = exclusions
    self.policy = policy
    self.rules = rules.sorted { $0.id < $1.id }
    self.now = now
    names = CheckNames(rules: self.rules)
  }

  /// A collector for the findings of one input.
  public func collector() -> SourceCollector { SourceCollector(names: names) }

  /// Takes back a collector whose input was read to its end.
  ///
  /// Of several sources with the same bytes one counts, the one whose name
  /// sorts first; the others are named in a warning.
  ///
  /// - Parameters:
  ///   - collector: What this merger's `collector()` gave, filled.
  ///   - source: The input that was read.
  public mutating func add(_ collector: SourceCollector, from source: Source) {
    let input = Input(source: source, collector: collector)
    if !source.sha256.isEmpty, let position = positions[source.sha256] {
      let kept = inputs[position].source.name
      if source.name < kept { inputs[position] = input }
      duplicates.append(Duplicate(name: max(kept, source.name), sha256: source.sha256))
      return
    }
    positions[source.sha256] = inputs.count
    inputs.append(input)
  }

  /// How the findings of the sources that count are accounted for.
  public var counts: MergeCounts {
    inputs.reduce(into: MergeCounts()) { $0 += $1.collector.counts }
  }

  /// Merges all that was added so far.
  public func outcome() -> Outcome {
    let sorted = inputs.sorted {
      ($0.source.name, $0.source.sha256) < ($1.source.name, $1.source.sha256)
    }
    var merging = Merging(rules: rules, names: names, policy: policy, now: now, inputs: sorted)
    var results = merging.results()
    var matcher = ExclusionMatcher(exclusions, rules: rules, today: CalendarDate(now))
    if !matcher.isEmpty {
      for index in results.indices { matcher.apply(to: &results[index]) }
    }
    let unmapped = unmappedChecks(of: sorted)
    var warnings = merging.warnings()
    warnings += MergeWarnings.ofSources(sorted.map(\.source), duplicates: duplicates)
    warnings += MergeWarnings.ofCounts(counts, unmapped: unmapped)
    return Outcome(
      results: results, unmapped: unmapped, accounts: merging.accounts.accounts(),
      sources: sorted.map(\.source), warnings: MergeWarnings.sorted(warnings),
      exclusions: matcher.uses())
  }

  private func unmappedChecks(of inputs: [Input]) -> [UnmappedCheck] {
    var all: [CheckID: SourceCollector.Unmapped] = [:]
    for input in inputs {
      for (check, counted) in zip(input.collector.unmappedChecks, input.collector.unmapped) {
        all[check, default: SourceCollector.Unmapped(title: "")].add(counted)
      }
    }
    return all.map { check, counted in
      UnmappedCheck(
        check: check, title: counted.title, findings: counted.findings, fails: counted.fails)
    }
    .sorted { $0.check < $1.check }
  }
}

extension SourceCollector.Unmapped {
  fileprivate mutating func add(_ other: SourceCollector.Unmapped) {
    findings += other.findings
    fails += other.fails
    prefer(other.title)
  }
}
