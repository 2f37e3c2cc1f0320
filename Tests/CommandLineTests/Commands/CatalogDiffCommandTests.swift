import Testing

@testable import crosswalk

@Suite struct CatalogDiffCommandTests {
  let world: SmallWorld
  let other: SmallWorld

  init() throws {
    world = try SmallWorld()
    other = try SmallWorld()
  }

  private func change(_ right: String, _ wrong: String) throws {
    let path = other.catalog + "/rules/aws/iam/R.1.xml"
    let text = try #require(Files.read(path))
    #expect(text.contains(right))
    Files.write(text.replacing(right, with: wrong), to: path)
  }

  private func diff(_ words: String...) async -> Run {
    await Run(["catalog", "diff", world.catalog, other.catalog] + words)
  }

  @Test func equalCatalogsSayTheSame() async {
    let run = await diff()
    #expect(run.code == .done && run.output == "The catalogs say the same.\n")
  }

  @Test func aChangeIsARow() async throws {
    try change("severity>high", "severity>low")
    #expect(
      await diff().output == """
        CHANGE   KIND  IN  NAME  WHAT
        changed  rule      R.1   severity: high → low

        rules: 1 changed

        """)
  }

  @Test func aScanShowsWhichVerdictsMove() async throws {
    // The check asks for more now, so its fail proves nothing any longer.
    try change("equivalence=\"same\"", "equivalence=\"stricter\"")
    let file = world.write([SmallWorld.record(status: "FAIL")])
    let run = await diff("--results", file)
    #expect(run.code == .done, "\(run.errors)")
    #expect(run.output.contains("R.1   111122223333  "))
    #expect(run.output.contains("tiny-1.0   1.1      fail    incomplete"))
    #expect(run.output.hasSuffix("\n1 results and 2 controls move.\n"))
    let json = await diff("--results", file, "--format", "json")
    #expect(json.output.contains("\"before\": \"fail\",\n      \"after\": \"unknown\""))
    let none = await Run([
      "catalog", "diff", world.catalog, world.catalog, "--results", file,
    ])
    #expect(none.output == "The catalogs say the same.\n\nNo verdict would move.\n")
  }

  @Test func standardInputIsRefused() async {
    #expect(await diff("--results", "-").code == .usage)
  }

  @Test func crosswalkShowsThePath() async {
    let run = await Run([
      "catalog", "crosswalk", "tiny-1.0", "other-2", "--base-catalog", world.catalog,
    ])
    #expect(
      run.output == """
        FROM  RELATIONSHIP     TO   CERTAINTY  TIER  THROUGH
        1.1   intersects-with  1.2  proven     core  R.1 (subset-of core, subset-of core)

        1 links from tiny-1.0 to other-2, 1 proven.

        """)
    let csv = await Run([
      "catalog", "crosswalk", "tiny-1.0", "other-2", "--base-catalog", world.catalog, "--format",
      "csv",
    ])
    #expect(
      csv.output.hasSuffix(
        "proven,,core,intersects-with,proven,core,"
          + "\"R.1 (subset-of core, subset-of core)\"\r\n"))
    let none = await Run([
      "catalog", "crosswalk", "tiny-1.0", "other-2", "--base-catalog", world.catalog, "--control",
      "1.2", "--format", "json",
    ])
    #expect(none.output.contains("\"links\": []"))
  }
}
