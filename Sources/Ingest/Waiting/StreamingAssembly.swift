import Compliance

/// An assembly whose parts wait for what stands behind them, and which hands
/// the findings on some at a time when it has come.
protocol StreamingAssembly: PartAssembly {
  mutating func take(
    _ parts: [Part], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void)

  /// Called once, after the last part.
  mutating func finish(
    tally: inout SourceTally, deliver: (inout SourceTally, [Finding]) -> Void)
}

extension StreamingAssembly {
  mutating func take(_ parts: [Part], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    take(parts, tally: &tally) { findings += $1 }
    return findings
  }

  mutating func finish(
    tally: inout SourceTally, deliver: (inout SourceTally, [Finding]) -> Void
  ) {}

  mutating func finish(tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    finish(tally: &tally) { findings += $1 }
    return findings
  }
}
