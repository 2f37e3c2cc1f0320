import Testing

@testable import crosswalk

@Suite struct CatalogCommandsTests {
  let world: SmallWorld

  init() throws { world = try SmallWorld() }

  private func run(_ words: String...) async -> Run {
    await Run(words + ["--base-catalog", world.catalog])
  }

  @Test func rulesAreListed() async {
    let run = await run("rule")
    #expect(run.code == .done)
    #expect(
      run.output == """
        RULE  SEVERITY  CHECKS  CONTROLS  FRAMEWORKS  TITLE
        R.1   high           1         2           2  The thing of R.1 is as it should be
        R.2   high           1         1           1  The thing of R.2 is as it should be

        """)
    let ids = await self.run("rule", "--ids")
    #expect(ids.output == "R.1\nR.2\n")
  }

  @Test func aRuleIsShownWhole() async {
    let run = await run("rule", "R.1")
    #expect(run.code == .done)
    #expect(run.errors == "")
    expectSnapshot(run.output, named: "rule.txt")
  }

  @Test func aRuleIsShownAsJSON() async {
    let run = await run("rule", "R.1", "--format", "json")
    expectSnapshot(run.output, named: "rule.json")
  }

  @Test(arguments: [
    (["rule", "R.3"], "there is no rule 'R.3'", "did you mean 'R.1'?"),
    (
      ["framework", "show", "tiny-1"], "there is no framework 'tiny-1'", "did you mean 'tiny-1.0'?"
    ),
    (
      ["framework", "show", "tiny-1.0", "--control", "9.99.9"],
      "there is no control '9.99.9' in tiny-1.0", "'crosswalk framework show tiny-1.0' lists"
    ),
    (["rule", "\u{1B}[2J"], "there is no rule '\\u{1B}[2J'", "'crosswalk rule' lists them all"),
  ])
  func whatIsNotThereIsAUsageErrorWithASuggestion(
    words: [String], error: String, hint: String
  ) async {
    let run = await Run(words + ["--base-catalog", world.catalog])
    #expect(run.code == .usage)
    #expect(run.output == "")
    #expect(run.errors.contains(error))
    #expect(run.errors.contains(hint))
  }

  @Test func frameworksAreListed() async {
    let run = await run("framework")
    #expect(
      run.output == """
        FRAMEWORK  STATUS   CONTROLS  MAPPED  RULES  TITLE
        other-2    current         3       1      1  Framework other-2
        tiny-1.0   current         3       2      2  Framework tiny-1.0

        """)
    let ids = await self.run("framework", "list", "--ids")
    #expect(ids.output == "other-2\ntiny-1.0\n")
    let json = await self.run("framework", "list", "--format", "json")
    expectSnapshot(json.output, named: "framework-list.json")
  }

  @Test func aFrameworkIsShownAsATree() async {
    let run = await run("framework", "show", "tiny-1.0")
    expectSnapshot(run.output, named: "framework.txt")
  }

  @Test(arguments: ["1.1", "c-1.1"])
  func aControlIsFoundByLabelAndByID(name: String) async {
    let run = await run("framework", "show", "tiny-1.0", "--control", name)
    #expect(run.code == .done)
    expectSnapshot(run.output, named: "control.txt")
    let json = await self.run(
      "framework", "show", "tiny-1.0", "--control", name, "--format", "json")
    expectSnapshot(json.output, named: "control.json")
  }

  @Test func aSectionAndAControlWithoutRulesSayWhyThereIsNothing() async {
    let section = await run("framework", "show", "other-2", "--control", "1")
    #expect(section.output.contains("A section orders controls and is not assessed itself."))
    let control = await run("framework", "show", "other-2", "--control", "1.1")
    #expect(control.output.contains("No rule is mapped to this control"))
  }

  @Test func whatNeedsAPersonIsSaid() async throws {
    let path = world.catalog + "/frameworks/other-2.xml"
    let text = try #require(Files.read(path))
    Files.write(
      text.replacing(
        "<title>Section one</title>",
        with: "<title>Section one</title><prop name=\"manual\" ns=\"urn:crosswalk:oscal\" "
          + "value=\"yes\"><remarks><p>Take the minutes.</p></remarks></prop>"), to: path)
    let tree = await run("framework", "show", "other-2")
    #expect(tree.output.contains("3, of which 1 have a rule and 2 need a person"))
    #expect(tree.output.contains("1.1  First (manual)\n"))
    #expect(tree.output.contains("1.2  Second  <- R.1"))
    let control = await run("framework", "show", "other-2", "--control", "1.1")
    #expect(
      control.output.contains("Manual: what to take as evidence\n  Take the minutes.\n"))
    let json = await run(
      "framework", "show", "other-2", "--control", "1.2", "--format", "json")
    #expect(json.output.contains("\"manual\": null"))
    let section = await run("framework", "show", "other-2", "--control", "1")
    #expect(section.output.contains("where no rule is mapped\n  Take the minutes.\n"))
  }

  @Test func aBrokenCatalogEndsWithItsOwnCode() async {
    Files.write("<rule", to: world.catalog + "/rules/bad.xml")
    let run = await run("rule")
    #expect(run.code == .catalog)
    #expect(run.output == "")
    #expect(run.errors.contains("crosswalk: error: \(world.catalog)/rules/bad.xml:1"))
    #expect(run.errors.contains("\nhint: "))
  }

  @Test func noLineOfATreeIsWiderThanTheTerminal() async {
    let run = await Run(
      ["framework", "show", "tiny-1.0", "--base-catalog", world.catalog], columns: 60,
      isTerminal: true)
    for line in run.output.split(separator: "\n") {
      var plain = line.replacing("\u{1B}[0m", with: "")
      for code in ["1", "32"] { plain = plain.replacing("\u{1B}[\(code)m", with: "") }
      #expect(DisplayWidth.of(plain) <= 60, "\(plain)")
    }
  }
}
