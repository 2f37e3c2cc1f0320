extension Formats {
  /// The formats of Prowler.
  static let prowler: [any Format.Type] = [
    ProwlerOCSF.self, ProwlerCSV.self, ProwlerComplianceCSV.self,
  ]
}
