import Testing

@testable import crosswalk

@Suite struct FindingsCommandTests {
  let world: SmallWorld
  let file: String

  init() throws {
    world = try SmallWorld()
    file = world.write([
      SmallWorld.record(),
      SmallWorld.record(
        status: "FAIL", account: "444455556666", resource: "arn:aws:iam::444455556666:root",
        detail: "=cmd, one key"),
      SmallWorld.record(check: "s3_open", status: "FAIL", resource: "arn:aws:s3:::one"),
      SmallWorld.record(check: "nobody_knows", status: "FAIL", resource: "arn:aws:s3:::one"),
    ])
  }

  private func run(_ words: String...) async -> Run {
    await Run(["findings", "--results", file, "--base-catalog", world.catalog] + words)
  }

  @Test func resultsAreRowsOfATable() async {
    let run = await run()
    #expect(run.code == .done)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("STATUS ") == true)
    #expect(lines.contains { $0.hasPrefix("pass") && $0.contains("111122223333") })
    #expect(lines.contains { $0.hasPrefix("fail") && $0.contains("444455556666") })
    #expect(run.errors.contains("crosswalk: warning: 1 finding of 1 check"))
  }

  /// How many rows each filter leaves of R.1 in two accounts and R.2 in one.
  @Test(arguments: [
    (["--rule", "R.1"], 2), (["--rule", "R.1", "--status", "fail"], 1),
    (["--rule", "R.1", "--account", "111122223333"], 1),
    (["--rule", "R.1", "--account", "111122223333", "--account", "444455556666"], 2),
    (["--rule", "R.1", "--status", "pass", "--status", "fail"], 2),
    (["--framework", "other-2", "--rule", "R.2"], 0),
    (["--framework", "other-2"], 2),
    (["--framework", "tiny-1.0", "--control", "1.1(a)", "--status", "fail"], 1),
    (["--framework", "tiny-1.0", "--control", "1.1", "--status", "fail"], 2),
    (["--framework", "tiny-1.0", "--control", "1", "--status", "fail"], 2),
    (["--framework", "tiny-1.0", "--control", "1.2"], 0),
    (["--account", "1"], 0),
  ])
  func filtersNarrow(words: [String], rows: Int) async {
    let run = await Run(
      ["findings", "--results", file, "--base-catalog", world.catalog, "--format", "csv"] + words)
    #expect(run.code == .done)
    #expect(run.output.split(separator: "\r\n").count == rows + 1)
  }

  @Test func csvCellsCannotBecomeFormulas() async {
    let run = await run("--rule", "R.1", "--status", "fail", "--format", "csv")
    #expect(run.output.contains(",\"'=cmd, one key\","))
  }

  @Test func jsonHasStableKeysAndLeadsToTheBytes() async throws {
    let run = await run("--rule", "R.1", "--status", "fail", "--format", "json")
    let start = try #require(run.output.firstRange(of: "\"offset\":"))
    let offset = try #require(
      Int(run.output[start.upperBound...].prefix { $0.isNumber }))
    let bytes = try #require(Files.readBytes(file))
    #expect(bytes[offset] == UInt8(ascii: "{"))
    let keys = [
      "rule", "status", "effectiveFail", "reason", "suppression", "provider", "partition",
      "account", "region", "type", "resource", "verdicts", "role", "scanner", "check",
      "equivalence", "reported", "proves", "conclusive", "source", "sha256", "length",
    ]
    for key in keys { #expect(run.output.contains("\"\(key)\":"), "\(key)") }
    let empty = await self.run("--account", "1", "--format", "json")
    #expect(empty.output == "[]\n")
  }

  @Test func countsAreThoseOfTheFileAsRead() async {
    let json = await run("--count", "--format", "json")
    #expect(
      json.output
        == #"{"format":"prowler-ocsf","results":4,"pass":1,"fail":3,"other":0,"rejected":0,"#
        + "\"source\":\"\(file)\"}\n")
    let csv = await run("--count", "--format", "csv")
    #expect(csv.output.hasSuffix("\(file),prowler-ocsf,4,1,3,0,0\r\n"))
  }

  @Test func countingNeedsNoCatalog() async {
    let run = await Run(
      ["findings", "--count", "--results", file], environment: ["CROSSWALK_HOME": "/nowhere"])
    #expect(run.code == .done)
  }

  @Test func severalFilesGiveALineEach() async {
    let second = world.write([SmallWorld.record(status: "MANUAL")], to: "second.json")
    let run = await Run(
      ["findings", "--count", "--format", "json", "--results", file, second])
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last?.contains(#""results":1,"pass":0,"fail":0,"other":1"#) == true)
  }

  @Test(arguments: [
    (["--control", "1.1"], "means nothing without a framework"),
    (["--count", "--status", "fail"], "'--count' counts a file as read"),
    (["--framework", "tiny"], "there is no framework 'tiny'"),
    (["--input-format", "prowler"], "'prowler' is not a value of '--input-format'"),
    (["--results", "-", "-"], "standard input is named twice"),
  ])
  func whatDoesNotGoTogetherIsAUsageError(words: [String], error: String) async {
    let run = await Run(["findings", "--results", file, "--base-catalog", world.catalog] + words)
    #expect(run.code == .usage)
    #expect(run.output == "")
    #expect(run.errors.contains(error), "\(run.errors)")
  }

  @Test func rejectedRecordsAreNamedAndTheRunIsNoSuccess() async {
    let mixed = world.write(
      [SmallWorld.record(), SmallWorld.record(status: "GREAT")], to: "mixed.json")
    for extra in [[], ["--count"]] {
      let run = await Run(
        ["findings", "--results", mixed, "--base-catalog", world.catalog] + extra)
      #expect(run.code == .input)
      #expect(!run.output.isEmpty)
      #expect(run.errors.contains("\(mixed): record 2 (line 2, byte "), "\(run.errors)")
      #expect(run.errors.contains("GREAT"))
      #expect(run.errors.contains("crosswalk: error: 1 record of 1 input could not be read"))
    }
  }

  @Test func everyBrokenInputIsNamedInOneRun() async {
    let cut = world.folder.path + "/cut.json"
    Files.write("[" + SmallWorld.record().dropLast(5), to: cut)
    let missing = ["/missing-one", "/missing-two"].map { world.folder.path + $0 }
    let run = await Run(["findings", "--base-catalog", world.catalog, "--results"] + missing)
    #expect(run.code == .input)
    #expect(run.output == "")
    for path in missing { #expect(run.errors.contains("crosswalk: error: \(path)")) }
    let both = await Run([
      "findings", "--base-catalog", world.catalog, "--results", cut,
      world.write(["1"], to: "number.json"),
    ])
    #expect(both.code == .input)
    #expect(both.errors.contains("crosswalk: error: \(cut)"))
    #expect(both.errors.contains("number.json"))
  }
}
