extension FormatFixtures {
  static let ocsf: [String: String] = [
    "ocsf-compliance-2003": OCSFComplianceTests.event()
  ]
}
