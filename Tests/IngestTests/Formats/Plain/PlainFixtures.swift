extension FormatFixtures {
  static let plain: [String: String] = [
    "plain-csv": PlainCSVTests.table.text,
    "plain-json": PlainJSONTests.record(),
  ]
}
