import Compliance
import Testing
import XMLKit

@testable import Catalog

/// The rules that ship.
@Suite struct RuleFilesTests {
  let rule: Rule

  init() throws {
    rule = try #require(try ShippedCatalog.get().rule("D9.AWS.IAM.16"))
  }

  @Test func theSchemaHolds() throws {
    try XMLSchema(file: Checkout.root + "/rules/rule.xsd")
      .validate(file: Checkout.root + "/rules/aws/iam/D9.AWS.IAM.16.xml")
  }

  /// What the loader accepts and what the schema accepts are one thing.
  @Test func theSchemaAcceptsTheSmallRuleAndRefusesBrokenOnes() throws {
    let schema = try XMLSchema(file: Checkout.root + "/rules/rule.xsd")
    try schema.validate(XMLDocument(bytes: Array(SmallCatalog.rule.utf8), name: "small"))
    // What no schema can see: other files, and forms across checks.
    let beyond: Set<CatalogDiagnostic.Code> = [
      .xmlMalformed, .documentTypeRefused, .ruleFileName, .mappingFrameworkUnknown,
      .mappingControlUnknown, .mappingToSection, .checkDuplicate,
    ]
    for breakage in CatalogDiagnosticTests.breakages
    where breakage.path == SmallCatalog.rulePath && !beyond.contains(breakage.code) {
      let text = SmallCatalog.rule.replacing(breakage.right, with: breakage.wrong)
      #expect(throws: XMLError.self, "\(breakage.testDescription)") {
        try schema.validate(XMLDocument(bytes: Array(text.utf8), name: "broken"))
      }
    }
  }

  @Test func saysWhatAnAuditorAsks() {
    #expect(rule.severity == .high)
    #expect(rule.category == "Security, Identity, & Compliance")
    #expect(rule.subjectKind == .account)
    #expect(
      rule.logic == "IamUser where name='<root_account>' should have firstAccessKey.isActive=false"
        + " and secondAccessKey.isActive=false")
    #expect(rule.inapplicable.map(\.partition) == ["aws-us-gov", "aws-cn"])
    #expect(Set(rule.remediations.map(\.channel)) == Set(Remediation.Channel.allCases))
    #expect(rule.remediations.allSatisfy { !$0.steps.isEmpty })
  }

  /// The names under which three scanners report this rule.
  @Test(
    arguments: [
      ("cloudguard", "D9.AWS.IAM.16", Equivalence.same),
      ("prowler", "iam_no_root_access_key", .same),
      ("prowler", "check112", .same),
      ("prowler", "prowler-iam_no_root_access_key", .same),
      ("securityhub", "IAM.4", .stricter),
      ("securityhub", "security-control/IAM.4", .stricter),
      (
        "securityhub",
        "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0/rule/1.12", .stricter
      ),
      ("securityhub", "aws-foundational-security-best-practices/v/1.0.0/IAM.4", .stricter),
      ("securityhub", "pci-dss/v/3.2.1/PCI.IAM.1", .stricter),
      ("aws-config", "iam-root-access-key-check", .stricter),
      ("aws-config", "IAM_ROOT_ACCESS_KEY_CHECK", .stricter),
      ("trivy", "AVD-AWS-0141", .otherObject),
      ("checkov", "CKV_AWS_348", .otherObject),
    ])
  func knowsTheScannersNames(_ scanner: String, _ name: String, _ equivalence: Equivalence) {
    let check = rule.checks.first { check in
      check.id.scanner == scanner && (check.id.name == name || check.forms.contains(name))
    }
    #expect(check?.equivalence == equivalence)
  }

  @Test func toolsThatReadSourceNeverDecide() {
    for scanner in ["trivy", "tfsec", "checkov", "terrascan", "kics", "datadog", "gitguardian"] {
      let checks = rule.checks.filter { $0.id.scanner == scanner }
      #expect(!checks.isEmpty && checks.allSatisfy { $0.equivalence == .otherObject })
    }
  }

  /// A bare number is never a key: `1.12` is another recommendation in every
  /// other benchmark.
  @Test func noNameIsABareNumber() {
    for check in rule.checks {
      for name in [check.id.name] + check.forms {
        #expect(name.contains { $0.isLetter }, "\(check.id.scanner):\(name)")
      }
    }
  }

  @Test func mappingsCarryTheirEvidence() {
    for mapping in rule.mappings {
      #expect(mapping.date == "2026-11-24")
      if mapping.tier == .core, mapping.relationship != .equalTo {
        let provider = mapping.basis.witnesses.contains { $0.hasPrefix("AWS") }
        #expect(provider || mapping.basis.witnesses.count >= 2, "\(mapping.control)")
      }
    }
    let contested = rule.mappings.filter { !$0.basis.contested.isEmpty }
    #expect(contested.contains { $0.control == "164.308(a)(3)(ii)(B)" })
    #expect(
      rule.mappings.filter { $0.framework == "mitre-attack-10" }.allSatisfy {
        !$0.basis.contested.isEmpty
      })
  }
}
