import Compliance
import Merge
import Testing

@Suite("One identity for a subject's many spellings")
struct SubjectIdentityTests {
  static let account = "123456789012"

  @Test(
    "An account's spellings meet for a rule about accounts",
    arguments: [
      Subject(provider: "aws", account: account, resource: "<root_account>"),
      Subject(provider: "aws", resource: "AWS::::Account:\(account)"),
      Subject(provider: "AWS", account: account, resource: "AWS::::Account:\(account)"),
      Subject(provider: "aws", resource: "arn:aws:iam::\(account):root"),
      Subject(resource: "arn:aws:iam::\(account):root"),
      Subject(provider: "aws", account: account, region: "eu-west-1", resource: ""),
      Subject(provider: "aws", account: account, type: "IamUser", resource: "AIDAEXAMPLE"),
      Subject(
        provider: "aws", account: account, region: "us_east_1", type: "AwsIamUser",
        resource: "arn:aws:iam::\(account):user/bob"),
      Subject(
        provider: "aws", account: account,
        resource: "arn:aws:iam:eu-west-1:\(account):password-policy"),
      Subject(provider: "aws", type: "AWS::::Account", resource: account),
      Subject(
        provider: "aws",
        resource: "arn:aws:organizations::999999999999:account/o-example/\(account)"),
      Subject(provider: "aws", resource: "arn:aws:cloudtrail:eu-west-1:\(account):trail/main"),
      // The trail of another account is judged for this one.
      Subject(
        provider: "aws", account: account,
        resource: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization"),
    ])
  func accountSpellings(subject: Subject) {
    var normalised = SubjectIdentity.normalise(subject, kind: .account)
    normalised.partition = ""
    #expect(
      normalised
        == Subject(
          provider: "aws", account: Self.account, type: "account", resource: Self.account))
  }

  @Test(
    "The partition comes from the record, else the name, else the region",
    arguments: [
      (Subject(provider: "aws", partition: "aws-cn", resource: "arn:aws:iam::1:root"), "aws-cn"),
      (Subject(provider: "aws", resource: "arn:aws-us-gov:iam::\(account):root"), "aws-us-gov"),
      (Subject(provider: "aws", region: "us-gov-west-1", resource: "x"), "aws-us-gov"),
      (Subject(provider: "aws", region: "us_gov_east_1", resource: "x"), "aws-us-gov"),
      (Subject(provider: "aws", region: "cn-north-1", resource: "x"), "aws-cn"),
      (Subject(provider: "aws", region: "us-isob-east-1", resource: "x"), "aws-iso-b"),
      (Subject(provider: "aws", region: "us-iso-east-1", resource: "x"), "aws-iso"),
      (Subject(provider: "aws", region: "eu-west-1", resource: "x"), "aws"),
      (Subject(provider: "aws", region: "global", resource: "<root_account>"), ""),
      (Subject(provider: "aws", region: "Ohio", resource: "x"), ""),
      (Subject(provider: "gcp", region: "us-gov-1", resource: "x"), ""),
    ], SubjectKind.allCases)
  func partitions(example: (Subject, String), kind: SubjectKind) {
    #expect(SubjectIdentity.normalise(example.0, kind: kind).partition == example.1)
  }

  struct Pair: Sendable, CustomTestStringConvertible {
    var name: String
    var left: Subject
    var right: Subject
    var testDescription: String { name }

    init(
      _ name: String, _ short: String, type: String, _ long: String, region: String = "eu-west-1"
    ) {
      self.name = name
      left = Subject(
        provider: "aws", partition: "aws", account: account, region: region, type: type,
        resource: short)
      right = Subject(
        provider: "aws", partition: "aws", account: account, region: "eu-west-1", type: "Other",
        resource: long)
    }
  }

