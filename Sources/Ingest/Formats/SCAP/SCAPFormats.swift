extension Formats {
  /// The formats of SCAP: XCCDF, ARF, OVAL and checklists.
  static let scap: [any Format.Type] = [
    XCCDF.self, ARF.self, OVALResults.self, STIGChecklist.self, STIGViewer3Checklist.self,
    ComplianceConfigMap.self,
  ]
}
