/// What is wrong with the runs of a store, whichever store it is: it finds the
/// observations, and this holds them against what was taken in.
struct RunCheck {
  private var complaints: [String] = []
  private var expected = 0

  /// Takes the observations that are there of one run.
  ///
  /// - Parameters:
  ///   - run: what the store says of the run.
  ///   - count: how many observations there are.
  ///   - digest: all of them.
  mutating func take(_ run: StoredRun, findings count: Int, digest: RunDigest) {
    expected += run.source.findings
    if count != run.source.findings {
      complaints.append(
        "\(run.source.name): \(count) of \(run.source.findings) findings are there")
    } else if digest.finish() != run.digest {
      complaints.append("\(run.source.name): its findings are not those that were taken in")
    }
    if run.spans.reduce(0, { $0 + $1.findings }) != run.source.findings {
      complaints.append("\(run.source.name): its scanners do not add up to its findings")
    }
  }

  /// Everything that is wrong; `count` is how many observations the store holds in all.
  func finish(findings count: Int) -> [String] {
    guard count != expected, complaints.isEmpty else { return complaints }
    return ["\(count) findings are there, but the runs have \(expected)"]
  }
}
