import Compliance
import Merge
import Testing

/// A record may have several names for one check; a rule may list any of them.
@Suite("A rule knows a check by any name that the record has for it")
struct AliasTests {
  private static let host = Rule(
    id: RuleID("HOST.1"), title: "A rule for hosts", provider: "", subjectKind: .resource,
    checks: [
      Samples.check("openscap", "CCE-12345-6", .same),
      Samples.check("openscap", "oval:org.example:def:1", .looser),
    ])
  private static let other = Rule(
    id: RuleID("HOST.2"), title: "Another", provider: "", subjectKind: .resource,
    checks: [Samples.check("openscap", "xccdf_org.example_rule_one", .same)])

  private static func finding(_ name: String, _ aliases: [String] = []) -> Finding {
    var finding = Samples.finding(
      "openscap", name, .fail, account: "", resource: "web-1", provider: "", type: "host")
    finding.aliases = aliases.map { CheckID(scanner: "openscap", name: $0) }
    return finding
  }

  private func outcome(_ findings: [Finding]) -> (outcome: Outcome, counts: MergeCounts) {
    var merger = Merger(rules: [Self.host, Self.other], now: Samples.now)
    var collector = merger.collector()
    collector.add(findings)
    merger.add(collector, from: Samples.source("a"))
    return (merger.outcome(), merger.counts)
  }

  @Test(
    arguments: [
      ("xccdf_x", ["CCE-12345-6"], ["HOST.1"]), ("xccdf_x", ["oval:org.example:def:1"], ["HOST.1"]),
      ("oval:org.example:def:1", [], ["HOST.1"]),
      ("xccdf_org.example_rule_one", ["V-1", "CCE-12345-6"], ["HOST.1", "HOST.2"]),
      ("xccdf_org.example_rule_one", ["CCE-99999-9"], ["HOST.2"]), ("xccdf_x", ["CCE-99999-9"], []),
      ("xccdf_x", [], []),
    ] as [(String, [String], [String])])
  func eachNameResolves(_ name: String, _ aliases: [String], _ rules: [String]) {
    let (outcome, counts) = outcome([Self.finding(name, aliases)])
    let known = outcome.results.filter { !$0.verdicts.isEmpty }.map(\.rule.rawValue)
    #expect(known == rules)
    #expect(counts.mapped == (rules.isEmpty ? 0 : 1))
    #expect(outcome.unmapped.map(\.check.name) == (rules.isEmpty ? [name] : []))
  }

  @Test func findingsOfOneCheckMayHaveDifferentNames() {
    let (outcome, counts) = outcome([
      Self.finding("xccdf_x"), Self.finding("xccdf_x", ["CCE-12345-6"]), Self.finding("xccdf_x"),
    ])
    #expect(counts.mapped == 1 && counts.unmapped == 2)
    #expect(outcome.results.flatMap(\.verdicts).count == 1)
  }

  @Test func anAliasOfAnotherScannerIsNotItsName() {
    var finding = Self.finding("xccdf_x")
    finding.aliases = [CheckID(scanner: "stig-viewer", name: "CCE-12345-6")]
    #expect(outcome([finding]).counts.mapped == 0)
  }
}
