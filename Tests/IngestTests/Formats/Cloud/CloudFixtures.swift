extension FormatFixtures {
  static let cloud: [String: String] = [
    "cloudsploit": CloudListsTests.result(),
    "cloudsploit-csv": CloudSploitCSVTests.table.text,
    "orca": CloudListsTests.alert(),
    "powerpipe-csv": PowerpipeCSVTests.table.text,
    "wiz-csv": CloudTableTests.wiz.text,
    "azure-defender-csv": CloudTableTests.defender.text,
    "prisma-compute-csv": CloudTableTests.prisma.text,
    "orca-csv": CloudTableTests.orca.text,
    "powerpipe-json": PowerpipeReportTests.group(),
    "scoutsuite": ScoutSuiteReportTests.report(ScoutSuiteReportTests.iam()),
    "cloud-custodian": CloudCustodianTests.volume(),
  ]
}
