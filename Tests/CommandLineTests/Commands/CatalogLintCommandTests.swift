import Testing

@testable import crosswalk

@Suite struct CatalogLintCommandTests {
  let world: SmallWorld

  init() throws { world = try SmallWorld() }

  private func lint(_ words: String...) async -> Run {
    await Run(["catalog", "lint", "--base-catalog", world.catalog] + words)
  }

  /// Plants one error and leaves the warnings that the small world has.
  private func plant() throws {
    let path = world.catalog + "/rules/aws/iam/R.1.xml"
    let text = try #require(Files.read(path))
    Files.write(text.replacing("control=\"1.1\"", with: "control=\"9\""), to: path)
  }

  @Test func warningsAloneAreDoneUnlessStrict() async {
    let run = await lint()
    #expect(run.code == .done)
    #expect(run.output.contains("framework-licence-missing"))
    #expect(run.output.hasSuffix("\n0 errors and 10 warnings in 2 frameworks and 2 rules.\n"))
    #expect(await lint("--strict").code == .catalog)
  }

  @Test func anErrorEndsWithFour() async throws {
    try plant()
    let run = await lint()
    #expect(run.code == .catalog)
    let line = run.output.split(separator: "\n").first { $0.hasPrefix("error") }
    #expect(line?.contains("/rules/aws/iam/R.1.xml:21 ") == true)
    #expect(line?.contains(" mapping-control-unknown ") == true)
    #expect(run.errors == "")
  }

  @Test func jsonHasEveryPart() async throws {
    try plant()
    let run = await lint("--format", "json")
    #expect(run.output.contains("\"errorCount\": 1,"))
    #expect(
      run.output.contains(
        """
              "line": 21,
              "code": "mapping-control-unknown",
              "severity": "error",
              "message": "tiny-1.0 has no control \\"9\\"",
              "remedy": "give the label as printed: AC-6(10), not ac-6.10"
        """))
  }

  /// The parts that SARIF 2.1.0 requires, and each result's link to its rule.
  @Test func sarifIsWhole() async throws {
    try plant()
    let run = await lint("--format", "sarif")
    let text = run.output
    #expect(text.contains("\"version\": \"2.1.0\""))
    #expect(text.contains("\"uri\": \"file://\(world.catalog)/rules/aws/iam/R.1.xml\""))
    #expect(text.contains("\"startLine\": 21"))
    #expect(text.contains("\"level\": \"error\""))
    let results = text.split(separator: "\"ruleIndex\": ").count - 1
    #expect(results == 11)
  }

  @Test(arguments: [
    ("rules/a b.xml", "rules/a%20b.xml"), ("/x/ü#?.xml", "file:///x/%C3%BC%23%3F.xml"),
    ("a:b", "a%3Ab"),
  ])
  func pathsBecomeAddresses(path: String, address: String) {
    #expect(LintSARIF.address(of: path) == address)
  }
}
