extension Formats {
  /// The formats of InSpec, CINC Auditor and MITRE's HDF.
  static let inSpec: [any Format.Type] = [
    InSpecReport.self, InSpecMinimalReport.self, InSpecLog.self,
  ]
}
