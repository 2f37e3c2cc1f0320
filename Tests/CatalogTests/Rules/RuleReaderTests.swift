import Compliance
import Testing

@testable import Catalog

@Suite struct RuleReaderTests {
  @Test func everyPartOfARuleIsRead() throws {
    let rule = try RuleReader.read(
      bytes: Array(SmallCatalog.rule.utf8), file: "rules/aws/iam/R.1.xml"
    ).rule
    let expected = Rule(
      id: "R.1", title: "The thing is as it should be", severity: .low, provider: "aws",
      service: "iam", entity: "IamUser", category: "Security", subjectKind: .account,
      subjectName: "root user", rationale: ["It matters."],
      logic: "IamUser should have mfaActive=true", logicLanguage: "gsl",
      inapplicable: [Inapplicability(partition: "aws-us-gov", reason: "There is none.")],
      remediations: [
        Remediation(channel: .cli, steps: ["Do it."], code: "aws iam do\n  --it")
      ],
      references: [Reference(title: "Documentation", url: "https://docs.aws.amazon.com/")],
      checks: [
        Check(
          id: CheckID(scanner: "prowler", name: "thing"), equivalence: .same,
          reason: "It tests the same.", forms: ["check99"])
      ],
      mappings: [
        Mapping(
          framework: "tiny-1.0", control: "1.1", relationship: .subsetOf, tier: .core,
          basis: Basis(
            statement: "Two lists say so.", source: "the lists", witnesses: ["One", "Two"],
            contested: "One of them is old."), date: "2026-11-24")
      ])
    #expect(rule == expected)
  }

  /// The language's entities don't hold everything that a rule tests.
  @Test func aRuleMayHaveNoLogic() throws {
    let logic = "<logic language=\"gsl\">IamUser should have mfaActive=true</logic>"
    let rule = try RuleReader.read(
      bytes: Array(SmallCatalog.rule.replacing(logic, with: "").utf8), file: "rules/aws/iam/R.1.xml"
    ).rule
    #expect(rule.logic.isEmpty)
    #expect(rule.checks.count == 1)
  }

  @Test func settingsAreReadAndMistakesNamed() throws {
    func read(_ settings: String) throws -> Rule {
      let text = SmallCatalog.rule.replacing("</checks>", with: "</checks>\n" + settings)
      return try RuleReader.read(bytes: Array(text.utf8), file: "rules/aws/iam/R.1.xml").rule
    }
    let rule = try read(
      """
      <settings><setting bound="at-most" value="90" unit="days">
        <parameter scanner="prowler" check="thing" name="age"/>
        <demand framework="tiny-1.0" control="1.1" value="60"/>
      </setting></settings>
      """)
    #expect(
      rule.settings == [
        Setting(
          bound: .atMost, value: 90, unit: "days",
          parameters: [.init(check: CheckID(scanner: "prowler", name: "thing"), name: "age")],
          demands: [.init(framework: "tiny-1.0", control: "1.1", value: 60)])
      ])
    for wrong in [
      "<setting bound=\"about\" value=\"90\" unit=\"days\"/>",
      "<setting bound=\"at-most\" value=\"-1\" unit=\"days\"/>",
      "<setting bound=\"at-most\" value=\"90\"/>",
    ] {
      #expect(throws: CatalogError.self) { try read("<settings>\(wrong)</settings>") }
    }
  }
}
