import Compliance
import Merge
import Testing

/// A scanner may give checks of two clouds one name.
@Suite("A rule about one cloud says nothing about another")
struct SharedCheckNamesTests {
  private static func rule(_ id: String, _ provider: String) -> Rule {
    Rule(
      id: RuleID(id), title: id, provider: provider, subjectKind: .resource,
      checks: [Samples.check("prowler", "flow_logs", .same)])
  }

  private func outcome(_ rules: [Rule], _ providers: [String]) -> (Outcome, MergeCounts) {
    var merger = Merger(rules: rules, now: Samples.now)
    var collector = merger.collector()
    collector.add(
      providers.enumerated().map { index, provider in
        Samples.finding(
          "prowler", "flow_logs", .fail, account: "1", resource: "vpc-\(index)",
          provider: provider, type: "vpc")
      })
    merger.add(collector, from: Samples.source("a"))
    return (merger.outcome(), merger.counts)
  }

  private func decided(_ outcome: Outcome) -> [String] {
    outcome.results.filter { !$0.verdicts.isEmpty }
      .map { "\($0.rule) \($0.subject.provider) \($0.subject.resource)" }
  }

  @Test func eachFindingGoesToTheRuleOfItsCloud() {
    let (outcome, counts) = outcome(
      [Self.rule("A", "aws"), Self.rule("B", "alibabacloud")], ["aws", "alibabacloud", "aws"])
    #expect(decided(outcome) == ["A aws vpc-0", "A aws vpc-2", "B alibabacloud vpc-1"])
    #expect(counts.mapped == 3)
  }

  @Test func aFindingOfACloudWithoutARuleIsUnmapped() {
    let (outcome, counts) = outcome([Self.rule("A", "aws")], ["aws", "huaweicloud", "aws"])
    #expect(decided(outcome) == ["A aws vpc-0", "A aws vpc-2"])
    #expect(counts.mapped == 2 && counts.unmapped == 1)
    #expect(outcome.unmapped.map(\.findings) == [1])
  }

  /// What is no cloud, or is not said, does not keep a finding from its rule.
  @Test(arguments: ["", "terraform", "kubernetes"]) func whatIsNoCloudStays(provider: String) {
    let (outcome, counts) = outcome([Self.rule("A", "aws")], [provider])
    #expect(decided(outcome).count == 1 && counts.mapped == 1)
  }
}
