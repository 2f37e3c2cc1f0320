@testable import Ingest

extension FormatsTests {
  /// One small input of each format in CSV, its rows divided by line feeds.
  static let tableFixtures: [String: String] = [
    "prowler-csv": ProwlerCSVTests.version5.text,
    "prowler-compliance-csv": ProwlerComplianceCSVTests.table.text,
    "plain-csv": PlainCSVTests.table.text,
  ]
}
