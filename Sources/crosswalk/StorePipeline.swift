import Compliance
import History
import Merge

/// From a store to merged results, by the same merger as files.
extension Pipeline {
  /// The moment at which results must hold: the one that is asked for, or now.
  func moment() throws(Failure) -> Timestamp {
    if let period = try period() { return period.to }
    guard let text = arguments[StoreOptions.at] else { return try session.now() }
    return try StoreOptions.time(text, StoreOptions.at.definition, isEnd: true)
  }

  /// The period that the report is on; nil where it is on a moment.
  func period() throws(Failure) -> Period? {
    guard let from = arguments[StoreOptions.from] else { return nil }
    return try StoreOptions.period(from: from, to: arguments[StoreOptions.to], session)
  }

  /// Whether runs that were over after the moment of the report are left out.
  var isPast: Bool { arguments[StoreOptions.at] != nil || arguments[StoreOptions.from] != nil }

  /// What the user narrowed the report to, in words.
  func filter() throws(Failure) -> [String] {
    if let period = try period() {
      return [
        "The period from \(period.from) to \(period.to), and the state at its end: only runs that"
          + " were over by then count."
      ]
    }
    guard arguments[StoreOptions.at] != nil else { return [] }
    return ["The state of \(try moment()): only runs that were over by then count."]
  }

  /// Refuses options that mean nothing together.
  func checkStoreOptions() throws(Failure) {
    let isStored = arguments[StoreOptions.store] != nil
    func refuse(_ message: String, _ hint: String) -> Failure {
      Failure(UsageError(kind: .invalid(message, hint: hint), command: "crosswalk"))
    }
    if isStored, !arguments[SharedOptions.results].isEmpty {
      throw refuse(
        "'--results' and '--store' do not go together",
        "take the files into the store first: crosswalk ingest --store STORE --results PATH")
    }
    for option in [StoreOptions.at, StoreOptions.from, StoreOptions.to]
    where !isStored && arguments[option] != nil {
      throw refuse(
        "'\(option.definition.spelling)' needs '--store'", "only a store knows what was before")
    }
    let isPeriod = arguments[StoreOptions.from] != nil
    if isPeriod, arguments[StoreOptions.at] != nil {
      throw refuse(
        "'--at' and '--from' do not go together", "name the end of the period with '--to'")
    }
    if !isPeriod, arguments[StoreOptions.to] != nil {
      throw refuse(
        "'--to' needs '--from'", "name a single moment with '--at', or the beginning with '--from'")
    }
  }

  /// Merges what a store keeps.
  func outcome(
    rules: [Rule], store: any Store, exclusions: [Exclusion]
  ) throws(Failure) -> Outcome {
    try outcome(
      rules: rules, store: store, at: try moment(), isPast: isPast,
      exclusions: exclusions)
  }

  /// Merges what a store keeps of a moment.
  ///
  /// - Parameters:
  ///   - rules: The rules.
  ///   - store: The store.
  ///   - moment: When suppressions must hold and from when age counts.
  ///   - isPast: Whether runs that were over later are left out.
  ///   - exclusions: Decisions that failures are accepted.
  /// - Returns: The outcome.
  /// - Throws: `Failure` if the store cannot be read.
  func outcome(
    rules: [Rule], store: any Store, at moment: Timestamp, isPast: Bool,
    exclusions: [Exclusion] = []
  ) throws(Failure) -> Outcome {
    let until = isPast ? moment : nil
    var merger = Merger(
      rules: rules, policy: try MergeOptions.policy(arguments), now: moment, exclusions: exclusions)
    var collector = merger.collector()
    do throws(StoreError) {
      try store.read(StoreSelection(until: until)) { findings in
        collector.add(findings)
      } onRun: { run in
        merger.add(collector, from: run.source)
        collector = merger.collector()
      }
    } catch {
      throw Failure(error)
    }
    return merger.outcome()
  }
}
