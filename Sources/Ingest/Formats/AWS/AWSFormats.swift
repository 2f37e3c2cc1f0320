extension Formats {
  /// The formats of AWS's own services.
  static let aws: [any Format.Type] = [
    SecurityHubASFF.self, AWSConfig.self, AuditManager.self, SecurityHubCSV.self,
  ]
}
