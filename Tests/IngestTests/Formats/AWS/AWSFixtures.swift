extension FormatFixtures {
  static let aws: [String: String] = [
    "securityhub-asff": SecurityHubASFFTests.finding(),
    "securityhub-csv": SecurityHubCSVTests.console.text,
    "aws-config": #"{"EvaluationResults":[\#(AWSConfigTests.evaluation())]}"#,
    "aws-audit-manager": #"{"evidence":[\#(AuditManagerTests.evidence())]}"#,
  ]
}
