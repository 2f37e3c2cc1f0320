import Compliance

/// A finding that has a part in one result, before its role is known.
struct Candidate: Sendable {
  var finding: Finding
  /// Index into the outcome's sources.
  var source: Int
  /// SHA-256 of the source's bytes.
  var sourceSHA256: String
  var equivalence: Equivalence
  /// Index into the rule's checks.
  var check: Int
  /// The region of which it speaks; empty where regions do not matter.
  var region: String

  /// The total order of findings.
  ///
  /// The newest stands first and one without a time last, then source and
  /// place in it decide, and content where a record speaks of several
  /// resources. What compares equal is the same finding, so nothing
  /// ever depends on the order of input.
  static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    let a = left.finding
    let b = right.finding
    if a.observed != b.observed {
      return (a.observed?.microseconds ?? .min) > (b.observed?.microseconds ?? .min)
    }
    if left.sourceSHA256 != right.sourceSHA256 { return left.sourceSHA256 < right.sourceSHA256 }
    if left.source != right.source { return left.source < right.source }
    if a.range != b.range { return a.range < b.range }
    if a.check != b.check { return a.check < b.check }
    for (x, y) in zip(texts(a), texts(b)) where x != y { return x < y }
    return left.equivalence.rawValue < right.equivalence.rawValue
  }

  /// All that can tell two findings of one check and one record apart.
  private static func texts(_ finding: Finding) -> [String] {
    [
      finding.subject.resource, finding.subject.region, finding.subject.type,
      finding.subject.account, finding.subject.partition, finding.subject.provider,
      finding.reportedWord, finding.nativeID, finding.reported.rawValue, finding.title,
      finding.evidence, finding.severity.rawValue, finding.caveat?.status.rawValue ?? "",
      finding.caveat?.reason ?? "", finding.suppression?.kind.rawValue ?? "",
      finding.suppression?.reason ?? "", finding.suppression?.reference ?? "",
      finding.suppression?.expires?.description ?? "",
    ]
  }
}
