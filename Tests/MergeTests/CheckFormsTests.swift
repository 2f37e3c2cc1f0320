import Compliance
import TestSupport
import Testing

@testable import Merge

@Suite("The forms in which a scanner writes one check")
struct CheckFormsTests {
  @Test(
    "Each comes to the form that all others come to",
    arguments: [
      ("securityhub", "security-control/IAM.4", "IAM.4"),
      ("securityhub", "aws-foundational-security-best-practices/v/1.0.0/IAM.4", "IAM.4"),
      ("securityhub", "service-managed-aws-control-tower/v/1.0.0/ELBv2.1", "ELBv2.1"),
      ("securityhub", "nist-800-53/v/5.0.0/S3.4", "S3.4"),
      ("securityhub", "pci-dss/v/3.2.1/PCI.IAM.1", "PCI.IAM.1"),
      (
        "securityhub",
        "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0/rule/1.12",
        "cis-aws-foundations-benchmark/v/1.2.0/1.12"
      ),
      (
        "securityhub",
        "arn:aws-us-gov:securityhub:us-gov-west-1:012345678912:control/cis-aws-foundations-benchmark/v/1.4.0/1.4",
        "cis-aws-foundations-benchmark/v/1.4.0/1.4"
      ),
      (
        "securityhub",
        "arn:aws:securityhub:<region>:<account>:control/aws-foundational-security-best-practices/v/1.0.0/IAM.4",
        "IAM.4"
      ),
      (
        "securityhub",
        "arn:aws:securityhub:eu-west-1:012345678912:subscription/aws-foundational-security-best-practices/v/1.0.0/IAM.4/finding/0a1b",
        "IAM.4"
      ),
      (
        "securityhub",
        "arn:aws:securityhub:eu-west-1:012345678912:security-control/IAM.4/finding/0a1b", "IAM.4"
      ),
      ("aws-config", "IAM_ROOT_ACCESS_KEY_CHECK", "iam-root-access-key-check"),
      ("aws-config", "INCOMING_SSH_DISABLED", "restricted-ssh"),
      ("aws-config", "MULTI_REGION_CLOUD_TRAIL_ENABLED", "multi-region-cloudtrail-enabled"),
      ("aws-config", "restricted-ssh-conformance-pack-qayjyopmd", "restricted-ssh"),
      ("aws-config", "securityhub-restricted-ssh-c04e44b9", "restricted-ssh"),
      ("aws-config", "securityhub-securityhub-enabled-1qrpeo", "securityhub-enabled"),
      ("aws-config", "OrgConfigRule-restricted-ssh-a1b2c3d4", "restricted-ssh"),
      ("prowler", "prowler-iam_no_root_access_key", "iam_no_root_access_key"),
      ("prowler", "[check112]", "check112"),
      ("powerpipe", "aws_compliance.control.cis_v140_1_4", "cis_v140_1_4"),
      ("scoutsuite", "iam-root-account-with-active-keys.json", "iam-root-account-with-active-keys"),
      ("trivy", "AVD-AWS-0141", "AWS-0141"), ("electriceye", "[IAM.12]", "IAM.12"),
      ("kics", "970D224D-B42A-416B-81F9-8F4DFE70C4BC", "970d224d-b42a-416b-81f9-8f4dfe70c4bc"),
    ])
  func common(_ scanner: String, _ written: String, _ common: String) {
    let form = CheckForms.common(CheckID(scanner: scanner, name: written))
    #expect(form == CheckID(scanner: scanner, name: common))
    #expect(CheckForms.common(form) == form)
  }

  @Test(
    "What is no form stays as it is",
    arguments: [
      ("securityhub", "1.12"), ("securityhub", "CIS.1.12"), ("securityhub", "security-control/"),
      ("securityhub", "cis-aws-foundations-benchmark/v/1.4.0/1.4"),
      ("securityhub", "cis-aws-foundations-benchmark/v/1.2.0/CIS.1.12"),
      ("securityhub", "a/b/IAM.4"),
      ("securityhub", "arn:aws:config:eu-west-1:1:control/x/v/1/IAM.4"),
      ("securityhub", "arn:aws:securityhub:eu-west-1:1:control//v/1/IAM.4"),
      ("aws-config", "restricted-ssh"), ("aws-config", "securityhub-enabled"),
      ("aws-config", "restricted-ssh-production"), ("aws-config", "a-conformance-pack"),
      ("prowler", "prowler-"), ("prowler", "[check11] and more"),
      ("powerpipe", "gcp_compliance.control.cis_v120_1_4"), ("scoutsuite", ".json"),
      ("other", "security-control/IAM.4"), ("other", "prowler-x"),
    ])
  func unknown(_ scanner: String, _ name: String) {
    let check = CheckID(scanner: scanner, name: name)
    #expect(CheckForms.common(check) == check)
  }

  @Test("Random names never come to two forms")
  func stable() {
    var generator = SeededGenerator(seed: 41)
    let pieces = [
      "arn:aws:securityhub:", ":", "/", "v", "1.2.0", "IAM.4", "1.12", "rule", "control", "finding",
      "security-control", "-", "securityhub-", "-conformance-pack-", "abcdefghi", "a1b2c3d4",
      "OrgConfigRule-", "_", "X", "[", "]", "AVD-", ".json", "aws_compliance.control.", "prowler-",
    ]
    let scanners = ["securityhub", "aws-config", "prowler", "powerpipe", "trivy", "scoutsuite"]
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...7, using: &generator)
      let name = (0..<count).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      for scanner in scanners {
        let form = CheckForms.common(CheckID(scanner: scanner, name: name))
        #expect(!form.name.isEmpty)
        #expect(form.scanner == scanner)
        #expect(form.name.utf8.count <= name.utf8.count)
      }
    }
  }

  @Test("A name that a rule lists is that rule's, and any other is found by its form")
  func names() {
    let first = Rule(
      id: RuleID("A"), title: "", provider: "aws", subjectKind: .account,
      checks: [Samples.check("securityhub", "IAM.4", .same)])
    let second = Rule(
      id: RuleID("B"), title: "", provider: "aws", subjectKind: .account,
      checks: [
        Samples.check(
          "securityhub", "IAM.9", .stricter,
          forms: ["aws-foundational-security-best-practices/v/1.0.0/IAM.4"])
      ])
    let names = CheckNames(rules: [first, second])
    func rules(_ name: String) -> [Int] {
      names.rules(for: CheckID(scanner: "securityhub", name: name)).map(\.rule)
    }
    #expect(rules("IAM.4") == [0])
    #expect(rules("aws-foundational-security-best-practices/v/1.0.0/IAM.4") == [1])
    #expect(rules("security-control/IAM.9") == [1])
    #expect(rules("security-control/IAM.4") == [0, 1])
    #expect(rules("security-control/IAM.40") == [])
  }
}
