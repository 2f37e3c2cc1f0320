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
    return ["The state of \(try moment()): only what was observed up to then counts."]
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
  func outcome(rules: [Rule], store: any Store) throws(Failure) -> Outcome {
    try outcome(
      rules: rules, store: store, at: try moment(), isPast: arguments[StoreOptions.at] != nil)
  }

  /// Merges what a store keeps of a moment.
  ///
  /// - Parameters:
  ///   - rules: The rules.
  ///   - store: The store.
  ///   - moment: When suppressions must hold and from when age counts.
  ///   - isPast: Whether what was observed later is left out.
  /// - Returns: The outcome, with a warning about what was left out.
  /// - Throws: `Failure` if the store cannot be read.
  func outcome(
    rules: [Rule], store: any Store, at moment: Timestamp, isPast: Bool
  ) throws(Failure) -> Outcome {
    let until = isPast ? moment : nil
    var merger = Merger(rules: rules, policy: try MergeOptions.policy(arguments), now: moment)
    var collector = merger.collector()
    let omitted: Int
    do throws(StoreError) {
      omitted = try store.read(
        StoreSelection(until: until, keepsSuperseded: arguments[StoreOptions.superseded])
      ) { findings in
        collector.add(findings)
      } onRun: { run in
        merger.add(collector, from: run.source)
        collector = merger.collector()
      }
    } catch {
      throw Failure(error)
    }
    var outcome = merger.outcome()
    if omitted > 0 {
      outcome.warnings.insert(
        Warning(
          code: "superseded-left-out",
          message:
            "\(omitted) \(omitted == 1 ? "finding" : "findings") of the store that newer runs of "
            + "the same scanner replace \(omitted == 1 ? "is" : "are") left out and would decide "
            + "nothing; --superseded shows them."), at: 0)
    }
    return outcome
  }
}
