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
    // By index: a loop over the elements would copy each of them.
    for index in findings.indices {
      guard let kind = findings[index].suppression?.kind else {
        count(findings[index].reported)
        continue
      }
      if kind == .overridden, let status = XCCDFStatus.overridden(findings[index]) {
        count(status)
      } else {
        other += 1
      }
    }
  }

  private mutating func count(_ status: Status) {
    switch status {
    case .pass: pass += 1
    case .fail: fail += 1
    default: other += 1
    }
  }
}
