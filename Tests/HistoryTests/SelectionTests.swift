import Compliance
import History
import Merge
import TestSupport
import Testing

/// What of a store reaches merging.
@Suite struct SelectionTests {
  private static let policies: [MergePolicy] = [
    MergePolicy(), MergePolicy(choice: .latest), MergePolicy(choice: .prefer(["securityhub"])),
    MergePolicy(maximumAge: Age("2d")),
  ]
  private static let now = Timestamp(seconds: Samples.start + 6 * Samples.day)

  private static func outcome(
    _ store: any Store, _ selection: StoreSelection, _ policy: MergePolicy
  ) throws -> Outcome {
    var merger = Merger(rules: Samples.rules, policy: policy, now: now)
    var collector = merger.collector()
    try store.read(selection) {
      collector.add($0)
    } onRun: {
      merger.add(collector, from: $0.source)
      collector = merger.collector()
    }
    return merger.outcome()
  }

  private static func direct(_ scans: [Scan], _ policy: MergePolicy) -> Outcome {
    var merger = Merger(rules: Samples.rules, policy: policy, now: now)
    for scan in scans {
      var collector = merger.collector()
      collector.add(scan.findings)
      merger.add(collector, from: scan.source)
    }
    return merger.outcome()
  }

  private static func seeds(_ kind: Kind) -> ClosedRange<UInt64> {
    kind == .sqlite ? 1...60 : 1...6
  }

  @Test(arguments: Kind.allCases)
  func theOutcomeIsThatOfTheFiles(_ kind: Kind) throws {
    for seed in Self.seeds(kind) {
      guard let place = try TestPlace(kind) else { return }
      var generator = FindingGenerator(seed: seed)
      let scans = generator.scans()
      let store = try place.open()
      for scan in scans { try scan.ingest(into: store) }
      for policy in Self.policies {
        let outcome = try Self.outcome(store, StoreSelection(), policy)
        #expect(outcome == Self.direct(scans, policy), "seed \(seed)")
      }
    }
  }

  @Test(arguments: Kind.allCases) func onlyRunsThatWereOverByThenCount(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    for (day, status) in [Status.fail, .pass, .fail].enumerated() {
      try Scan(
        "day-\(day)",
        [Samples.finding("s3_open", status, at: Samples.start + Int64(day) * Samples.day)]
      ).ingest(into: store)
    }
    func status(_ seconds: Int64) throws -> [Status] {
      let selection = StoreSelection(until: Timestamp(seconds: seconds))
      return try Self.outcome(store, selection, MergePolicy()).results.filter {
        $0.rule.rawValue == "R.2"
      }.map(\.status)
    }
    // It is over after the last moment: what it says of the first does not count before.
    try Scan(
      "long",
      [
        Samples.finding("s3_open", .fail, at: Samples.start - 2 * Samples.day),
        Samples.finding("s3_open", .fail, resource: "other", at: Samples.start + 20 * Samples.day),
      ]
    ).ingest(into: store)
    #expect(try status(Samples.start - 1) == [])
    #expect(try status(Samples.start) == [.fail])
    #expect(try status(Samples.start + Samples.day) == [.pass])
    #expect(try status(Samples.start + 2 * Samples.day - 1) == [.pass])
    #expect(try status(Samples.start + 9 * Samples.day) == [.fail])
  }
}
