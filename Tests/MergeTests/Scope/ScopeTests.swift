import Compliance
import Testing

@testable import Merge

@Suite("Runs that complement and replace each other")
struct ScopeTests {
  private static func group(
    _ id: String, _ status: Status, at time: Int64, region: String = "eu-west-1",
    scanner: String = "prowler", check: String = "ec2_open_port"
  ) -> Finding {
    Samples.finding(
      scanner, check, status,
      resource: "arn:aws:ec2:\(region):123456789012:security-group/\(id)", region: region,
      type: "AwsEc2SecurityGroup", at: time)
  }

  private static let detector = Rule(
    id: RuleID("D9.AWS.MON.1"), title: "A detector in each region", provider: "aws",
    service: "guardduty", subjectKind: .account,
    checks: [Samples.check("prowler", "guardduty_on", .same)])

  private static func detector(_ status: Status, _ region: String, at time: Int64) -> Finding {
    Samples.finding("prowler", "guardduty_on", status, region: region, at: time)
  }

  private func result(_ outcome: Outcome, _ resource: String) throws -> RuleResult {
    try #require(outcome.results.first { $0.subject.resource == resource })
  }

  @Test("One file a region: every region counts, whichever file is newer")
  func regions() throws {
    let outcome = Samples.merge(
      [
        Scan("a", [Self.detector(.fail, "eu-west-1", at: 1)]),
        Scan("b", [Self.detector(.pass, "us-east-1", at: 2)]),
      ], rules: [Self.detector])
    let result = try #require(outcome.only)
    #expect(result.status == .fail)
    #expect(
      result.roles() == [.deciding, .agreeing] || result.roles() == [.deciding, .disagreeing])

    let again = Samples.merge(
      [
        Scan("a", [Self.detector(.fail, "eu-west-1", at: 1)]),
        Scan("b", [Self.detector(.pass, "us-east-1", at: 2)]),
        Scan("c", [Self.detector(.pass, "eu-west-1", at: 3)]),
      ], rules: [Self.detector])
    #expect(again.only?.status == .pass)
  }

  @Test("What is one for all regions is judged by the newest, wherever that was")
  func global() throws {
    var rule = Samples.rootKey
    rule.service = "iam"
    let outcome = Samples.merge(
      [
        Scan("a", [Samples.finding("prowler", "check112", .fail, region: "eu-west-1", at: 1)]),
        // The check's other name is the same check.
        Scan(
          "b",
          [Samples.finding("prowler", "iam_no_root_access_key", .pass, region: "us-east-1", at: 2)]),
      ], rules: [rule])
    #expect(outcome.only?.status == .pass)
  }

  @Test("A later run that says again what the earlier said of others shows that a thing is gone")
  func gone() throws {
    let outcome = Samples.merge([
      Scan("old", [Self.group("sg-1", .fail, at: 1), Self.group("sg-2", .fail, at: 1)]),
      Scan("new", [Self.group("sg-2", .fail, at: 9)]),
    ])
    let gone = try result(outcome, "sg-1")
    #expect(gone.status == .notApplicable)
    #expect(gone.reason.hasPrefix("Gone: the later run new"))
    #expect(gone.roles() == [.superseded])
    #expect(gone.verdicts[0].explanation.contains("does not speak of it any more"))
    #expect(try result(outcome, "sg-2").status == .fail)
  }

  @Test(
    "An older finding stands where no later run looked",
    arguments: [
      // Another region, another check, another account, another scanner, and a page of one export.
      group("sg-2", .pass, at: 9, region: "us-east-1"),
      Samples.prowler(.pass, at: 9),
      group("sg-2", .pass, at: 9, scanner: "cloudguard", check: "D9.AWS.NET.04"),
      group("sg-2", .pass, at: 9),
    ])
  func stands(_ newer: Finding) throws {
    let outcome = Samples.merge([
      Scan("old", [Self.group("sg-1", .fail, at: 1)]), Scan("new", [newer]),
    ])
    #expect(try result(outcome, "sg-1").isEffectiveFail)
  }

  @Test(
    "A run that states its scope covers what it names",
    arguments: [
      (Scope(accounts: ["123456789012"], regions: ["eu-west-1"], checks: ["ec2_open_port"]), true),
      (Scope(accounts: ["123456789012"], regions: ["us-east-1"], checks: ["ec2_open_port"]), false),
      (Scope(accounts: ["1"], regions: ["eu-west-1"], checks: ["ec2_open_port"]), false),
      (Scope(accounts: ["123456789012"], regions: ["eu-west-1"], checks: ["other"]), false),
      (Scope(accounts: ["123456789012"], regions: nil, checks: ["ec2_open_port"]), false),
      (Scope(regions: ["eu-west-1"], checks: ["ec2_open_port"]), false),
    ])
  func stated(_ scope: Scope, _ isGone: Bool) throws {
    var merger = Merger(rules: [Samples.openPort], now: Samples.now)
    var old = merger.collector()
    old.add([Self.group("sg-1", .fail, at: 1)])
    merger.add(old, from: Samples.source("old"))
    var source = Samples.source("new")
    source.tools = [Tool(scanner: "prowler", version: "5")]
    source.scope = scope
    source.scope.ended = Timestamp(seconds: 9)
    merger.add(merger.collector(), from: source)
    let result = try self.result(merger.outcome(), "sg-1")
    #expect(result.status == (isGone ? .notApplicable : .fail))
  }

  @Test("Two runs that are each later than the other in something replace nothing")
  func crossed() throws {
    let outcome = Samples.merge([
      Scan(
        "a",
        [
          Self.group("sg-1", .fail, at: 1), Self.group("sg-2", .pass, at: 1),
          Self.group("sg-3", .pass, at: 9),
        ]),
      Scan("b", [Self.group("sg-2", .pass, at: 5), Self.group("sg-3", .pass, at: 5)]),
    ])
    #expect(try result(outcome, "sg-1").isEffectiveFail)
  }
}
