public import Compliance

/// Which findings of a store a report is about.
public struct StoreSelection {
  /// Only runs that were over by then; nil for all. A run counts whole or not
  /// at all: of one that is cut off, merging would take what it had not come to
  /// for gone.
  public var until: Timestamp?
  /// Which checks are wanted.
  public var wanted: (CheckID) -> Bool

  /// Everything, unless something else is asked for.
  public init(until: Timestamp? = nil, wanted: @escaping (CheckID) -> Bool = { _ in true }) {
    self.until = until
    self.wanted = wanted
  }
}

extension Store {
  /// Hands on the findings of all runs, as merging takes them up.
  ///
  /// - Parameters:
  ///   - selection: What is wanted.
  ///   - onFindings: Takes a batch of a run's findings.
  ///   - onRun: Hears that a run is complete.
  /// - Throws: `StoreError` if the store cannot be read.
  public func read(
    _ selection: StoreSelection, onFindings: ([Finding]) -> Void, onRun: (StoredRun) -> Void
  ) throws(StoreError) {
    for run in try runs() {
      if let until = selection.until, run.time > until { continue }
      try findings(of: run, where: selection.wanted, onFindings)
      onRun(run)
    }
  }
}
