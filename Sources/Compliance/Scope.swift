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
  /// The benchmarks that the checks were taken from.
  public var benchmarks: Set<Benchmark>?
  /// When the run began.
  public var started: Timestamp?
  /// When the run ended.
  public var ended: Timestamp?

  /// Puts the value together; what is not given is unknown.
  public init(
    accounts: Set<String>? = nil, regions: Set<String>? = nil, checks: Set<String>? = nil,
    benchmarks: Set<Benchmark>? = nil, started: Timestamp? = nil, ended: Timestamp? = nil
  ) {
    self.accounts = accounts
    self.regions = regions
    self.checks = checks
    self.benchmarks = benchmarks
    self.started = started
    self.ended = ended
  }

  /// Adds what another part of the same input says.
  public mutating func add(_ other: Scope) {
    accounts = Self.union(accounts, other.accounts)
    regions = Self.union(regions, other.regions)
    checks = Self.union(checks, other.checks)
    benchmarks = Self.union(benchmarks, other.benchmarks)
    started = [started, other.started].compactMap { $0 }.min()
    ended = [ended, other.ended].compactMap { $0 }.max()
  }

  private static func union<Element>(_ left: Set<Element>?, _ right: Set<Element>?) -> Set<Element>?
  {
    guard let left, let right else { return left ?? right }
    return left.union(right)
  }
}

/// A document that says what is to be checked: an XCCDF benchmark, a STIG, an
/// InSpec profile, a benchmark of CIS.
public struct Benchmark: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Its id as the scanner writes it.
  public var id: String
  /// Its version as printed; empty when the output does not say.
  public var version: String
  /// The part of it that was selected; empty when there is none or all was.
  public var profile: String

  /// Puts the value together from its parts.
  public init(id: String, version: String = "", profile: String = "") {
    self.id = id
    self.version = version
    self.profile = profile
  }

  /// Id, version and profile for a reader.
  public var description: String {
    var text = id.isEmpty ? "a benchmark that is not named" : id
    if !version.isEmpty { text += " \(version)" }
    if !profile.isEmpty { text += ", profile \(profile)" }
    return text
  }

  /// Whether `left` stands before `right`.
  public static func < (left: Benchmark, right: Benchmark) -> Bool {
    if left.id != right.id { return NaturalOrder.precedes(left.id, right.id) }
    if left.version != right.version {
      return NaturalOrder.precedes(left.version, right.version)
    }
    return NaturalOrder.precedes(left.profile, right.profile)
  }
}
