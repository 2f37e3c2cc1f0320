@testable import Ingest

extension FormatsTests {
  /// One small input of each format in CSV, its rows divided by line feeds.
  static let tableFixtures: [String: String] = [
    "prowler-csv": ProwlerCSVTests.version5.text,
    "prowler-compliance-csv": ProwlerComplianceCSVTests.table.text,
    "powerpipe-csv": PowerpipeCSVTests.table.text,
    "checkov-csv": CheckovCSVTests.table.text,
    "wiz-csv": CloudTableTests.wiz.text,
    "azure-defender-csv": CloudTableTests.defender.text,
    "prisma-compute-csv": CloudTableTests.prisma.text,
    "orca-csv": CloudTableTests.orca.text,
    "cloudguard-csv": CloudGuardCSVTests.table.text,
    "plain-csv": PlainCSVTests.table.text,
  ]
}
