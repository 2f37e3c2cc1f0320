/// What a scanner's run says it covered. Absence is news only inside a scope.
///
/// nil means that the input does not say, which is not the same as nothing.
public struct Scope: Sendable, Hashable {
  /// The accounts, subscriptions or projects that were scanned.
  public var accounts: Set<String>?
  /// The regions that were scanned.
  public var regions: Set<String>?
  /// The checks that were run, in the scanner's naming.
  public var checks: Set<String>?
  /// When the run began.
  public var started: Timestamp?
  /// When the run ended.
  public var ended: Timestamp?

  /// Puts the value together; what is not given is unknown.
  public init(
    accounts: Set<String>? = nil, regions: Set<String>? = nil, checks: Set<String>? = nil,
    started: Timestamp? = nil, ended: Timestamp? = nil
  ) {
    self.accounts = accounts
    self.regions = regions
    self.checks = checks
    self.started = started
    self.ended = ended
  }

  /// Adds what another part of the same input says.
  public mutating func add(_ other: Scope) {
    accounts = Self.union(accounts, other.accounts)
    regions = Self.union(regions, other.regions)
    checks = Self.union(checks, other.checks)
    started = [started, other.started].compactMap { $0 }.min()
    ended = [ended, other.ended].compactMap { $0 }.max()
  }

  private static func union(_ left: Set<String>?, _ right: Set<String>?) -> Set<String>? {
    guard let left, let right else { return left ?? right }
    return left.union(right)
  }
}
