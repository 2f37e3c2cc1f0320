public import Compliance

/// Which findings of a store a report is about.
public struct StoreSelection {
  /// Only what was observed up to then; nil for everything. A finding that does
  /// not say when it was made counts as made at the end of its run.
  public var until: Timestamp?
  /// Whether findings that a newer run of their scanner replaces are wanted, too.
  /// They decide nothing.
  public var keepsSuperseded: Bool
  /// Which checks are wanted.
  public var wanted: (CheckID) -> Bool

  /// Everything that can decide something, unless something else is asked for.
  public init(
    until: Timestamp? = nil, keepsSuperseded: Bool = false,
    wanted: @escaping (CheckID) -> Bool = { _ in true }
  ) {
    self.until = until
    self.keepsSuperseded = keepsSuperseded
    self.wanted = wanted
  }
}

extension Store {
  /// Hands on the findings of all runs, newest run first, as merging takes them up.
  ///
  /// Memory grows with the number of different subjects, not with the number of runs.
  ///
  /// - Parameters:
  ///   - selection: What is wanted.
  ///   - onFindings: Takes a batch of a run's findings.
  ///   - onRun: Hears that a run is complete. Runs that were not over, with nothing
  ///     before the moment asked for, are not named.
  /// - Returns: How many findings were left out because newer ones replace them.
  /// - Throws: `StoreError` if the store cannot be read.
  public func read(
    _ selection: StoreSelection, onFindings: ([Finding]) -> Void, onRun: (StoredRun) -> Void
  ) throws(StoreError) -> Int {
    var filter = SupersededFilter()
    var omitted = 0
    let runs = try runs().sorted { StoredRun.precedes($1, $0) }
    for run in runs {
      if let until = selection.until, !run.begins(by: until) { continue }
      filter.begin(run)
      try findings(of: run, where: selection.wanted) { batch in
        var batch = batch
        if let until = selection.until {
          batch.removeAll { ($0.observed ?? run.time) > until }
        }
        if !selection.keepsSuperseded {
          let count = batch.count
          batch.removeAll { filter.isSuperseded($0) }
          omitted += count - batch.count
        }
        if !batch.isEmpty { onFindings(batch) }
      }
      onRun(run)
    }
    return omitted
  }
}

extension StoredRun {
  /// Whether anything in the run was observed by a moment.
  func begins(by moment: Timestamp) -> Bool {
    min(source.firstObserved ?? time, time) <= moment
  }
}
