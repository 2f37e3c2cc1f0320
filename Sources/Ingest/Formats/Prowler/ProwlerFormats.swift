extension Formats {
  /// The formats of Prowler.
  static let prowler: [any Format.Type] = [
    ProwlerOCSF.self, ProwlerJSON3.self, ProwlerJSON2.self, ProwlerASFF.self, ProwlerCSV.self,
    ProwlerComplianceCSV.self,
  ]
}
