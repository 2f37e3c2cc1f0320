import Compliance
import Testing

@testable import Merge

@Suite("Exclusions laid over results")
struct ExclusionTests {
  static let pci = FrameworkID("pci-dss-3.2")
  static let cis = FrameworkID("cis-aws-foundations-1.5.0")

  static func mapping(_ framework: FrameworkID, _ control: String) -> Mapping {
    Mapping(
      framework: framework, control: control, relationship: .subsetOf, tier: .core,
      basis: Basis(statement: "s", source: "s", witnesses: ["w"]), date: "2026-01-01")
  }

  static let rules: [Rule] = {
    var root = Samples.rootKey
    root.mappings = [mapping(pci, "2.1"), mapping(pci, "8.1"), mapping(cis, "1.4")]
    var port = Samples.openPort
    port.mappings = [mapping(cis, "5.2")]
    return [root, port]
  }()

  static func exclusion(
    _ selector: Exclusion.Selector, id: String = "EX-1", from: Int64 = -10, to: Int64 = 10
  ) -> Exclusion {
    let today = CalendarDate(Samples.now)
    return Exclusion(
      id: id, reason: "known", owner: "Team", approver: "Chief", created: today.adding(days: from),
      expires: today.adding(days: to), selector: selector)
  }

  static func merge(_ findings: [Finding], _ exclusions: [Exclusion]) -> Outcome {
    var merger = Merger(rules: rules, now: Samples.now, exclusions: exclusions)
    var collector = merger.collector()
    collector.add(findings)
    merger.add(collector, from: Samples.source("scan"))
    return merger.outcome()
  }

  static func rootResult(_ outcome: Outcome) throws -> RuleResult {
    try #require(outcome.results.first { $0.rule == Samples.rootKey.id })
  }

  @Test("Bounded to one framework it leaves the others alone")
  func framework() throws {
    let outcome = Self.merge(
      [Samples.prowler(.fail)],
      [Self.exclusion(.init(rules: [Samples.rootKey.id], frameworks: [Self.pci]))])
    let result = try Self.rootResult(outcome)
    #expect(result.status == .fail && result.isEffectiveFail)
    let pci = result.seen(in: Self.pci, at: ["2.1", "8.1"])
    #expect(pci.status == .fail && !pci.isEffectiveFail && pci.isExcluded)
    #expect(pci.acceptances[0].sentence.hasPrefix("Exclusion EX-1 accepts this fail through "))
    let cis = result.seen(in: Self.cis, at: ["1.4"])
    #expect(cis.isEffectiveFail && cis.acceptances.isEmpty)
    #expect(outcome.exclusions.map(\.state) == [.inUse])
    #expect(outcome.exclusions[0].fails == 1)
  }

  @Test("Bounded to a control it leaves the other controls failing, and says so")
  func control() throws {
    let selector = Exclusion.Selector(
      rules: [Samples.rootKey.id], frameworks: [Self.pci], controls: ["2.1"])
    let result = try Self.rootResult(
      Self.merge([Samples.prowler(.fail)], [Self.exclusion(selector)]))
    #expect(result.seen(in: Self.pci, at: ["2.1"]).isExcluded)
    #expect(result.seen(in: Self.pci, at: ["8.1"]).isEffectiveFail)
    let both = result.seen(in: Self.pci, at: ["2.1", "8.1"])
    #expect(both.isEffectiveFail && both.acceptances[0].controls == ["2.1"])
    #expect(both.acceptances[0].sentence.contains("at control 2.1 of pci-dss-3.2 only"))

    let other = Exclusion.Selector(
      rules: [Samples.rootKey.id], frameworks: [Self.pci], controls: ["8.1"])
    let together = try Self.rootResult(
      Self.merge(
        [Samples.prowler(.fail)], [Self.exclusion(selector), Self.exclusion(other, id: "EX-2")]))
    #expect(together.seen(in: Self.pci, at: ["2.1", "8.1"]).isExcluded)
  }

  @Test("Outside its days it counts for nothing and says so", arguments: [(-9, -1), (1, 9)])
  func days(_ from: Int64, _ to: Int64) throws {
    let outcome = Self.merge(
      [Samples.prowler(.fail)],
      [Self.exclusion(.init(rules: [Samples.rootKey.id]), from: from, to: to)])
    let result = try Self.rootResult(outcome)
    #expect(result.isEffectiveFail && !result.isExcluded)
    #expect(result.acceptances[0].sentence.contains(to < 0 ? "has expired" : "does not count yet"))
    #expect(outcome.exclusions.map(\.state) == [to < 0 ? .expired : .pending])
    #expect(outcome.exclusions[0].fails == 1)
  }

