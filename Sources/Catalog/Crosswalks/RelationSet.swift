/// What can hold between two sets that are not empty: some of five relations, of which
/// always exactly one holds.
///
/// They are those of the region connection calculus RCC-5. Chaining two statements gives
/// every relation that is possible then, and no other; so what is the same in all of them is
/// proven, and nothing more is.
struct RelationSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// The sets are the same.
  static let same = RelationSet(rawValue: 1)
  /// The first lies in the second, which holds more.
  static let part = RelationSet(rawValue: 2)
  /// The second lies in the first, which holds more.
  static let whole = RelationSet(rawValue: 4)
  /// They share something, and each holds something of its own.
  static let overlap = RelationSet(rawValue: 8)
  /// They share nothing.
  static let apart = RelationSet(rawValue: 16)

  /// They share something, whatever else holds.
  static let touching: RelationSet = [.same, .part, .whole, .overlap]
  /// Nothing is known.
  static let any: RelationSet = [.touching, .apart]

  private static let each: [RelationSet] = [.same, .part, .whole, .overlap, .apart]

  /// What a statement leaves open.
  init(_ relationship: ControlRelationship) {
    switch relationship {
    case .equalTo, .equivalentTo: self = .same
    case .subsetOf: self = [.same, .part]
    case .supersetOf: self = [.same, .whole]
    // OSCAL would leave overlap alone; most lists mean no more than that something is shared.
    case .intersectsWith: self = .touching
    case .noRelationship: self = .apart
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What holds from the other side.
  var inverse: RelationSet {
    var result = intersection([.same, .overlap, .apart])
    if contains(.part) { result.insert(.whole) }
    if contains(.whole) { result.insert(.part) }
    return result
  }

  /// What can hold between A and C when this can between A and B, and `next` between B and C.
  func followed(by next: RelationSet) -> RelationSet {
    var result: RelationSet = []
    for first in Self.each where contains(first) {
      for second in Self.each where next.contains(second) {
        result.formUnion(Self.chain(first, second))
      }
    }
    return result
  }

  private static func chain(_ first: RelationSet, _ second: RelationSet) -> RelationSet {
    switch (first, second) {
    case (.same, _): second
    case (_, .same): first
    case (.part, .part): .part
    case (.part, .overlap): [.part, .overlap, .apart]
    case (.part, .apart): .apart
    case (.whole, .part): .touching
    case (.whole, .whole): .whole
    case (.whole, .overlap): [.whole, .overlap]
    case (.whole, .apart): [.whole, .overlap, .apart]
    case (.overlap, .part): [.part, .overlap]
    case (.overlap, .whole), (.overlap, .apart): [.whole, .overlap, .apart]
    case (.apart, .part), (.apart, .overlap): [.part, .overlap, .apart]
    case (.apart, .whole): .apart
    default: .any
    }
  }

  /// What can hold between one of several and one of several others, when `set` can between all
  /// of the ones together and all of the others together.
  static func each(of sources: Int, _ set: RelationSet, of targets: Int) -> RelationSet {
    let start = sources > 1 ? RelationSet(.subsetOf).followed(by: set) : set
    return targets > 1 ? start.followed(by: RelationSet(.supersetOf)) : start
  }

  /// The strongest word for it.
  ///
  /// - Parameter isLiteral: Whether what is the same is so in the same words.
  /// - Returns: The word, and whether it holds in every case that is possible.
  func word(isLiteral: Bool) -> (relationship: ControlRelationship, isProven: Bool) {
    if self == .apart { return (.noRelationship, true) }
    if contains(.apart) { return (.intersectsWith, false) }
    if self == .same { return (isLiteral ? .equalTo : .equivalentTo, true) }
    if isSubset(of: [.same, .part]) { return (.subsetOf, true) }
    if isSubset(of: [.same, .whole]) { return (.supersetOf, true) }
    return (.intersectsWith, true)
  }
}
