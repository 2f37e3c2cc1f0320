import Compliance

extension Merging {
  /// Every account in scope of which no finding speaks for a rule on accounts.
  ///
  /// Accounts times rules can be a million: they are made as they are written down, and nothing else
  /// is kept of them.
  func addUnreported(
    _ rule: Int, _ scope: [Account], _ partitions: [[String]], from next: inout Int, to end: Int,
    _ results: inout [RuleResult]
  ) {
    guard rules[rule].subjectKind == .account, next < end else { return }
    let id = rules[rule].id
    let provider = rules[rule].provider
    for index in next..<end where scope[index].provider == provider {
      let account = scope[index]
      let own = partitions[index]
      let inapplicable = inapplicability(of: rule, in: own.isEmpty ? [""] : own)
      results.append(
        RuleResult(
          rule: id,
          subject: Subject(
            provider: provider, partition: own.first ?? "", account: account.id, type: "account",
            resource: account.id),
          status: inapplicable == nil ? .notChecked : .notApplicable,
          reason: inapplicable ?? "No scanner in this run reported the rule for this account."))
    }
    next = end
  }

  /// Why a rule does not apply to an account of these partitions.
  ///
  /// All that is said of the partition must agree on it. Where findings contradict each other
  /// the rule is taken to apply: the other mistake would hide a fail.
  func inapplicability(of rule: Int, in partitions: [String]) -> String? {
    var reason: String?
    for partition in partitions {
      guard let match = rules[rule].inapplicable.first(where: { $0.partition == partition }) else {
        return nil
      }
      if reason == nil { reason = match.reason }
    }
    return reason
  }
}
