import Testing

@testable import crosswalk

@Suite struct ExclusionsCommandTests {
  let world: SmallWorld
  let file: String

  init() throws {
    world = try SmallWorld()
    file = world.write([
      SmallWorld.record(status: "FAIL", detail: "one key"),
      SmallWorld.record(check: "s3_open", resource: "arn:aws:s3:::one"),
    ])
  }

  private func exclusions(_ select: String, expires: String = "2026-12-01") -> String {
    let path = world.folder.path + "/exclusions.yaml"
    Files.write(
      """
      version: 1
      exclusions:
        - {id: EX-1, reason: known, owner: Team, approver: Chief, created: 2026-01-01,
           expires: \(expires), select: {\(select)}}

      """, to: path)
    return path
  }

  private func run(_ command: String, _ words: [String]) async -> Run {
    let output = command == "report" ? ["--output", world.output, "--format", "xml"] : []
    return await Run(
      [command, "--results", file, "--base-catalog", world.catalog] + output + words)
  }

  @Test(arguments: [
    ([], "rule: R.1", "high", 1), ([], "rule: R.1", "any", 1), ([], "rule: R.1", "critical", 0),
    (["--exclusions"], "rule: R.1", "any", 0),
    (["--exclusions"], "rule: R.1, framework: other-2", "high", 1),
    (["--exclusions"], "rule: R.2", "high", 1),
  ])
  func theGateFollowsTheEffectiveStatus(
    option: [String], select: String, level: String, code: Int32
  ) async {
    let path = exclusions(select)
    let words = option.flatMap { [$0, path] } + ["--fail-on", level]
    for command in ["report", "findings"] {
      let run = await run(command, words)
      #expect(run.code.rawValue == code)
      #expect(run.errors.contains("--fail-on \(level): 1 fail of 1 rule") == (code == 1))
    }
  }

  @Test func aFrameworksViewOfTheGate() async {
    let path = exclusions("rule: R.1, framework: other-2")
    let words = ["--exclusions", path, "--fail-on", "high", "--framework"]
    #expect(await run("findings", words + ["other-2"]).code == .done)
    #expect(await run("findings", words + ["tiny-1.0"]).code == .gate)
    #expect(await run("report", words + ["other-2"]).code == .done)
    #expect(await run("report", words + ["tiny-1.0"]).code == .gate)
  }

  @Test func anExpiredExclusionDoesNotCountAndSaysSo() async {
    // The clock of these tests stands at 2026-11-24.
    let path = exclusions("rule: R.1", expires: "2026-11-23")
    let run = await run("findings", ["--exclusions", path, "--fail-on", "any"])
    #expect(run.code == .gate)
    #expect(run.output.contains("It has expired and no longer counts."))
    #expect(run.errors.contains("exclusion EX-1: It expired after 2026-11-23"))
  }

  @Test func explanationAndReportSayTheSame() async throws {
    let path = exclusions("rule: R.1, framework: tiny-1.0")
    let sentence =
      "Exclusion EX-1 accepts this fail through 2026-12-01. Reason: known. Owner: Team. Approved by: Chief."
    let explained = await Run([
      "explain", "R.1", "111122223333", "--results", file, "--base-catalog", world.catalog,
      "--exclusions", path, "--framework", "tiny-1.0",
    ])
    let words = explained.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(sentence) && words.hasPrefix("fail (accepted)"))
    _ = await run("report", ["--exclusions", path])
    let tiny = try #require(Files.read(world.output + "/tiny-1.0.xml"))
    let other = try #require(Files.read(world.output + "/other-2.xml"))
    #expect(tiny.contains("<sentence>\(sentence)</sentence>"))
    #expect(tiny.contains("state=\"expiring-soon\"") && tiny.contains("effective=\"excluded\""))
    #expect(!other.contains(sentence) && !other.contains("effective=\"excluded\""))
    #expect(other.contains("state=\"elsewhere\""))
  }

  @Test(arguments: [
    ("rule: R.1", "2026-12-31", "in-use"), ("rule: R.1", "2026-12-01", "expiring-soon"),
    ("rule: R.1", "2026-11-01", "expired"), ("rule: R.2", "2027-01-01", "hiding-nothing"),
    ("rule: R.7", "2027-01-01", "never-matching"),
    ("rule: R.1, account: '999999999999'", "2027-01-01", "never-matching"),
    ("rule: R.1, framework: none-1", "2027-01-01", "never-matching"),
    ("resource: 'arn:aws:s3:::two'", "2027-01-01", "unused"),
  ])
  func anAuditNamesEachState(select: String, expires: String, state: String) async {
    let path = exclusions(select, expires: expires)
    for format in ["table", "json"] {
      let run = await Run([
        "exclusions", "audit", "--results", file, "--base-catalog", world.catalog, "--exclusions",
        path, "--format", format,
      ])
      #expect(run.code == .done)
      #expect(run.output.contains(format == "json" ? "\"state\": \"\(state)\"" : state))
    }
  }

  @Test func aMistakeStopsTheRunBeforeAnythingIsRead() async {
    let path = exclusions("rules: R.1")
    let run = await run("report", ["--exclusions", path])
    #expect(run.code == .input)
    #expect(run.errors.contains("exclusions.yaml:4:36: 'select' has no member 'rules'"))
    #expect(!Files.exists(world.output))
  }

  @Test func aMuteListBecomesExclusions() async {
    let list = world.folder.path + "/mutelist.yaml"
    Files.write(
      """
      Mutelist:
        Accounts:
          "*":
            Checks:
              iam_root: {Regions: ["*"], Resources: ["*"]}
              unknown: {Regions: ["*"], Resources: ["*"]}

      """, to: list)
    let output = world.folder.path + "/made.yaml"
    let words = [
      "exclusions", "import", "--from", "prowler-mutelist", list, "-o", output, "--base-catalog",
      world.catalog,
    ]
    let made = await Run(words)
    #expect(made.code == .done && made.output.hasPrefix("1 exclusion in "))
    #expect(made.errors.contains("no rule knows Prowler's check unknown"))
    #expect(await Run(words).code == .output, "a file that is there is never written over")
    #expect(await run("findings", ["--exclusions", output, "--fail-on", "any"]).code == .done)
  }
}
