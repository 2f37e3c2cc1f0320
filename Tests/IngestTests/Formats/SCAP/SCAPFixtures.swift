extension FormatFixtures {
  static let scap: [String: String] = [
    "xccdf": XCCDFTests.benchmark(),
    "arf": ARFTests.collection(),
    "oval-results": OVALResultsTests.results(),
    "stig-ckl": STIGChecklistTests.checklist(),
    "stig-cklb": STIGViewer3ChecklistTests.checklist(),
    "xccdf-k8s-configmap": ComplianceConfigMapTests.configMap(),
  ]
}
