/// What a rule says about one entity.
public enum Verdict: Sendable, Hashable {
  /// The rule does not speak about the entity.
  case notRelevant
  case compliant
  case notCompliant
  /// Left out of account by the rule itself.
  case excluded
  /// The evidence lacks a field that the answer needs.
  case unavailable
  /// A limit was met before there was an answer.
  case stopped
}

/// The truth of a condition: it may be open where the evidence lacks a field.
enum Truth: UInt8 {
  case no, yes, open

  @inline(__always) init(_ truth: Bool) { self = truth ? .yes : .no }

  @inline(__always) var negated: Truth {
    switch self {
    case .no: .yes
    case .yes: .no
    case .open: .open
    }
  }
}

/// A value in the course of an evaluation.
enum Operand {
  case unavailable
  case null
  case boolean(Bool)
  case number(NumberValue)
  case node(Int32)
  /// Elements that a step has chosen, by their place among the lists.
  case list(Int32)
  /// Groups that `groupBy` made, by their place among the groupings.
  case groups(Int32)
}
