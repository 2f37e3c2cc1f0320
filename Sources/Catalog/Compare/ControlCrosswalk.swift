public import Compliance

/// How a control of one framework relates to one of another, derived through
/// the rules that both are mapped to.
public struct ControlLink: Sendable, Hashable {
  /// One rule that leads from the one to the other.
  public struct Path: Sendable, Hashable {
    /// The rule in the middle.
    public var rule: RuleID
    /// From the rule to the control that the way starts at.
    public var from: Mapping
    /// From the rule to the control that the way ends at.
    public var to: Mapping
    /// What follows for the two controls.
    public var relationship: Relationship
    /// Whether it follows by logic. Where both controls only share something
    /// with the rule, or are both contained in it, they may be about different
    /// parts of it.
    public var isProven: Bool
    /// The weaker of the two tiers.
    public var tier: Tier
  }

  /// The control at the start.
  public var from: Control
  /// The control at the end.
  public var to: Control
  /// What the best path says; where equally good paths differ, the controls
  /// only intersect.
  public var relationship: Relationship
  /// Whether some path proves it.
  public var isProven: Bool
  /// The tier of the best path.
  public var tier: Tier
  /// Every path, best first, then by rule.
  public var paths: [Path]
}

extension Catalog {
  /// Derives how the controls of two frameworks relate.
  ///
  /// Every control that shares a rule with another is linked to it: where a
  /// control is mapped to several rules, and a rule to several controls, the
  /// links are the union over all of them. A path is as strong as its weaker
  /// half.
  ///
  /// - Parameters:
  ///   - source: The framework to start from.
  ///   - target: The framework to end at.
  /// - Returns: The links, in the order of the controls of `source` and then of
  ///   `target`.
  public func crosswalk(from source: Framework, to target: Framework) -> [ControlLink] {
    let sources = Self.places(source)
    let targets = Self.places(target)
    var paths: [Pair: [ControlLink.Path]] = [:]
    for rule in rules(mappedTo: source.id) {
      let starts = rule.mappings.filter { $0.framework == source.id }
      let ends = rule.mappings.filter { $0.framework == target.id }
      for start in starts {
        guard let from = sources[start.control] else { continue }
        for end in ends {
          guard let to = targets[end.control] else { continue }
          let (relationship, isProven) = start.relationship.inverse.followed(by: end.relationship)
          paths[Pair(from: from, to: to), default: []].append(
            ControlLink.Path(
              rule: rule.id, from: start, to: end, relationship: relationship, isProven: isProven,
              tier: start.tier.strength < end.tier.strength ? start.tier : end.tier))
        }
      }
    }
    return paths.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map { pair, paths in
      Self.link(from: source.controls[pair.from], to: target.controls[pair.to], paths)
    }
  }

  private struct Pair: Hashable {
    let from: Int
    let to: Int
  }

  private static func places(_ framework: Framework) -> [String: Int] {
    var places: [String: Int] = [:]
    for (index, control) in framework.controls.enumerated() where control.kind == .control {
      places[control.label] = index
    }
    return places
  }

  private static func link(
    from: Control, to: Control, _ paths: [ControlLink.Path]
  ) -> ControlLink {
    let sorted = paths.sorted {
      $0.strength != $1.strength ? $0.strength > $1.strength : $0.rule < $1.rule
    }
    let best = sorted.filter { $0.strength == sorted[0].strength }
    let relationships = Set(best.map(\.relationship))
    return ControlLink(
      from: from, to: to,
      relationship: relationships.count == 1 ? sorted[0].relationship : .intersectsWith,
      isProven: sorted[0].isProven, tier: sorted[0].tier, paths: sorted)
  }
}

extension ControlLink.Path {
  /// A proven path beats any that is not; among those the tier decides.
  fileprivate var strength: Int { (isProven ? 10 : 0) + tier.strength }
}

extension Relationship {
  /// From the other side.
  var inverse: Relationship {
    switch self {
    case .subsetOf: .supersetOf
    case .supersetOf: .subsetOf
    case .equalTo, .intersectsWith: self
    }
  }

  /// What holds between A and C when this holds between A and B, and `next`
  /// between B and C; and whether that is certain.
  ///
  /// Sets that each share something with B need not share anything with each
  /// other, and neither need two parts of B.
  func followed(by next: Relationship) -> (relationship: Relationship, isProven: Bool) {
    switch (self, next) {
    case (.equalTo, let other), (let other, .equalTo): (other, true)
    case (.subsetOf, .subsetOf): (.subsetOf, true)
    case (.supersetOf, .supersetOf): (.supersetOf, true)
    // Both contain B, or one contains B and the other shares something with it.
    case (.supersetOf, .subsetOf), (.supersetOf, .intersectsWith), (.intersectsWith, .subsetOf):
      (.intersectsWith, true)
    case (.subsetOf, .supersetOf), (.subsetOf, .intersectsWith), (.intersectsWith, .supersetOf),
      (.intersectsWith, .intersectsWith):
      (.intersectsWith, false)
    }
  }
}
