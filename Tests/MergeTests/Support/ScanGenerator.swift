import Compliance
import Merge
import TestSupport

/// Makes random scans: several sources of several scanners, with the spellings,
/// statuses, times and marks that they mix in practice.
struct ScanGenerator {
  private var random: SeededGenerator

  static let rules = [Samples.rootKey, Samples.openPort]
  private static let accounts = ["111111111111", "222222222222", "012345678901"]
  private static let statuses = Status.allCases

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func scans() -> [Scan] {
    (0..<Int.random(in: 1...4, using: &random)).map { number in
      let count = Int.random(in: 0...12, using: &random)
      return Scan("source-\(number).json", (0..<count).map { finding(number: $0) })
    }
  }

  mutating func shuffled(_ scans: [Scan]) -> [Scan] {
    scans.map { Scan($0.name, $0.findings.shuffled(using: &random)) }.shuffled(using: &random)
  }

  mutating func chance(_ percent: Int) -> Bool { random.chance(percent) }

  private mutating func finding(number: Int) -> Finding {
    let account = random.pick(Self.accounts)
    var finding: Finding
    if random.chance(50) {
      let (scanner, name) = random.pick([
        ("prowler", "iam_no_root_access_key"), ("prowler", "check112"), ("securityhub", "IAM.4"),
        ("securityhub", "PCI.IAM.1"), ("cloudguard", "D9.AWS.IAM.16"),
        ("aws-config", "iam-root-access-key-check"), ("steampipe", "iam_root_summary"),
        ("checkov", "CKV_AWS_348"),
      ])
      let resource = random.pick([
        "<root_account>", "AWS::::Account:\(account)", "arn:aws:iam::\(account):root",
        "arn:aws:iam::\(account):user/bob", "arn:aws-us-gov:iam::\(account):root",
      ])
      finding = Samples.finding(
        scanner, name, random.pick(Self.statuses), account: random.chance(90) ? account : "",
        resource: resource)
    } else if random.chance(60) {
      let (scanner, name) = random.pick([
        ("prowler", "ec2_open_port"), ("securityhub", "EC2.19"), ("cloudguard", "D9.AWS.NET.04"),
      ])
      let region = random.pick(["eu-west-1", "us-east-1", "us_east_1", ""])
      let id = random.pick(["sg-1", "sg-2"])
      finding = Samples.finding(
        scanner, name, random.pick(Self.statuses), account: account,
        resource: random.chance(50)
          ? id : "arn:aws:ec2:eu-west-1:\(account):security-group/\(id)",
        region: region, type: "AwsEc2SecurityGroup")
    } else {
      finding = Samples.finding(
        "prowler", random.pick(["unknown_a", "unknown_b"]), random.pick(Self.statuses),
        account: account, region: random.pick(["us-gov-west-1", "eu-west-1", ""]))
    }
    finding.observed = random.pick([nil, 1, 2, 3] as [Int64?]).map(Timestamp.init(seconds:))
    finding.title = random.pick(["", "one title", "another title"])
    finding.range = ByteRange(offset: UInt64(number / 2), length: 1)
    if random.chance(25) {
      finding.suppression = Suppression(
        kind: random.pick(Suppression.Kind.allCases), reason: "because",
        expires: random.pick([
          nil, Timestamp(seconds: 1), Timestamp(seconds: 2_000_000_000),
        ]))
    }
    if random.chance(10) {
      finding.caveat = Finding.Caveat(status: random.pick(Self.statuses), reason: "a caveat")
    }
    return finding
  }
}
