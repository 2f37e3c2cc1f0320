import Compliance
import Testing

@testable import Merge

@Suite("Merging what several scanners say")
struct MergerTests {
  @Test("Three scanners' words for the root account end in one result")
  func rootAccount() throws {
    let outcome = Samples.merge(
      Samples.finding(
        "prowler", "iam_no_root_access_key", .pass, resource: "arn:aws:iam::123456789012:root",
        partition: "aws", region: "eu-west-1", type: "AwsIamUser"),
      Samples.finding(
        "securityhub", "PCI.IAM.1", .pass, resource: "AWS::::Account:123456789012",
        partition: "aws", region: "us-east-1", type: "AwsAccount"),
      Samples.finding(
        "cloudguard", "D9.AWS.IAM.16", .pass, resource: "<root_account>", type: "IamUser"))
    let result = try #require(outcome.only)
    #expect(result.status == .pass)
    #expect(
      result.subject
        == Subject(
          provider: "aws", partition: "aws", account: "123456789012", type: "account",
          resource: "123456789012"))
    #expect(result.roles() == [.deciding, .agreeing, .agreeing])
    #expect(outcome.accounts == [Account(provider: "aws", id: "123456789012", partition: "aws")])
    #expect(outcome.warnings.isEmpty)
  }

  @Test("A stricter check's fail beside a pass is a pass with the disagreement shown")
  func stricterFail() throws {
    let result = try #require(
      Samples.merge(
        Samples.prowler(.pass),
        Samples.finding("aws-config", "iam-root-access-key-check", .fail)
      ).only)
    #expect(result.status == .pass)
    #expect(result.roles() == [.deciding, .disagreeing])
    #expect(result.hasDisagreement)
    #expect(result.verdicts[1].proves == .unknown)
    #expect(!result.verdicts[1].isConclusive)
    #expect(result.verdicts[1].explanation.contains("asks for more"))
  }

  @Test("In GovCloud the rule's reason stands, whatever the findings say")
  func govCloud() throws {
    let outcome = Samples.merge(
      Samples.finding(
        "prowler", "iam_no_root_access_key", .fail, account: "210987654321",
        resource: "arn:aws-us-gov:iam::210987654321:root"),
      Samples.finding(
        "cloudguard", "D9.AWS.IAM.16", .notApplicable, account: "210987654321"))
    let result = try #require(outcome.only)
    #expect(result.status == .notApplicable)
    #expect(result.reason == Samples.govReason)
    #expect(result.subject.partition == "aws-us-gov")
    #expect(result.roles() == [.disagreeing, .agreeing])
  }

  @Test("An account in scope that no scanner reported is not checked, or not applicable")
  func unreportedAccounts() {
    let outcome = Samples.merge(
      Samples.finding(
        "prowler", "other_check", .pass, account: "111111111111", region: "eu-west-1"),
      Samples.finding(
        "prowler", "other_check", .pass, account: "222222222222", region: "us-gov-west-1"),
      Samples.finding("prowler", "gcp_check", .pass, account: "project-1", provider: "gcp"))
    #expect(outcome.results.map(\.subject.account) == ["111111111111", "222222222222"])
    #expect(outcome.results.map(\.status) == [.notChecked, .notApplicable])
    #expect(
      outcome.results[0].reason == "No scanner in this run reported the rule for this account.")
    #expect(outcome.results[1].reason == Samples.govReason)
    #expect(outcome.accounts.count == 3)
    #expect(
      outcome.unmapped.map(\.findings) == [1, 2] && outcome.codes() == ["unmapped-checks"])
  }

  @Test("The newest run of a scanner takes the place of its older ones, of no other's")
  func newest() throws {
    let result = try #require(
      Samples.merge(
        Samples.prowler(.fail, at: 1000), Samples.prowler(.pass, at: 2000),
        Samples.prowler(.fail, at: nil),
        Samples.finding("securityhub", "IAM.4", .pass, at: 500)
      ).only)
    #expect(result.status == .pass)
    #expect(result.roles() == [.deciding, .agreeing, .superseded, .superseded])
    #expect(result.verdicts[0].finding.observed == Timestamp(seconds: 2000))
  }

  @Test(
    "Of two equally old findings of one scanner neither replaces the other", arguments: [1000, nil])
  func equallyOld(seconds: Int64?) throws {
    let result = try #require(
      Samples.merge(Samples.prowler(.pass, at: seconds), Samples.prowler(.fail, at: seconds)).only)
    #expect(result.status == .fail)
    #expect(result.roles() == [.deciding, .disagreeing])
  }

  @Test("Entities to which a check does not apply do not contradict the one it is about")
  func manyEntities() throws {
    var findings = (1..<50).map {
      Samples.finding(
        "cloudguard", "D9.AWS.IAM.16", .notApplicable, resource: "user-\($0)", type: "IamUser")
    }
    findings.insert(Samples.finding("cloudguard", "D9.AWS.IAM.16", .fail, type: "IamUser"), at: 20)
    let result = try #require(
      Samples.merge([
        Scan("cloudguard.json", findings), Scan("prowler.json", [Samples.prowler(.pass)]),
      ])
      .only)
    #expect(result.status == .fail)
    #expect(result.verdicts.count == 51)
    #expect(
      result.verdicts.filter { $0.role == .disagreeing }.map(\.finding.check.scanner) == ["prowler"]
    )
    #expect(result.verdicts[0].finding.subject.resource == "<root_account>")
  }

  @Test("Archived findings are counted and nothing else")
  func archived() {
    let archived = Suppression(kind: .archived)
    let outcome = Samples.merge(
      Samples.prowler(.pass), Samples.prowler(.fail, at: 3000, suppression: archived),
      Samples.finding("x", "y", .fail, account: "999999999999", suppression: archived))
    #expect(outcome.results.map(\.status) == [.pass])
    #expect(outcome.accounts.map(\.id) == ["123456789012"])
    #expect(outcome.codes() == ["archived-findings"])
    #expect(outcome.warnings[0].message.hasPrefix("2 findings"))
  }

  @Test("A source with the same bytes is left out, whichever comes first")
  func duplicateSource() {
    func outcome(_ names: [String]) -> Outcome {
      var merger = Merger(rules: [Samples.rootKey], now: Samples.now)
      for name in names {
        var collector = merger.collector()
        collector.add([Samples.prowler(.fail)])
        merger.add(collector, from: Samples.source(name, sha256: "one"))
      }
      #expect(merger.counts.collected == 1)
      return merger.outcome()
    }
    let forward = outcome(["a.json", "b.json", "c.json"])
    #expect(forward == outcome(["c.json", "a.json", "b.json"]))
    #expect(forward.sources.map(\.name) == ["a.json"])
    #expect(forward.results[0].verdicts.count == 1)
    #expect(forward.codes() == ["duplicate-source", "duplicate-source"])
  }

  @Test("Rejected records are told with their number and the first of them")
  func rejected() {
    var merger = Merger(rules: [Samples.rootKey], now: Samples.now)
    var source = Samples.source("broken.json")
    source.records = 10
    source.rejectedCount = 3
    source.rejected = [
      RejectedRecord(index: 4, range: ByteRange(offset: 512, length: 7), reason: "no check id")
    ]
    merger.add(merger.collector(), from: source)
    let warning = merger.outcome().warnings.first
    #expect(warning?.code == "rejected-records")
    #expect(warning?.message.contains("3 records of 10") == true)
    #expect(warning?.message.contains("record 4, at byte 512: no check id") == true)
  }

  @Test("One check known to two rules counts for both")
  func sharedCheck() {
    var second = Samples.rootKey
    second.id = RuleID("D9.AWS.IAM.2")
    second.checks = [Samples.check("prowler", "iam_no_root_access_key", .looser)]
    let outcome = Samples.merge(Samples.prowler(.pass), rules: [Samples.rootKey, second])
    #expect(outcome.results.map(\.rule.rawValue) == ["D9.AWS.IAM.2", "D9.AWS.IAM.16"])
    #expect(outcome.results.map(\.status) == [.unknown, .pass])
  }

  @Test("A check that several rules claim speaks to each of them, as each of them knows it")
  func sharedCheckInItsForms() {
    let length = Rule(
      id: RuleID("R.LENGTH"), title: "Length", provider: "aws", subjectKind: .account,
      checks: [Samples.check("securityhub", "IAM.10", .looser, forms: ["PCI.IAM.8"])])
    let history = Rule(
      id: RuleID("R.HISTORY"), title: "History", provider: "aws", subjectKind: .account,
      checks: [Samples.check("securityhub", "IAM.10", .otherObject, forms: ["PCI.IAM.8"])])
    let outcome = Samples.merge(
      Samples.finding("securityhub", "IAM.10", .fail),
      Samples.finding("securityhub", "PCI.IAM.8", .fail),
      rules: [length, history])
    #expect(outcome.results.map(\.rule) == ["R.HISTORY", "R.LENGTH"].map { RuleID($0) })
    #expect(outcome.results.map(\.status) == [.notChecked, .fail])
    #expect(outcome.results[0].roles() == [.beside, .beside])
    #expect(outcome.results[1].roles() == [.deciding, .agreeing])
    #expect(outcome.unmapped.isEmpty && outcome.warnings.isEmpty)
  }

  @Test(
    "Of an account that a stricter check fails in one Region, its pass in another proves nothing",
    arguments: [
      ([Status.pass, .fail], Status.unknown), ([.pass, .pass], .pass),
      ([.pass, .notApplicable], .pass), ([.fail, .fail], .unknown),
    ])
  func stricterByRegion(statuses: [Status], result: Status) throws {
    let findings = zip(statuses, ["eu-west-1", "us-east-1"]).map { status, region in
      Samples.finding(
        "aws-config", "iam-root-access-key-check", status, resource: "AWS::::Account:123456789012",
        region: region)
    }
    let merged = try #require(Samples.merge([Scan("one", findings)]).only)
    #expect(merged.status == result)
    if result == .unknown {
      #expect(merged.verdicts.allSatisfy { !$0.isConclusive && $0.proves == .unknown })
    }
  }

  @Test("A name counts only together with its scanner")
  func foreignName() {
    let outcome = Samples.merge(Samples.finding("electriceye", "IAM.4", .fail))
    #expect(outcome.results.map(\.status) == [.notChecked])
    #expect(outcome.unmapped.map(\.fails) == [1])
  }

  @Test("A finding that names another account as its resource speaks about that one")
  func otherAccount() {
    let outcome = Samples.merge(
      Samples.finding(
        "securityhub", "IAM.4", .fail, account: "111111111111",
        resource: "AWS::::Account:222222222222"))
    #expect(outcome.results.map(\.subject.account) == ["111111111111", "222222222222"])
    #expect(outcome.results.map(\.status) == [.notChecked, .fail])
    #expect(outcome.codes() == ["account-conflict"])
  }

  @Test("Findings without an account stay apart by source")
  func noAccount() {
    let outcome = Samples.merge(
      Samples.finding("cloudguard", "D9.AWS.IAM.16", .pass, account: ""),
      Samples.finding("cloudguard", "D9.AWS.IAM.16", .fail, account: "", at: 500))
    #expect(outcome.results.map(\.status) == [.pass, .fail])
    #expect(outcome.codes() == ["unknown-account"])
  }

  @Test("Contradicting partitions are told, and the rule is taken to apply")
  func partitions() throws {
    let outcome = Samples.merge(
      Samples.finding("prowler", "iam_no_root_access_key", .fail, partition: "aws-us-gov"),
      Samples.finding("prowler", "other", .pass, partition: "aws"))
    #expect(try #require(outcome.only).status == .fail)
    #expect(outcome.codes() == ["partition-conflict", "unmapped-checks"])
  }

  @Test("Two ids of one check that come to one subject are told")
  func collision() throws {
    func group(_ resource: String) -> Finding {
      Samples.finding(
        "prowler", "ec2_open_port", resource == "sg-1" ? .pass : .fail, resource: resource,
        region: "eu-west-1", type: "AwsEc2SecurityGroup")
    }
    let long = "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"
    let outcome = Samples.merge(
      [Scan("p.json", [group("sg-1"), group(long)])], rules: [Samples.openPort])
    #expect(try #require(outcome.only).status == .fail)
    #expect(outcome.codes() == ["subject-collision"])
    #expect(outcome.warnings[0].message.contains("sg-1"))
    #expect(
      Samples.merge(group("sg-1"), group(long), rules: [Samples.openPort]).warnings.isEmpty,
      "two sources may spell one thing in two ways")
  }
}
