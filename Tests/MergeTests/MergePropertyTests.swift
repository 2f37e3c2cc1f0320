import Compliance
import Testing

@testable import Merge

/// What holds of every merge, tried on thousands of random scans.
@Suite("Properties of merging")
struct MergePropertyTests {
  static let seeds = Array(UInt64(0)..<40)
  static let scansPerSeed: UInt64 = 40

  private func generators(_ seed: UInt64) -> [ScanGenerator] {
    (0..<Self.scansPerSeed).map { ScanGenerator(seed: seed * Self.scansPerSeed + $0) }
  }

  @Test("The order of sources, findings and batches changes nothing", arguments: seeds)
  func order(seed: UInt64) {
    for var generator in generators(seed) {
      let scans = generator.scans()
      let expected = Samples.merge(scans)
      var merger = Merger(rules: ScanGenerator.rules.reversed(), now: Samples.now)
      for scan in generator.shuffled(scans) {
        var collector = merger.collector()
        var rest = scan.findings[...]
        while !rest.isEmpty {
          let size = generator.chance(50) ? 1 : 3
          collector.add(Array(rest.prefix(size)))
          rest = rest.dropFirst(size)
        }
        merger.add(collector, from: Samples.source(scan.name))
      }
      let outcome = merger.outcome()
      #expect(outcome == expected)
      #expect(merger.outcome() == outcome, "asking twice gives the same")
    }
  }

  @Test("Adding what was added before changes nothing but a warning", arguments: seeds)
  func idempotent(seed: UInt64) {
    for var generator in generators(seed) {
      let scans = generator.scans()
      let once = Samples.merge(scans)
      var twice = Samples.merge(scans + scans)
      let duplicates = twice.warnings.filter { $0.code == "duplicate-source" }
      #expect(duplicates.count == scans.count)
      twice.warnings.removeAll { $0.code == "duplicate-source" }
      #expect(twice == once)

      // The same findings in other files prove nothing more.
      let copies = scans.map { Scan("copy-of-\($0.name)", $0.findings) }
      let copied = Samples.merge(scans + copies)
      #expect(verdicts(of: copied) == verdicts(of: once))
    }
  }

  /// What an outcome says of each subject whose account is known, without its witnesses.
  private func verdicts(of outcome: Outcome) -> [RuleResult] {
    outcome.results.filter { !$0.subject.account.isEmpty }.map { result in
      var bare = result
      bare.verdicts = []
      bare.suppression = nil
      if result.suppression != nil { bare.reason = "accepted" }
      // The reason names one of the files that say the same.
      if result.reason.hasPrefix("Gone:") { bare.reason = "gone" }
      return bare
    }
  }

  @Test("Every finding is accounted for once", arguments: seeds)
  func counts(seed: UInt64) {
    for var generator in generators(seed) {
      let scans = generator.scans()
      var merger = Merger(rules: ScanGenerator.rules, now: Samples.now)
      for scan in scans {
        var collector = merger.collector()
        collector.add(scan.findings)
        merger.add(collector, from: Samples.source(scan.name))
      }
      let counts = merger.counts
      let outcome = merger.outcome()
      #expect(counts.collected == scans.reduce(0) { $0 + $1.findings.count })
      #expect(counts.collected == counts.mapped + counts.unmapped + counts.archived)
      #expect(counts.unmapped == outcome.unmapped.reduce(0) { $0 + $1.findings })
      // Each of these rules' checks is known to one rule alone.
      #expect(counts.mapped == outcome.results.reduce(0) { $0 + $1.verdicts.count })
      let shown = outcome.results.flatMap { $0.verdicts.map { Place($0) } }
      let given = scans.sorted { $0.name < $1.name }.enumerated().flatMap { index, scan in
        scan.findings.filter { isMapped($0) }.map { Place(source: index, finding: $0) }
      }
      #expect(Dictionary(grouping: shown) { $0 } == Dictionary(grouping: given) { $0 })
      #expect(outcome.results.map(Sorted.init) == outcome.results.map(Sorted.init).sorted())
    }
  }

  @Test("No verdict stands without a finding that proves it", arguments: seeds)
  func proof(seed: UInt64) {
    for var generator in generators(seed) {
      let scans = generator.scans()
      for result in Samples.merge(scans).results { check(result) }
    }
  }

  private func check(_ result: RuleResult) {
    let deciding = result.verdicts.filter { $0.role == .deciding }
    let counting = result.verdicts.filter { $0.role != .superseded && $0.role != .beside }
    switch result.status {
    case .pass, .fail:
      #expect(deciding.count == 1)
      guard let decides = deciding.first else { return }
      #expect(decides.isConclusive && decides.proves == result.status)
      #expect(decides.finding.status == result.status)
      #expect(decides.equivalence != .otherObject)
      #expect(
        counting.allSatisfy {
          !$0.isConclusive || $0.proves.strictness >= result.status.strictness
        }, "nothing stricter may have been passed over")
    case .notApplicable where deciding.isEmpty:
      let isGone = result.reason.hasPrefix("Gone:")
      #expect(result.reason == Samples.govReason || isGone && counting.isEmpty)
      #expect(
        result.verdicts.allSatisfy {
          $0.role != .agreeing || ![.pass, .fail].contains($0.finding.status)
        })
    case .notChecked where deciding.isEmpty:
      #expect(counting.isEmpty && !result.reason.isEmpty)
    default:
      #expect(deciding.count == 1)
    }
    if result.status == .pass {
      let fails = counting.filter { $0.finding.status == .fail }
      #expect(fails.allSatisfy { $0.role == .disagreeing }, "every fail beside a pass is shown")
    }
    let accepted = result.verdicts.filter {
      $0.isConclusive && $0.proves == .fail && counting.contains($0)
    }.allSatisfy { verdict in
      guard let suppression = verdict.finding.suppression else { return false }
      return suppression.expires.map { $0 > Samples.now } ?? true
    }
    if result.status == .fail {
      #expect(result.isEffectiveFail == !accepted)
    } else {
      #expect(result.suppression == nil)
    }
    let order = [Role.deciding, .disagreeing, .agreeing, .superseded, .beside]
    let places = result.roles().compactMap { order.firstIndex(of: $0) }
    #expect(places == places.sorted())
    #expect(
      result.verdicts.allSatisfy {
        ($0.role == .beside) == ($0.equivalence == .otherObject)
          && $0.explanation.hasSuffix(".")
          && $0.finding.suppression?.kind != .archived
      })
  }

  private func isMapped(_ finding: Finding) -> Bool {
    finding.suppression?.kind != .archived && !finding.check.name.hasPrefix("unknown")
  }

  private struct Place: Hashable {
    var source: Int
    var finding: Finding

    init(source: Int, finding: Finding) {
      self.source = source
      self.finding = finding
    }

    init(_ verdict: Verdict) {
      source = verdict.source
      finding = verdict.finding
    }
  }

  private struct Sorted: Comparable {
    var rule: RuleID
    var account: String
    var region: String
    var resource: String

    init(_ result: RuleResult) {
      rule = result.rule
      account = result.subject.account
      region = result.subject.region
      resource = result.subject.resource
    }

    static func < (left: Sorted, right: Sorted) -> Bool {
      if left.rule != right.rule { return left.rule < right.rule }
      return (left.account, left.region, left.resource)
        < (right.account, right.region, right.resource)
    }
  }
}
