import Compliance
import Testing

@testable import Catalog

/// Links over mappings between controls, alone and in a chain with rules.
@Suite struct ControlMappingWalkTests {
  private static func framework(_ id: FrameworkID, _ labels: [String]) -> Framework {
    Framework(
      id: id, title: "", version: "1",
      controls: labels.map { Control(id: "c-\($0)", label: $0, title: $0, kind: .control) })
  }

  private static let a = framework("a-1", ["1", "2", "3"])
  private static let b = framework("b-1", ["x", "y", "z"])
  private static let m = framework("m-1", ["p", "q", "r"])
  private static let n = framework("n-1", ["s"])

  private static func between(
    _ from: FrameworkID, _ sources: [String], _ relationship: ControlRelationship,
    _ to: FrameworkID, _ targets: [String], tier: Tier = .broad, source: String = "list"
  ) -> ControlMapping {
    func items(_ labels: [String]) -> [ControlMapping.Item] {
      labels.map { label in
        let parts = label.split(separator: "/")
        return ControlMapping.Item(
          control: String(parts[0]), part: parts.count > 1 ? String(parts[1]) : "")
      }
    }
    return ControlMapping(
      from: from, to: to, sources: items(sources), targets: items(targets),
      relationship: relationship, tier: tier,
      basis: Basis(statement: "s", source: source, witnesses: ["w"]), date: "2026-11-24")
  }

  private static func mapping(
    _ framework: FrameworkID, _ control: String, _ relationship: Relationship, _ tier: Tier = .core
  ) -> Mapping {
    Mapping(
      framework: framework, control: control, relationship: relationship, tier: tier,
      basis: Basis(statement: "s", source: "s", witnesses: ["w"]), date: "2026-11-24")
  }

  private func links(_ mappings: [ControlMapping], rules: [Mapping]...) -> [String] {
    Self.full(mappings, rules).map { link in
      let certainty = (link.isProven ? "proven" : "possible") + (link.isContested ? "!" : "")
      return "\(link.from.label) \(link.relationship.rawValue) \(link.to.label) \(certainty) "
        + "\(link.tier.rawValue) \(link.paths.count)"
    }
  }

  private static func full(_ mappings: [ControlMapping], _ rules: [[Mapping]]) -> [ControlLink] {
    Catalog(
      frameworks: [a, b, m, n],
      rules: rules.enumerated().map {
        Rule(id: RuleID("R.\($0.offset)"), title: "", mappings: $0.element)
      },
      controlMappings: mappings, version: ""
    ).crosswalk(from: a, to: b)
  }

