import Compliance

extension FrameworkID: ExpressibleByStringLiteral {
  /// Makes an id from a literal, so that tests read like reports.
  public init(stringLiteral value: String) { self.init(value) }
}

extension RuleID: ExpressibleByStringLiteral {
  /// Makes an id from a literal, so that tests read like reports.
  public init(stringLiteral value: String) { self.init(value) }
}
