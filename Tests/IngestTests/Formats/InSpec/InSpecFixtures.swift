extension FormatFixtures {
  static let inSpec: [String: String] = [
    "hdf-inspec": InSpecReportTests.report([
      InSpecReportTests.profile("base", [InSpecReportTests.control()])
    ]),
    "inspec-json-min": InSpecOtherReportsTests.minimal([
      InSpecOtherReportsTests.minimalTest("a", "passed")
    ]),
    "inspec-automate-ndjson": InSpecOtherReportsTests.line(),
  ]
}
