import Compliance

/// Findings counted by what their scanner says, before any judgement of ours.
public struct FindingCounts: Sendable, Hashable {
  /// Reported as passed, and not suppressed.
  public var pass = 0
  /// Reported as failed, and not suppressed.
  public var fail = 0
  /// Everything else: suppressed, errors, not applicable, not checked. What a
  /// person overrode counts as what it was made.
  public var other = 0

  /// Nothing counted yet.
  public init() {}

  /// All findings.
  public var total: Int { pass + fail + other }

  /// Counts more findings.
  public mutating func add(_ findings: [Finding]) {
    for finding in findings {
      if let status = XCCDFStatus.overridden(finding) {
        switch status {
        case .pass: pass += 1
        case .fail: fail += 1
        default: other += 1
        }
        continue
      }
      switch (finding.suppression, finding.reported) {
      case (nil, .pass): pass += 1
      case (nil, .fail): fail += 1
      default: other += 1
      }
    }
  }
}
