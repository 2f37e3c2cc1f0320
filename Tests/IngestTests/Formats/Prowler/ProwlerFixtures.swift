extension FormatFixtures {
  static let prowler: [String: String] = [
    "prowler-ocsf": ProwlerOCSFTests.event(),
    "prowler-json-v3": ProwlerJSONTests.third(),
    "prowler-json-v2": ProwlerJSONTests.second(),
    "prowler-asff": SecurityHubASFFTests.finding([
      "ProductArn": #""arn:aws:securityhub:eu-west-1::product/prowler/prowler""#
    ]),
    "prowler-csv": ProwlerCSVTests.version5.text,
    "prowler-compliance-csv": ProwlerComplianceCSVTests.table.text,
  ]
}
