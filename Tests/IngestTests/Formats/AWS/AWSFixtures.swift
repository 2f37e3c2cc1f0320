extension FormatFixtures {
  static let aws: [String: String] = [
    "securityhub-asff": SecurityHubASFFTests.finding(),
    "aws-config": #"{"EvaluationResults":[\#(AWSConfigTests.evaluation())]}"#,
    "aws-audit-manager": #"{"evidence":[\#(AuditManagerTests.evidence())]}"#,
  ]
}
