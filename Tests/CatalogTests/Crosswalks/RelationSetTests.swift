import Testing

@testable import Catalog

@Suite struct RelationSetTests {
  /// Every set of up to four things that is not empty.
  private static let sets = (1..<16).map { bits in
    Set((0..<4).filter { bits >> $0 & 1 == 1 })
  }

  private static func relation(_ a: Set<Int>, _ b: Set<Int>) -> RelationSet {
    if a == b { return .same }
    if a.isSubset(of: b) { return .part }
    if b.isSubset(of: a) { return .whole }
    return a.isDisjoint(with: b) ? .apart : .overlap
  }

  private static func holds(
    _ relationship: ControlRelationship, _ a: Set<Int>, _ b: Set<Int>
  ) -> Bool {
    switch relationship {
    case .equalTo, .equivalentTo: a == b
    case .subsetOf: a.isSubset(of: b)
    case .supersetOf: a.isSuperset(of: b)
    case .intersectsWith: !a.isDisjoint(with: b)
    case .noRelationship: a.isDisjoint(with: b)
    }
  }

  /// The five relations chained: exactly what occurs among all triples of sets.
  @Test func chainingGivesWhatIsPossibleAndNothingElse() {
    var seen: [[RelationSet]: RelationSet] = [:]
    // Five things are needed for the most general case of two overlaps.
    let sets = (1..<32).map { bits in Set((0..<5).filter { bits >> $0 & 1 == 1 }) }
    for a in sets {
      for b in sets {
        for c in sets {
          seen[[Self.relation(a, b), Self.relation(b, c)], default: []]
            .formUnion(Self.relation(a, c))
        }
      }
    }
    #expect(seen.count == 25)
    for (pair, possible) in seen { #expect(pair[0].followed(by: pair[1]) == possible, "\(pair)") }
  }

  /// What is said to be proven of two statements in a row holds for all sets that fit them.
  @Test(arguments: ControlRelationship.allCases, ControlRelationship.allCases)
  func whatIsProvenHoldsForAllSets(one: ControlRelationship, two: ControlRelationship) {
    let word = RelationSet(one).followed(by: RelationSet(two)).word(isLiteral: true)
    guard word.isProven else { return }
    for a in Self.sets {
      for b in Self.sets where Self.holds(one, a, b) {
        for c in Self.sets where Self.holds(two, b, c) {
          #expect(Self.holds(word.relationship, a, c), "\(one) \(two)")
        }
      }
    }
  }

  @Test(arguments: [
    (ControlRelationship.subsetOf, ControlRelationship.supersetOf, "possible intersects-with"),
    (.supersetOf, .subsetOf, "proven intersects-with"), (.subsetOf, .subsetOf, "proven subset-of"),
    (.equalTo, .supersetOf, "proven superset-of"),
    (.subsetOf, .noRelationship, "proven no-relationship"),
    (.noRelationship, .supersetOf, "proven no-relationship"),
    (.supersetOf, .noRelationship, "possible intersects-with"),
    (.intersectsWith, .intersectsWith, "possible intersects-with"),
    (.intersectsWith, .subsetOf, "proven intersects-with"),
    (.intersectsWith, .supersetOf, "possible intersects-with"),
  ]) func aChainIsNamed(one: ControlRelationship, two: ControlRelationship, expected: String) {
    let word = RelationSet(one).followed(by: RelationSet(two)).word(isLiteral: true)
    #expect((word.isProven ? "proven " : "possible ") + word.relationship.rawValue == expected)
  }

  @Test(arguments: ControlRelationship.allCases) func theOtherSideSaysTheSame(
    relationship: ControlRelationship
  ) {
    #expect(RelationSet(relationship).inverse == RelationSet(relationship.inverse))
    #expect(relationship.inverse.inverse == relationship)
  }

  /// One of several that are meant together: what is proven of it holds for all sets.
  @Test(arguments: ControlRelationship.allCases) func oneOfSeveralIsLessThanAll(
    relationship: ControlRelationship
  ) {
    for (sources, targets) in [(1, 2), (2, 1), (2, 2)] {
      let word = RelationSet.each(of: sources, RelationSet(relationship), of: targets)
        .word(isLiteral: true)
      guard word.isProven else { continue }
      let small = (1..<8).map { bits in Set((0..<3).filter { bits >> $0 & 1 == 1 }) }
      for a in small {
        for b in small {
          for otherA in sources > 1 ? small : [a] {
            for otherB in targets > 1 ? small : [b]
            where Self.holds(relationship, a.union(otherA), b.union(otherB)) {
              #expect(Self.holds(word.relationship, a, b), "\(relationship) \(sources) \(targets)")
            }
          }
        }
      }
    }
  }
}
