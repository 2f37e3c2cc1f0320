public import Compliance

/// How a control of one framework relates to one of another, derived from rules that both are
/// mapped to and from mappings between controls.
public struct ControlLink: Sendable, Hashable {
  /// One way from the one control to the other.
  public struct Path: Sendable, Hashable {
    /// What it goes over, in order; at least one.
    public var steps: [Step]
    /// What follows for the two controls.
    public var relationship: ControlRelationship
    /// Whether it follows by logic. Where both controls only share something with what is in
    /// the middle, or are both contained in it, they may be about different parts of it.
    public var isProven: Bool
    /// The weakest tier on the way.
    public var tier: Tier
  }

  /// One step of a way: from a control to another.
  public struct Step: Sendable, Hashable {
    /// What leads from the one to the other.
    public enum Means: Sendable, Hashable {
      /// A rule that is mapped to both.
      case rule(RuleID, from: Mapping, to: Mapping)
      /// What somebody says about the two; walked backwards where it is so.
      case mapping(ControlMapping, isReversed: Bool)
    }

    /// What leads there.
    public var means: Means
    /// The framework that it leads to.
    public var framework: FrameworkID
    /// The label of the control that it leads to.
    public var control: String
  }

  /// The control at the start.
  public var from: Control
  /// The control at the end.
  public var to: Control
  /// What the best paths have in common.
  public var relationship: ControlRelationship
  /// Whether some path proves it.
  public var isProven: Bool
  /// The tier of the best path.
  public var tier: Tier
  /// Whether what is said about the two cannot all be true, or whether those who speak about
  /// them directly disagree. Both sides are among the paths.
  public var isContested: Bool
  /// Every path, best first.
  public var paths: [Path]
}

extension ControlLink {
  /// Puts the paths between two controls together.
  init(from: Control, to: Control, _ walks: [CrosswalkWalk.Found]) {
    let sorted = walks.sorted(by: Self.precedes)
    // What the strongest paths agree on: where they differ, no more than the weakest of them says.
    let best = sorted.filter { $0.strength == sorted[0].strength }
    let common = best.reduce(into: RelationSet()) { $0.formUnion($1.set) }
    let word = common.word(isLiteral: best.allSatisfy(\.isLiteral))
    let proven = sorted.filter(\.path.isProven)
    let possible = proven.reduce(RelationSet.any) { $0.intersection($1.set) }
    let direct = Set(sorted.filter(\.isDirect).map(\.set))
    self.init(
      from: from, to: to, relationship: word.relationship, isProven: word.isProven,
      tier: sorted[0].path.tier, isContested: possible.isEmpty || direct.count > 1,
      paths: sorted.map(\.path))
  }

  private static func precedes(_ left: CrosswalkWalk.Found, _ right: CrosswalkWalk.Found) -> Bool {
    if left.strength != right.strength { return left.strength > right.strength }
    if left.path.steps.count != right.path.steps.count {
      return left.path.steps.count < right.path.steps.count
    }
    return left.name.lexicographicallyPrecedes(right.name)
  }
}
