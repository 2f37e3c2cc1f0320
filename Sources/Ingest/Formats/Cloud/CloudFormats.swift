extension Formats {
  /// The formats of other scanners of cloud accounts.
  static let cloud: [any Format.Type] = [
    CloudSploitReport.self, CloudSploitCSV.self, OrcaAlerts.self, PowerpipeCSV.self, WizIssues.self,
    DefenderCSV.self,
    PrismaComputeCSV.self, OrcaCSV.self, PowerpipeReport.self, ScoutSuiteReport.self,
    CloudCustodian.self,
  ]
}
