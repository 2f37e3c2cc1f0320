import Compliance
import Testing

@testable import Catalog

@Suite struct ControlCrosswalkTests {
  private static func framework(_ id: FrameworkID, _ labels: [String]) -> Framework {
    Framework(
      id: id, title: "", version: "1",
      controls: labels.map { Control(id: "c-\($0)", label: $0, title: $0, kind: .control) })
  }

  private static func mapping(
    _ framework: FrameworkID, _ control: String, _ relationship: Relationship = .subsetOf,
    _ tier: Tier = .core
  ) -> Mapping {
    Mapping(
      framework: framework, control: control, relationship: relationship, tier: tier,
      basis: Basis(statement: "s", source: "s", witnesses: ["w"]), date: "2026-11-24")
  }

  private static let a = framework("a-1", ["1", "2", "3"])
  private static let b = framework("b-1", ["x", "y", "z"])

  private func links(_ rules: [(id: RuleID, mappings: [Mapping])]) -> [ControlLink] {
    let catalog = Catalog(
      frameworks: [Self.a, Self.b],
      rules: rules.map { Rule(id: $0.id, title: "", mappings: $0.mappings) }, version: "")
    return catalog.crosswalk(from: Self.a, to: Self.b)
  }

  /// The rules that a link's paths go over, one path after another.
  private func rules(_ link: ControlLink) -> [String] {
    link.paths.flatMap(\.steps).map { step in
      if case .rule(let rule, _, _) = step.means { rule.rawValue } else { "-" }
    }
  }

  /// Two rules, each mapped to several controls on both sides: every pair that
  /// shares a rule is there, once.
  @Test func manyToManyIsAUnion() {
    let links = links([
      (
        "R.1",
        [
          Self.mapping("a-1", "1"), Self.mapping("a-1", "2"), Self.mapping("b-1", "x"),
          Self.mapping("b-1", "y"),
        ]
      ),
      (
        "R.2",
        [
          Self.mapping("a-1", "2"), Self.mapping("a-1", "3"), Self.mapping("b-1", "y"),
          Self.mapping("b-1", "z"),
        ]
      ),
    ])
    #expect(
      links.map { "\($0.from.label)\($0.to.label)" } == ["1x", "1y", "2x", "2y", "2z", "3y", "3z"])
    #expect(rules(links[3]) == ["R.1", "R.2"])
  }

  @Test(arguments: [
    (Relationship.equalTo, Relationship.equalTo, ControlRelationship.equalTo, true),
    (.equalTo, .subsetOf, .subsetOf, true), (.subsetOf, .equalTo, .supersetOf, true),
    // The rule is a part of both.
    (.subsetOf, .subsetOf, .intersectsWith, true),
    // The first is a part of the rule, the rule a part of the second.
    (.supersetOf, .subsetOf, .subsetOf, true), (.subsetOf, .supersetOf, .supersetOf, true),
    // Both are parts of the rule, maybe different ones.
    (.supersetOf, .supersetOf, .intersectsWith, false),
    (.intersectsWith, .subsetOf, .intersectsWith, true),
    (.subsetOf, .intersectsWith, .intersectsWith, true),
    (.intersectsWith, .supersetOf, .intersectsWith, false),
    (.intersectsWith, .intersectsWith, .intersectsWith, false),
  ]) func whatFollowsIsSetLogic(
    toFirst: Relationship, toSecond: Relationship, expected: ControlRelationship, isProven: Bool
  ) {
    let link = links([
      ("R.1", [Self.mapping("a-1", "1", toFirst), Self.mapping("b-1", "x", toSecond)])
    ]).first
    #expect(link?.relationship == expected)
    #expect(link?.isProven == isProven)
  }

  @Test func theWeakestLinkIsKeptAndTheBestPathDecides() {
    let links = links([
      (
        "R.1",
        [
          Self.mapping("a-1", "1", .subsetOf, .core),
          Self.mapping("b-1", "x", .subsetOf, .category),
        ]
      ),
      (
        "R.2",
        [Self.mapping("a-1", "1", .equalTo, .broad), Self.mapping("b-1", "x", .subsetOf, .core)]
      ),
      (
        "R.3",
        [
          Self.mapping("a-1", "1", .intersectsWith, .core),
          Self.mapping("b-1", "x", .intersectsWith, .core),
        ]
      ),
    ])
    #expect(links.map(\.tier) == [.broad])
    #expect(links.map(\.relationship) == [.subsetOf])
    #expect(rules(links[0]) == ["R.2", "R.1", "R.3"])
    #expect(links[0].paths.map(\.tier) == [.broad, .category, .core])
  }

  @Test func theShippedRuleLeadsFromItsBenchmarkOnwards() throws {
    let catalog = try ShippedCatalog.get()
    let source = try #require(catalog.framework("cis-aws-foundations-1.5.0"))
    let target = try #require(catalog.framework("nist-800-53-r5"))
    let links = catalog.crosswalk(from: source, to: target)
    #expect(!links.isEmpty)
    let rootKeys = links.filter { $0.from.label == "1.4" }
    #expect(rootKeys.contains { $0.to.label == "AC-6" || $0.to.label == "AC-2(1)" })
    #expect(rootKeys.allSatisfy { rules($0).contains("D9.AWS.IAM.16") })
    // The way back says the same from the other side.
    func key(_ link: ControlLink, isBack: Bool) -> String {
      let ends = isBack ? [link.to.label, link.from.label] : [link.from.label, link.to.label]
      let relationship = isBack ? link.relationship.inverse : link.relationship
      return "\(ends[0]) \(relationship.rawValue) \(ends[1]) \(link.tier.rawValue)"
    }
    let back = catalog.crosswalk(from: target, to: source)
    #expect(
      Set(back.map { key($0, isBack: true) }) == Set(links.map { key($0, isBack: false) }))
  }
}
