/// What a test of one subject came to, in XCCDF 1.2's words (NISTIR 7275r4,
/// section 6.6.4.2).
///
/// `manual` is not among them: it is a property of a control, not of a result.
public enum Status: String, Sendable, Hashable, CaseIterable {
  case pass
  case fail
  /// The scanner could not carry the test out.
  case error
  /// The test ran but its verdict proves neither a pass nor a fail.
  case unknown
  case notApplicable = "not-applicable"
  /// Nobody looked, or what was seen is too old. Never a pass.
  case notChecked = "not-checked"
  case informational

  /// The place in the `strictest` policy: the lowest wins when several sources
  /// speak about one subject.
  ///
  /// Fail, error, unknown and pass stand in the order of DESIGN.md section 4.
  /// What says nothing about the subject comes after them.
  public var strictness: Int {
    switch self {
    case .fail: 0
    case .error: 1
    case .unknown: 2
    case .pass: 3
    case .notChecked: 4
    case .informational: 5
    case .notApplicable: 6
    }
  }
}

/// What a report says about a control, in the order in which it is decided.
public enum ControlState: String, Sendable, Hashable, CaseIterable {
  /// A mapped rule has an effective fail.
  case fail
  /// None fails, but a mapped rule has an error, an unknown or an unchecked
  /// result in an account that is in scope.
  case incomplete
  /// Every mapped rule was assessed and none fails.
  case pass
  /// A dated human statement stands for it.
  case attested
  /// Every failure is accepted.
  case excluded
  case notApplicable = "not-applicable"
  /// Rules are mapped, but no scanner in this run speaks of any of them.
  case notAssessed = "not-assessed"
  /// No rule is mapped.
  case noRule = "no-rule"
}

/// How much of a control its passing rules cover.
public enum Coverage: String, Sendable, Hashable, CaseIterable {
  /// A passing rule is equal to the control or contains it.
  case full
  /// The passing rules are parts of the control or only overlap with it.
  case partial
}

/// How bad a fail is, in the words that the scanners share.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case unknown
  case informational
  case low
  case medium
  case high
  case critical

  /// Reads a scanner's spelling in any letter case; nil when no scanner is
  /// known to write it.
  public init?(spelling: some StringProtocol) {
    switch spelling.lowercased() {
    case "critical", "fatal": self = .critical
    case "high": self = .high
    case "medium", "moderate": self = .medium
    case "low": self = .low
    case "informational", "info", "none", "note": self = .informational
    case "unknown", "": self = .unknown
    default: return nil
    }
  }

  private var rank: Int {
    switch self {
    case .unknown: 0
    case .informational: 1
    case .low: 2
    case .medium: 3
    case .high: 4
    case .critical: 5
    }
  }

  /// Whether `left` stands before `right`.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
