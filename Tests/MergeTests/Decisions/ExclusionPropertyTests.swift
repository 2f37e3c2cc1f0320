import Compliance
import TestSupport
import Testing

@testable import Merge

@Suite("Properties of exclusions and of splits")
struct ExclusionPropertyTests {
  static let seeds = Array(UInt64(0)..<60)
  private static let places = [
    (ExclusionTests.pci, "2.1"), (ExclusionTests.pci, "8.1"), (ExclusionTests.cis, "1.4"),
    (ExclusionTests.cis, "5.2"),
  ]

  private func merge(_ scans: [Scan], _ exclusions: [Exclusion] = []) -> Outcome {
    var merger = Merger(rules: ExclusionTests.rules, now: Samples.now, exclusions: exclusions)
    for scan in scans {
      var collector = merger.collector()
      collector.add(scan.findings)
      merger.add(collector, from: Samples.source(scan.name))
    }
    return merger.outcome()
  }

  private func exclusion(_ number: Int, _ random: inout SeededGenerator) -> Exclusion {
    var selector = Exclusion.Selector()
    if random.chance(60) { selector.rules = [random.pick(ExclusionTests.rules).id] }
    if random.chance(30) { selector.accounts = [random.pick(["111111111111", "222222222222"])] }
    if random.chance(30) { selector.resources = [Glob(random.pick(["sg-*", "*", "*:root", "x"]))] }
    if random.chance(20) { selector.regions = [random.pick(["eu-west-1", "us-east-1"])] }
    if random.chance(60) {
      let (framework, control) = random.pick(Self.places)
      selector.frameworks = [framework]
      if random.chance(50) { selector.controls = [control] }
    }
    let from = random.pick([-9, 1] as [Int64])
    return ExclusionTests.exclusion(
      selector, id: "EX-\(number)", from: from, to: random.pick([from, 9]))
  }

  @Test(
    "An exclusion changes no status, nothing that it does not speak of, and no order matters",
    arguments: seeds)
  func scoped(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var generator = ScanGenerator(seed: seed)
    for _ in 0..<20 {
      let scans = generator.scans()
      let exclusions = (0..<Int.random(in: 1...4, using: &random)).map { exclusion($0, &random) }
      let without = merge(scans)
      let with = merge(scans, exclusions)
      #expect(merge(generator.shuffled(scans), exclusions.shuffled(using: &random)) == with)
      #expect(with.results.map(\.status) == without.results.map(\.status))
      for (bare, result) in zip(without.results, with.results) {
        for (framework, control) in Self.places {
          let before = bare.seen(in: framework, at: [control])
          let after = result.seen(in: framework, at: [control])
          let isMeant = exclusions.contains {
            $0.selector.covers(framework: framework, control: control)
          }
          if !isMeant { #expect(after == before) }
          if after.isEffectiveFail != before.isEffectiveFail {
            #expect(before.isEffectiveFail && after.isExcluded)
            #expect(after.acceptances.contains { $0.standing == .inForce })
          }
        }
      }
      for use in with.exclusions {
        #expect(0 <= use.fails && use.fails <= use.matches)
        #expect(use.fails <= with.results.count { $0.status == .fail })
      }
    }
  }

  @Test("One file or seven, and in whichever order: the same verdicts", arguments: seeds)
  func splits(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var generator = ScanGenerator(seed: seed)
    for _ in 0..<20 {
      // A run has one time, and says a thing once.
      var seen: Set<String> = []
      let findings = generator.scans().flatMap(\.findings).filter { finding in
        !finding.subject.account.isEmpty
          && seen.insert("\(finding.check) \(finding.subject)").inserted
      }.map { finding in
        var finding = finding
        finding.observed = Timestamp(seconds: 5)
        return finding
      }
      var parts = [[Finding]](repeating: [], count: 7)
      for finding in findings { parts[Int.random(in: 0..<7, using: &random)].append(finding) }
      let whole = merge([Scan("run", findings)])
      let split = merge(parts.enumerated().map { Scan("run-\($0.offset)", $0.element) })
      #expect(split.results.map(bare) == whole.results.map(bare))
      #expect(split.accounts == whole.accounts && split.unmapped == whole.unmapped)
    }
  }

  /// A result without the places where its findings stand.
  private func bare(_ result: RuleResult) -> RuleResult {
    var bare = result
    bare.verdicts = []
    bare.subject.type = ""
    // Of several accepted fails any may stand for the others.
    bare.suppression = result.suppression.map { _ in Suppression(kind: .muted) }
    return bare
  }
}
