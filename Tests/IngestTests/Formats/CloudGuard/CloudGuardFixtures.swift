extension FormatFixtures {
  static let cloudGuard: [String: String] = [
    "cloudguard-assessment": CloudGuardAssessmentTests.assessment([
      CloudGuardAssessmentTests.test([
        CloudGuardAssessmentTests.entry(#""isRelevant":true,"isValid":true"#)
      ])
    ]),
    "cloudguard-notification": CloudGuardNotificationTests.notification(),
    "cloudguard-findings": #"{"findings":[\#(CloudGuardFindingsTests.finding())]}"#,
    "cloudguard-csv": CloudGuardCSVTests.table.text,
  ]
}
