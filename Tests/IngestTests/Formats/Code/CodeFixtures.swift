extension FormatFixtures {
  static let code: [String: String] = [
    "sarif": SARIFTests.run([SARIFTests.result()]),
    "checkov": CheckovTests.report(failed: [CheckovTests.check()]),
    "kics": KICSTests.report([KICSTests.query()]),
    "terrascan": TerrascanTests.report(violations: [TerrascanTests.violation()]),
    "tfsec": #"{"results":[\#(TFSecTests.result())]}"#,
    "checkov-csv": CheckovCSVTests.table.text,
  ]
}
