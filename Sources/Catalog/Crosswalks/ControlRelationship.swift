public import Compliance

/// How the controls of one framework relate to those of another: the words of OSCAL 1.2's
/// mapping model, read as NIST IR 8477 reads them.
public enum ControlRelationship: String, Sendable, Hashable, CaseIterable {
  /// Both ask for the same in the same words.
  case equalTo = "equal-to"
  /// Both ask for the same in other words.
  case equivalentTo = "equivalent-to"
  /// All that the first asks for, the second asks for too.
  case subsetOf = "subset-of"
  /// The first asks for all that the second asks for.
  case supersetOf = "superset-of"
  /// Both ask for something in common.
  case intersectsWith = "intersects-with"
  /// They ask for nothing in common.
  case noRelationship = "no-relationship"

  /// The same statement about a rule and a control.
  ///
  /// - Parameter relationship: From rule to control.
  public init(_ relationship: Relationship) {
    switch relationship {
    case .equalTo: self = .equalTo
    case .subsetOf: self = .subsetOf
    case .supersetOf: self = .supersetOf
    case .intersectsWith: self = .intersectsWith
    }
  }

  /// From the other side.
  public var inverse: ControlRelationship {
    switch self {
    case .subsetOf: .supersetOf
    case .supersetOf: .subsetOf
    case .equalTo, .equivalentTo, .intersectsWith, .noRelationship: self
    }
  }
}