  @Test(
    "A short id and the full name of a resource meet",
    arguments: [
      Pair(
        "security group", "sg-1", type: "SecurityGroup",
        "arn:aws:ec2:eu-west-1:\(account):security-group/sg-1"),
      Pair("volume", "vol-1", type: "Volume", "arn:aws:ec2:eu-west-1:\(account):volume/vol-1"),
      Pair(
        "instance, Dome9's region", "i-1", type: "Instance",
        "arn:aws:ec2:eu-west-1:\(account):instance/i-1", region: "eu_west_1"),
      Pair("network", "vpc-1", type: "VPC", "arn:aws:ec2:eu-west-1:\(account):vpc/vpc-1"),
      Pair("subnet", "subnet-1", type: "Sub", "arn:aws:ec2:eu-west-1:\(account):subnet/subnet-1"),
      Pair("bucket", "acme", type: "AwsS3Bucket", "arn:aws:s3:::acme"),
      Pair(
        "bucket in CloudGuard", "acme", type: "S3Bucket", "arn:aws:s3:::acme", region: "us_east_1"),
      Pair("user", "bob", type: "AWS::IAM::User", "arn:aws:iam::\(account):user/bob"),
      Pair("user in a path", "bob", type: "IamUser", "arn:aws:iam::\(account):user/staff/bob"),
      Pair("role", "ops", type: "IamRole", "arn:aws:iam::\(account):role/aws-service-role/x/ops"),
      Pair("key", "12-ab", type: "KMS", "arn:aws:kms:eu-west-1:\(account):key/12-ab"),
      Pair("trail", "main", type: "Trail", "arn:aws:cloudtrail:eu-west-1:\(account):trail/main"),
      Pair("database", "db1", type: "RDS", "arn:aws:rds:eu-west-1:\(account):db:db1"),
      Pair("root user", "<root_account>", type: "IamUser", "arn:aws:iam::\(account):root"),
      Pair(
        "trail judged from another region", "arn:aws:cloudtrail:eu-west-1:\(account):trail/main",
        type: "T", "arn:aws:cloudtrail:eu-west-1:\(account):trail/main", region: "us-east-1"),
    ])
  func shortAndLong(pair: Pair) {
    #expect(
      SubjectIdentity.normalise(pair.left, kind: .resource)
        == SubjectIdentity.normalise(pair.right, kind: .resource))
  }

  @Test(
    "Different things stay apart",
    arguments: [
      ("arn:aws:s3:::acme", "arn:aws:s3:::Acme"),
      ("arn:aws:s3:::acme", "arn:aws:s3:::acme/secret.txt"),
      ("arn:aws:rds:eu-west-1:\(account):db:main", "arn:aws:rds:eu-west-1:\(account):cluster:main"),
      ("arn:aws:iam::\(account):user/root", "arn:aws:iam::\(account):root"),
      ("arn:aws:iam::\(account):user/<root_account>", "arn:aws:iam::\(account):root"),
      (
        "arn:aws:lambda:eu-west-1:\(account):function:a",
        "arn:aws:sns:eu-west-1:\(account):function:a"
      ),
      ("arn:aws:kms:eu-west-1:\(account):key/a", "arn:aws:kms:eu-west-1:\(account):alias/a"),
      (
        "arn:aws:ec2:eu-west-1:\(account):security-group/sg-1",
        "arn:aws:ec2:us-east-1:\(account):security-group/sg-1"
      ),
      ("arn:aws:iam::\(account):user/bob", "arn:aws:iam::999999999999:user/bob"),
    ])
  func apart(left: String, right: String) {
    let subjects = [left, right].map { resource in
      SubjectIdentity.normalise(Subject(provider: "aws", resource: resource), kind: .resource)
    }
    #expect(subjects[0] != subjects[1])
  }

  @Test("Azure's ids meet whatever their case, and carry their subscription")
  func azure() {
    let left = Subject(
      provider: "azure", region: "northeurope", type: "Storage",
      resource: "/subscriptions/AB-1/resourceGroups/Web/providers/x/storageAccounts/S")
    var right = left
    right.region = "North Europe"
    right.resource = "/subscriptions/ab-1/resourcegroups/web/providers/X/storageaccounts/s"
    let normalised = SubjectIdentity.normalise(left, kind: .resource)
    #expect(normalised == SubjectIdentity.normalise(right, kind: .resource))
    #expect(normalised.account == "ab-1")
    #expect(
      SubjectIdentity.normalise(left, kind: .account)
        == Subject(provider: "azure", account: "ab-1", type: "account", resource: "ab-1"))
  }

  @Test(
    "What is no name of Amazon's is kept as it stands",
    arguments: [
      "arn:", "arn:aws", "arn:aws:iam", "arn:aws:iam::\(account):", "arn:gcp:iam::\(account):root",
      "AWS::::Account:", "AWS::::Account:12", "arn:aws:iam::aws:policy/AdministratorAccess", "",
      "arn:aws:::::",
    ])
  func noAccountInside(resource: String) {
    #expect(
      SubjectIdentity.normalise(Subject(provider: "aws", resource: resource), kind: .account)
        .account == "")
  }
}
