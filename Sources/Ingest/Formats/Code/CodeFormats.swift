extension Formats {
  /// The formats of scanners of code: SARIF, Checkov, KICS, Terrascan, tfsec.
  static let code: [any Format.Type] = [
    SARIF.self, Checkov.self, KICS.self, Terrascan.self, TFSec.self, CheckovCSV.self,
  ]
}