  @Test func aMappingIsALinkInBothDirections() {
    #expect(
      links([Self.between("a-1", ["1"], .subsetOf, "b-1", ["x"])])
        == ["1 subset-of x proven broad 1"])
    #expect(
      links([Self.between("b-1", ["x"], .subsetOf, "a-1", ["1"])])
        == ["1 superset-of x proven broad 1"])
    #expect(
      links([Self.between("b-1", ["x"], .equivalentTo, "a-1", ["1"])])
        == ["1 equivalent-to x proven broad 1"])
    #expect(
      links([Self.between("a-1", ["1"], .noRelationship, "b-1", ["x"])])
        == ["1 no-relationship x proven broad 1"])
  }

  @Test func severalThatAreMeantTogetherLinkEachWithEach() {
    #expect(
      links([Self.between("a-1", ["1", "2"], .equalTo, "b-1", ["x"])])
        == ["1 subset-of x proven broad 1", "2 subset-of x proven broad 1"])
    #expect(
      links([Self.between("a-1", ["1"], .supersetOf, "b-1", ["x", "y"])])
        == ["1 superset-of x proven broad 1", "1 superset-of y proven broad 1"])
    #expect(
      links([Self.between("a-1", ["1"], .subsetOf, "b-1", ["x", "y"])])
        == ["1 intersects-with x possible broad 1", "1 intersects-with y possible broad 1"])
    #expect(
      links([Self.between("a-1", ["1", "2"], .noRelationship, "b-1", ["x", "y"])]).count == 4)
  }

  /// A control holds more than one statement of its text.
  @Test func aStatementIsAPartOfItsControl() {
    #expect(
      links([Self.between("a-1", ["1/c-1_smt.a"], .equalTo, "b-1", ["x"])])
        == ["1 superset-of x proven broad 1"])
    #expect(
      links([Self.between("a-1", ["1/c-1_smt.a"], .subsetOf, "b-1", ["x/c-x_smt.b"])])
        == ["1 intersects-with x proven broad 1"])
    #expect(
      links([Self.between("a-1", ["1/c-1_smt.a"], .noRelationship, "b-1", ["x"])]).isEmpty)
  }

  @Test func twoMappingsMakeAChain() {
    #expect(
      links([
        Self.between("a-1", ["1"], .subsetOf, "m-1", ["p"], tier: .core),
        Self.between("b-1", ["x"], .supersetOf, "m-1", ["p"], tier: .category),
      ]) == ["1 subset-of x proven category 1"])
    #expect(
      links([
        Self.between("a-1", ["1"], .subsetOf, "m-1", ["p"]),
        Self.between("m-1", ["p"], .supersetOf, "b-1", ["x"]),
      ]) == ["1 intersects-with x possible broad 1"])
    #expect(
      links([
        Self.between("a-1", ["1"], .equalTo, "m-1", ["p"]),
        Self.between("m-1", ["p"], .equivalentTo, "b-1", ["x"]),
      ]) == ["1 equivalent-to x proven broad 1"])
  }

  @Test func aRuleAndMappingsMakeAChain() {
    let rule = [Self.mapping("a-1", "1", .supersetOf), Self.mapping("m-1", "p", .subsetOf, .broad)]
    let onward = Self.between("m-1", ["p"], .subsetOf, "b-1", ["x"], tier: .core)
    #expect(links([onward], rules: rule) == ["1 subset-of x proven broad 1"])
    let before = Self.between("a-1", ["2"], .equalTo, "n-1", ["s"])
    let end = [Self.mapping("n-1", "s", .supersetOf), Self.mapping("m-1", "p", .subsetOf)]
    #expect(links([before, onward], rules: end) == ["2 subset-of x proven broad 1"])
    let full = Self.full([before, onward], [end])
    #expect(full[0].paths[0].steps.map(\.control) == ["s", "p", "x"])
    #expect(full[0].paths[0].steps.map(\.framework) == ["n-1", "m-1", "b-1"])
  }

  @Test func neitherTwoRulesNorThreeMappingsAreAPath() {
    #expect(
      links(
        [], rules: [Self.mapping("a-1", "1", .equalTo), Self.mapping("m-1", "p", .equalTo)],
        [Self.mapping("m-1", "p", .equalTo), Self.mapping("b-1", "x", .equalTo)]
      ).isEmpty)
    #expect(
      links([
        Self.between("a-1", ["1"], .equalTo, "m-1", ["p"]),
        Self.between("m-1", ["p"], .equalTo, "n-1", ["s"]),
        Self.between("n-1", ["s"], .equalTo, "b-1", ["x"]),
      ]).isEmpty)
  }

  @Test func whatSharesNothingWithAThirdSaysNothingOfAnother() {
    let apart = Self.between("m-1", ["p"], .noRelationship, "b-1", ["x"])
    #expect(
      links([Self.between("a-1", ["1"], .subsetOf, "m-1", ["p"]), apart])
        == ["1 no-relationship x proven broad 1"])
    #expect(links([Self.between("a-1", ["1"], .supersetOf, "m-1", ["p"]), apart]).isEmpty)
    #expect(links([Self.between("a-1", ["1"], .intersectsWith, "m-1", ["p"]), apart]).isEmpty)
  }

  /// Rules and mappings, several of each: every pair that is linked is there once, with all paths.
  @Test func manyToManyIsTheUnionOfBoth() {
    let rule = [
      Self.mapping("a-1", "1", .subsetOf), Self.mapping("a-1", "2", .subsetOf),
      Self.mapping("b-1", "x", .subsetOf), Self.mapping("b-1", "y", .subsetOf),
    ]
    let mappings = [
      Self.between("a-1", ["2"], .subsetOf, "b-1", ["y"]),
      Self.between("a-1", ["3"], .intersectsWith, "b-1", ["y"]),
      Self.between("a-1", ["3"], .equalTo, "b-1", ["z"]),
    ]
    #expect(
      links(mappings, rules: rule) == [
        "1 intersects-with x proven core 1", "1 intersects-with y proven core 1",
        "2 intersects-with x proven core 1", "2 intersects-with y proven core 2",
        "3 intersects-with y proven broad 1", "3 equal-to z proven broad 1",
      ])
  }

  @Test func thoseWhoDisagreeAreBothKeptAndTheLinkIsContested() {
    let subset = Self.between("a-1", ["1"], .subsetOf, "b-1", ["x"], source: "one")
    let superset = Self.between("a-1", ["1"], .supersetOf, "b-1", ["x"], source: "two")
    #expect(links([subset, superset]) == ["1 intersects-with x proven! broad 2"])
    let none = Self.between("a-1", ["1"], .noRelationship, "b-1", ["x"], source: "three")
    #expect(links([subset, none]) == ["1 intersects-with x possible! broad 2"])
    // The same in other words is no disagreement, and what is weaker claims less.
    let equal = Self.between("a-1", ["1"], .equalTo, "b-1", ["x"])
    let equivalent = Self.between("a-1", ["1"], .equivalentTo, "b-1", ["x"], source: "two")
    #expect(links([equal, equivalent]) == ["1 equivalent-to x proven broad 2"])
    // A rule in both is no proof against one that speaks about the two, unless they cannot both be.
    let rule = [Self.mapping("a-1", "1", .subsetOf), Self.mapping("b-1", "x", .subsetOf)]
    #expect(links([equal], rules: rule) == ["1 intersects-with x proven core 2"])
    #expect(links([none], rules: rule) == ["1 intersects-with x proven! core 2"])
  }
}
