import Testing

@testable import crosswalk

@Suite struct OverlayOptionTests {
  let world: SmallWorld

  init() throws { world = try SmallWorld() }

  /// A folder of the user's own, with the rule R.1 changed.
  private func own() throws -> String {
    let path = world.folder.path + "/own"
    let text = try #require(Files.read(world.catalog + "/rules/aws/iam/R.1.xml"))
    Files.write(
      text.replacing("The thing of R.1", with: "Our thing"),
      to: path + "/rules/aws/iam/R.1.xml")
    return path
  }

  @Test(arguments: [["rule"], ["framework"], ["framework", "show", "tiny-1.0"]])
  func whatIsReplacedIsSaid(words: [String]) async throws {
    let own = try own()
    let run = await Run(words + ["--base-catalog", world.catalog, "--catalog", own])
    #expect(run.code == .done)
    #expect(run.errors.contains("crosswalk: warning: the rule R.1 comes from \(own)/rules"))
    if words == ["rule"] { #expect(run.output.contains("Our thing is as it should be")) }
  }

  @Test func aReportCarriesTheWarning() async throws {
    let file = world.write([SmallWorld.record()])
    let run = await Run([
      "report", "--results", file, "--base-catalog", world.catalog, "--catalog", try own(), "-o",
      world.output, "--format", "xml",
    ])
    #expect(run.code == .done, "\(run.errors)")
    #expect(run.errors.contains("the rule R.1 comes from"))
    #expect(Files.read(world.output + "/tiny-1.0.xml")?.contains("the rule R.1 comes from") == true)
  }

  @Test func theBaseNamedAgainIsNoOverlay() async {
    let run = await Run(["rule", "--base-catalog", world.catalog, "--catalog", world.catalog])
    #expect(run.code == .done && run.errors == "")
  }
}
