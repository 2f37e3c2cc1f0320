import Compliance
import History
import Merge

/// From a store to merged results, by the same merger as files.
extension Pipeline {
  /// The moment at which results must hold: the one that is asked for, or now.
  func moment() throws(Failure) -> Timestamp {
    guard let text = arguments[StoreOptions.at] else { return try session.now() }
    return try StoreOptions.time(text, StoreOptions.at.definition, isEnd: true)
  }

  /// What the user narrowed the report to, in words.
  func filter() throws(Failure) -> [String] {
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
    if !isStored, arguments[StoreOptions.at] != nil {
      throw refuse("'--at' needs '--store'", "only a store knows what was before")
    }
  }

  /// Merges what a store keeps.
  func outcome(
    rules: [Rule], store: any Store, exclusions: [Exclusion]
  ) throws(Failure) -> Outcome {
    try outcome(
      rules: rules, store: store, at: try moment(), isPast: arguments[StoreOptions.at] != nil,
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
