extension Formats {
  /// The formats of Check Point CloudGuard (Dome9).
  static let cloudGuard: [any Format.Type] = [
    CloudGuardAssessment.self, CloudGuardNotification.self, CloudGuardFindings.self,
    CloudGuardCSV.self,
  ]
}
