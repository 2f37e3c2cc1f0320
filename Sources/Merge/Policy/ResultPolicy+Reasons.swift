import Compliance

extension ResultPolicy {
  /// Says what settings do to a result: that it is unknown, or at which controls a pass is.
  func demand(
    _ demands: SettingDemands, of result: inout RuleResult, deciding: Int,
    _ participants: [Witness]
  ) {
    if result.status == .unknown, !participants[deciding].proof.note.isEmpty {
      result.reason = participants[deciding].proof.note
    } else if result.status == .pass {
      let passes = participants.filter { $0.proof.isConclusive && $0.proof.status == .pass }
      result.shortfalls = demands.shortfalls(of: passes.map(\.candidate))
    }
  }

  func absence(_ source: Source, _ kind: SubjectKind) -> String {
    let time = (source.scope.ended ?? source.lastObserved).map { " of \($0)" } ?? ""
    return kind == .resource
      ? "Gone: the later run \(source.name)\(time) covered this account, region and check and does"
        + " not report the resource any more, so older findings on it do not count."
      : "The later run \(source.name)\(time) covered this account and check and says nothing about"
        + " it, so older findings do not count."
  }

  func staleness(_ stale: [Candidate]) -> String {
    let limit = policy.maximumAge?.text ?? ""
    guard let newest = stale.compactMap(\.finding.observed).max() else {
      return "Stale: no finding says when it was made, so none is known to be newer than \(limit)."
    }
    return "Stale: the newest finding is from \(newest), which is older than \(limit)."
  }
}
