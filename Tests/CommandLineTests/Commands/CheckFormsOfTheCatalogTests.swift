import Catalog
import Compliance
import Merge
import Testing

/// The names under which scanners are known to report one thing, taken from
/// their own sources and files.
@Suite("The shipped rule on root's access keys knows each form of its checks")
struct CheckFormsOfTheCatalogTests {
  private static let catalog: Catalog? = {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return try? Catalog.load(directory: root)
  }()

  private func rules(_ scanner: String, _ name: String) throws -> [String] {
    var merger = Merger(rules: try #require(Self.catalog).rules, now: Timestamp(seconds: 0))
    var collector = merger.collector()
    collector.add([
      Finding(
        check: CheckID(scanner: scanner, name: name), reported: .fail, reportedWord: "FAIL",
        subject: Subject(provider: "aws", account: "012345678912", resource: "<root_account>"))
    ])
    merger.add(collector, from: Source(name: "a", format: "made", sha256: "0"))
    return merger.outcome().results.filter { !$0.verdicts.isEmpty }.map(\.rule.rawValue)
  }

  @Test(arguments: [
    ("cloudguard", "D9.AWS.IAM.16"), ("securityhub", "IAM.4"),
    ("securityhub", "security-control/IAM.4"),
    ("securityhub", "aws-foundational-security-best-practices/v/1.0.0/IAM.4"),
    ("securityhub", "service-managed-aws-control-tower/v/1.0.0/IAM.4"),
    (
      "securityhub", "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0/rule/1.12"
    ),
    ("securityhub", "cis-aws-foundations-benchmark/v/1.4.0/1.4"),
    ("securityhub", "pci-dss/v/3.2.1/PCI.IAM.1"), ("securityhub", "PCI.IAM.1"),
    ("securityhub", "CIS.1.12"),
    (
      "securityhub",
      "arn:aws:securityhub:eu-west-1:012345678912:control/cis-aws-foundations-benchmark/v/1.2.0/1.12"
    ),
    (
      "securityhub",
      "arn:aws:securityhub:<region>:<account>:control/cis-aws-foundations-benchmark/v/1.4.0/1.4"
    ),
    ("securityhub", "arn:aws:securityhub:eu-west-1:1:control/pci-dss/v/3.2.1/PCI.IAM.1"),
    (
      "securityhub",
      "arn:aws:securityhub:eu-west-1:1:control/aws-foundational-security-best-practices/v/1.0.0/IAM.4"
    ),
    ("aws-config", "iam-root-access-key-check"), ("aws-config", "IAM_ROOT_ACCESS_KEY_CHECK"),
    ("aws-config", "iam-root-access-key-check-conformance-pack-qayjyopmd"),
    ("aws-config", "securityhub-iam-root-access-key-check-c04e44b9"),
    ("prowler", "iam_no_root_access_key"), ("prowler", "prowler-iam_no_root_access_key"),
    ("prowler", "check112"), ("powerpipe", "iam_root_user_no_access_keys"),
    ("powerpipe", "iam_root_user_access_key"), ("powerpipe", "foundational_security_iam_4"),
    ("powerpipe", "cis_v120_1_12"), ("powerpipe", "cis_v130_1_4"), ("powerpipe", "cis_v140_1_4"),
    ("powerpipe", "cis_v150_1_4"), ("powerpipe", "cis_v200_1_4"), ("powerpipe", "cis_v300_1_4"),
    ("powerpipe", "cis_v400_1_4"), ("powerpipe", "cis_v500_1_3"), ("powerpipe", "cis_v600_2_3"),
    ("powerpipe", "aws_compliance.control.cis_v140_1_4"),
    ("scoutsuite", "iam-root-account-with-active-keys"), ("cloudsploit", "rootAccessKeys"),
    ("epam-ecc", "ecc-aws-046-ensure_no_root_account_access_key_exists"),
    ("trivy", "AVD-AWS-0141"), ("trivy", "AWS-0141"), ("trivy", "aws-iam-no-root-access-keys"),
    ("tfsec", "aws-iam-no-root-access-keys"), ("checkov", "CKV_AWS_348"),
    ("terrascan", "AC_AWS_0132"), ("kics", "970d224d-b42a-416b-81f9-8f4dfe70c4bc"),
    ("kics", "4c137350-7307-4803-8c04-17c09a7a9fcf"),
    ("kics", "e71d0bc7-d9e8-4e6e-ae90-0a4206db6f40"),
    ("kics", "7081f85c-b94d-40fd-8b45-a4f1cac75e46"),
    ("datadog", "terraform-aws-root-account-has-active-access-keys"),
    ("panther", "AWS.RootAccount.AccessKeys"), ("electriceye", "IAM.12"),
    ("electriceye", "aws_iam_root_user_access_keys_check"),
    ("zeuscloud", "iam/no_root_access_keys"), ("gitguardian", "GG_IAC_0070"),
  ])
  func eachFormIsTheRules(_ scanner: String, _ name: String) throws {
    #expect(try rules(scanner, name) == ["D9.AWS.IAM.16"])
  }

  @Test(arguments: [
    ("securityhub", "IAM.12"), ("securityhub", "1.12"), ("securityhub", "1.4"),
    ("securityhub", "cis-aws-foundations-benchmark/v/1.2.0/1.4"),
    ("securityhub", "cis-aws-foundations-benchmark/v/1.4.0/1.12"),
    ("securityhub", "security-control/IAM.40"), ("securityhub", "iam.4"),
    ("securityhub", "arn:aws:config:eu-west-1:1:control/pci-dss/v/3.2.1/PCI.IAM.1"),
    ("aws-config", "iam-root-access-key-check-production"),
    ("aws-config", "my-iam-root-access-key-check"), ("config", "iam-root-access-key-check"),
    ("prowler", "check12"), ("prowler", "iam_no_root_access_keys"),
    ("powerpipe", "gcp_compliance.control.cis_v140_1_4"), ("powerpipe", "cis_v120_1_4"),
    ("electriceye", "IAM.4"), ("trivy", "CKV_AWS_348"),
  ])
  func aNearMissIsNot(_ scanner: String, _ name: String) throws {
    #expect(try !rules(scanner, name).contains("D9.AWS.IAM.16"))
  }
}