  @Test(
    "Each member of the selector has to fit",
    arguments: [
      (.init(rules: [Samples.openPort.id], accounts: ["123456789012"]), true),
      (.init(rules: [Samples.openPort.id], accounts: ["999999999999"]), false),
      (.init(rules: [Samples.rootKey.id]), false),
      (.init(regions: ["eu-west-1"], resources: [Glob("sg-*")]), true),
      (.init(regions: ["us-east-1"], resources: [Glob("sg-*")]), false),
      (.init(resources: [Glob("arn:aws:ec2:*:security-group/sg-1")]), true),
      (.init(resources: [Glob("sg-")]), false),
      (.init(tags: [.init(key: "env", value: Glob("de?"))]), true),
      (.init(tags: [.init(key: "env", value: Glob("prod"))]), false),
      (
        .init(tags: [.init(key: "env", value: Glob("*")), .init(key: "x", value: Glob("*"))]),
        false
      ),
      (.init(frameworks: [Self.pci], accounts: ["123456789012"]), false),
    ] as [(Exclusion.Selector, Bool)])
  func selector(_ selector: Exclusion.Selector, _ fits: Bool) throws {
    var finding = Samples.finding(
      "prowler", "ec2_open_port", .fail,
      resource: "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1", region: "eu-west-1",
      type: "AwsEc2SecurityGroup")
    finding.tags = [ResourceTag(key: "env", value: "dev")]
    let outcome = Self.merge([finding], [Self.exclusion(selector)])
    let result = try #require(outcome.results.first { $0.rule == Samples.openPort.id })
    #expect(!result.acceptances.isEmpty == fits)
    // The rule on the account is not checked, which is no fail that could be accepted.
    #expect(fits == (outcome.exclusions[0].state == .inUse))
  }

  @Test("What is accepted of one part of an account does not cover for another")
  func parts() throws {
    let users = ["a", "b"].map {
      Samples.finding("cloudguard", "D9.AWS.IAM.16", .fail, resource: $0, type: "IamUser")
    }
    func isExcluded(_ globs: [Glob]) throws -> Bool {
      try Self.rootResult(Self.merge(users, [Self.exclusion(.init(resources: globs))])).isExcluded
    }
    #expect(try !isExcluded([Glob("a")]))
    #expect(try isExcluded([Glob("a"), Glob("b")]))
  }

  @Test("It speaks of fails alone", arguments: [Status.pass, .error, .unknown, .notChecked])
  func others(_ status: Status) throws {
    let outcome = Self.merge(
      [Samples.prowler(status)], [Self.exclusion(.init(rules: [Samples.rootKey.id]))])
    let result = try Self.rootResult(outcome)
    #expect(result.status == status && result.acceptances.isEmpty && !result.isExcluded)
    #expect(outcome.exclusions.map(\.state) == [.hidingNothing])
  }

  @Test("An audit names what does not exist and what ends soon")
  func audit() throws {
    let exclusions = [
      Self.exclusion(.init(rules: [RuleID("R.0")]), id: "1"),
      Self.exclusion(.init(rules: [Samples.rootKey.id], accounts: ["0"]), id: "2"),
      Self.exclusion(
        .init(rules: [Samples.rootKey.id], frameworks: [Self.pci], controls: ["9"]), id: "3"),
      Self.exclusion(.init(rules: [Samples.rootKey.id, RuleID("R.0")]), id: "4"),
      Self.exclusion(.init(rules: [Samples.rootKey.id]), id: "5", to: 40),
    ]
    let outcome = Self.merge([Samples.prowler(.fail)], exclusions)
    let framework = Framework(
      id: Self.pci, title: "PCI", version: "3.2",
      controls: [Control(id: "2.1", label: "2.1", title: "", kind: .control)])
    let audit = DecisionAudit(
      rules: Self.rules, frameworks: [framework], accounts: outcome.accounts, now: Samples.now)
    let uses = audit.examine(outcome.exclusions)
    #expect(
      uses.map(\.state) == [
        .neverMatching, .neverMatching, .neverMatching, .expiringSoon, .inUse,
      ])
    #expect(uses[3].strangers == ["rule R.0 is not in the catalog"])
    #expect(
      audit.warnings(uses, []).map(\.code) == [
        "exclusion-never-matching", "exclusion-never-matching", "exclusion-never-matching",
        "exclusion-stranger",
      ])
  }
}
