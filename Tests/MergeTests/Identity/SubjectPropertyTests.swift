import Compliance
import Merge
import TestSupport
import Testing

@Suite("Properties of identity")
struct SubjectPropertyTests {
  /// Pieces of which real and hostile subjects are put together.
  private struct Pieces {
    var random: SeededGenerator

    static let accounts = ["", "111111111111", "222222222222", "012345678901", "12", "project-a"]
    static let regions = ["", "global", "eu-west-1", "us_east_1", "us-gov-west-1", "Ohio", "None"]
    static let types = ["", "AwsAccount", "AwsIamUser", "S3Bucket", "account", "AwsEc2Instance"]

    mutating func subject() -> Subject {
      Subject(
        provider: random.pick(["", "aws", "AWS", "azure", "gcp"]),
        partition: random.pick(["", "aws", "aws-us-gov"]), account: random.pick(Self.accounts),
        region: random.pick(Self.regions), type: random.pick(Self.types), resource: resource())
    }

    mutating func resource() -> String {
      let account = random.pick(Self.accounts)
      let name = random.pick([
        "sg-1", "bob", "root", "<root_account>", "arn:aws:s3:::b", "AWS::::Account:111111111111",
        "111111111111", "a/b", "a:b", "",
      ])
      return switch Int.random(in: 0..<8, using: &random) {
      case 0: name
      case 1: "AWS::::Account:\(account)"
      case 2: "arn:aws:iam::\(account):\(random.pick(["root", "user/\(name)", "role/\(name)"]))"
      case 3: "arn:aws:ec2:\(random.pick(Self.regions)):\(account):security-group/\(name)"
      case 4: "arn:aws:s3:::\(name)"
      case 5: "arn:\(random.pick(["aws", "aws-cn", "x"])):\(name):\(name):\(account):\(name)"
      case 6: "/subscriptions/\(account)/resourceGroups/\(name)"
      default: "arn:aws:organizations::\(account):account/o-1/\(random.pick(Self.accounts))"
      }
    }
  }

  @Test("Normalising twice changes nothing", arguments: Array(UInt64(0)..<20), SubjectKind.allCases)
  func idempotent(seed: UInt64, kind: SubjectKind) {
    var pieces = Pieces(random: SeededGenerator(seed: seed))
    for _ in 0..<500 {
      let subject = pieces.subject()
      let once = SubjectIdentity.normalise(subject, kind: kind)
      let twice = SubjectIdentity.normalise(once, kind: kind)
      if once != twice { Issue.record("\(subject) gives \(once), then \(twice)") }
    }
  }

  @Test("Different accounts never meet, nor do the regions of a regional resource")
  func apart() {
    var pieces = Pieces(random: SeededGenerator(seed: 7))
    for _ in 0..<5_000 {
      var left = pieces.subject()
      left.account = "111111111111"
      left.resource = pieces.random.pick(["sg-1", "bob", "<root_account>", "arn:aws:s3:::b"])
      var right = left
      right.account = "222222222222"
      for kind in SubjectKind.allCases {
        let isApart =
          SubjectIdentity.normalise(left, kind: kind)
          != SubjectIdentity.normalise(right, kind: kind)
        if !isApart { Issue.record("\(left) meets \(right)") }
      }
    }
    for resource in ["sg-1", "vol-1", "i-1", "subnet-1", "arn"] {
      var left = Subject(
        provider: "aws", account: "111111111111", region: "eu-west-1", type: "AwsEc2SecurityGroup",
        resource: resource)
      if resource == "arn" {
        left.resource = "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-1"
      }
      var right = left
      right.region = "us-east-1"
      right.resource = left.resource.split(separator: "eu-west-1").joined(separator: "us-east-1")
      #expect(
        SubjectIdentity.normalise(left, kind: .resource)
          != SubjectIdentity.normalise(right, kind: .resource))
    }
  }

  @Test("A rule about accounts knows nothing of an account but the account")
  func accountAlone() {
    var pieces = Pieces(random: SeededGenerator(seed: 11))
    for _ in 0..<5_000 {
      let normalised = SubjectIdentity.normalise(pieces.subject(), kind: .account)
      guard !normalised.account.isEmpty else { continue }
      let bare = Subject(
        provider: normalised.provider, partition: normalised.partition,
        account: normalised.account, type: "account", resource: normalised.account)
      #expect(normalised == bare)
    }
  }
}
