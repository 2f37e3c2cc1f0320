import Compliance
import Testing
import XMLKit

@testable import Catalog

/// What holds for every rule that ships.
@Suite struct EveryRuleTests {
  static let ids = (try? ShippedCatalog.get().rules.map(\.id)) ?? []

  private func rule(_ id: RuleID) throws -> Rule {
    try #require(try ShippedCatalog.get().rule(id))
  }

  @Test func thereAreRules() { #expect(!Self.ids.isEmpty) }

  @Test(arguments: ids) func theSchemaHoldsAndTheFileStandsWithItsService(_ id: RuleID) throws {
    let rule = try rule(id)
    let file = "/rules/\(rule.provider)/\(rule.service)/\(rule.id).xml"
    try XMLSchema(file: Checkout.root + "/rules/rule.xsd").validate(file: Checkout.root + file)
  }

  @Test(arguments: ids) func saysWhatAnAuditorAsks(_ id: RuleID) throws {
    let rule = try rule(id)
    #expect(!rule.title.hasSuffix("."))
    #expect(rule.severity != .unknown)
    #expect(rule.rationale.count >= 3)
    #expect(Set(rule.remediations.map(\.channel)) == Set(Remediation.Channel.allCases))
    for remediation in rule.remediations {
      #expect(!remediation.steps.isEmpty)
      #expect(
        remediation.channel == .console || !remediation.code.isEmpty || rule.id == "D9.AWS.IAM.16")
    }
    #expect(rule.references.count >= 3)
    #expect(rule.references.allSatisfy { $0.url.hasPrefix("https://") })
    #expect(rule.references.contains { $0.url.hasPrefix("https://docs.aws.amazon.com/") })
  }

  @Test(arguments: ids) func itsLogicBeginsWithItsEntity(_ id: RuleID) throws {
    let rule = try rule(id)
    guard !rule.logic.isEmpty else { return }
    let subject = rule.logic.split(separator: " ").first ?? ""
    #expect(subject == rule.entity || subject == "List<\(rule.entity)>")
  }

  @Test(arguments: ids) func toolsThatReadSourceNeverDecide(_ id: RuleID) throws {
    let rule = try rule(id)
    let tools: Set = ["trivy", "tfsec", "checkov", "terrascan", "kics", "regula", "datadog"]
    for check in rule.checks where tools.contains(check.id.scanner) {
      #expect(check.equivalence == .otherObject, "\(check.id)")
    }
  }

  /// A bare number is never a key: `1.12` is another recommendation in every
  /// other benchmark.
  @Test(arguments: ids) func noNameIsABareNumber(_ id: RuleID) throws {
    let rule = try rule(id)
    for check in rule.checks {
      #expect(!check.reason.isEmpty)
      for name in [check.id.name] + check.forms {
        #expect(name.contains { $0.isLetter }, "\(check.id.scanner):\(name)")
      }
    }
  }

  @Test(arguments: ids) func mappingsCarryTheirEvidence(_ id: RuleID) throws {
    let rule = try rule(id)
    for mapping in rule.mappings where mapping.tier == .core {
      // The recommendation that the rule is built on needs no witness.
      if mapping.framework == "cis-aws-foundations-1.5.0" { continue }
      let provider = mapping.basis.witnesses.contains { $0.hasPrefix("AWS") }
      #expect(provider || mapping.basis.witnesses.count >= 2, "\(mapping.control)")
    }
  }

  /// A control that is withdrawn is not assessed, so nothing can stand there.
  @Test func noMappingLeadsToAWithdrawnControl() throws {
    let catalog = try ShippedCatalog.get()
    var withdrawn: [FrameworkID: Set<String>] = [:]
    for framework in catalog.frameworks {
      withdrawn[framework.id] = Set(framework.controls.filter(\.isWithdrawn).map(\.label))
    }
    for rule in catalog.rules {
      for mapping in rule.mappings {
        #expect(
          withdrawn[mapping.framework]?.contains(mapping.control) != true,
          "\(rule.id) to \(mapping.control)")
      }
    }
  }
}
