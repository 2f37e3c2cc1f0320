/// A rule in GSL, CloudGuard's Governance Specification Language, as a tree.
///
/// Trees compare by meaning: two texts that differ in white space, in quotes or
/// in parentheses that change nothing have equal trees.
public enum GSLRule: Sendable, Hashable {
  /// `true`, `TRUE`: a control that nothing automatic can check.
  case manual
  case check(GSLCheck)
}

/// `Target should [not] [have] condition [exclude exclusion]`.
public struct GSLCheck: Sendable, Hashable {
  /// The kind of entity: `IamUser`.
  public var entity: String
  /// Whether the rule is on the list of all entities of an account: `List<T>`.
  public var isList: Bool
  /// Which entities the rule speaks about; nil for all.
  public var filter: GSLExpression?
  /// Whether the condition must not hold.
  public var isNegated: Bool
  /// Whether the word `have` stands there, which means nothing.
  public var saysHave: Bool
  /// What must hold, or must not.
  public var condition: GSLExpression
  /// Which entities are left out of account; nil for none.
  public var exclusion: GSLExpression?
}

/// A condition on one entity, or on one element of a list.
public indirect enum GSLExpression: Sendable, Hashable {
  /// At least two.
  case or([GSLExpression])
  /// At least two.
  case and([GSLExpression])
  case not(GSLExpression)
  case predicate(GSLPredicate)
}

/// A value and a test of it: `inboundRules length() > 0`.
public struct GSLPredicate: Sendable, Hashable {
  /// The segments of the property's name; none for `$`, the element itself.
  public var path: [String]
  /// What is made of the value, one after the other.
  public var steps: [GSLStep]
  /// The test; nil where the value's own truth counts.
  public var test: GSLTest?
}

/// What stands behind a value and makes another of it.
public enum GSLStep: Sendable, Hashable {
  case collection(GSLCollectionOperator, GSLElements)
  case groupBy([String])
  case function(GSLFunction, [GSLLiteral])
}

/// The operators on lists.
public enum GSLCollectionOperator: String, Sendable, Hashable, CaseIterable {
  case with
  case contain
  case containAny = "contain-any"
  case containAll = "contain-all"
  case containNone = "contain-none"
}

/// What stands in the brackets of an operator on lists.
public enum GSLElements: Sendable, Hashable {
  case condition(GSLExpression)
  case literals([GSLLiteral])
}

/// A test of a value.
public enum GSLTest: Sendable, Hashable {
  case compare(GSLComparison, GSLValue)
  case like(GSLValue)
  /// A regular expression, as it stands between its slashes, and its flags.
  case matches(pattern: String, flags: String)
  case isOneOf([GSLLiteral])
}

/// The signs of comparison.
public enum GSLComparison: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What a value is compared with.
public enum GSLValue: Sendable, Hashable {
  case literal(GSLLiteral)
  /// Another property of the same entity or element.
  case path([String])
}

/// A value as it stands in a rule.
public enum GSLLiteral: Sendable, Hashable {
  case text(String)
  /// A number as written: `-90`, `1.5`.
  case number(String)
  case boolean(Bool)
}

/// The functions that are known.
public enum GSLFunction: String, Sendable, Hashable, CaseIterable {
  case isEmpty
  case length
  case after
  case before
  case isPublic
  case isPrivate
  case numberOfHosts
  case allowedHostsForPort
  case isFilterPatternEqual
}
