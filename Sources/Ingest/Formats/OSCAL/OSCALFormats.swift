extension Formats {
  /// The formats of NIST OSCAL.
  static let oscal: [any Format.Type] = [OSCALAssessmentResults.self, OSCALPlan.self]
}
