extension Formats {
  /// The formats of other scanners of cloud accounts.
  static let cloud: [any Format.Type] = [
    PowerpipeReport.self, ScoutSuiteReport.self, CloudSploitReport.self, OrcaAlerts.self,
    CloudCustodian.self,
  ]
}
