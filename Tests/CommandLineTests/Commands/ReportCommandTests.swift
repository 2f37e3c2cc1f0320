import Testing

@testable import crosswalk

@Suite struct ReportCommandTests {
  let world: SmallWorld
  let file: String
  static let templates = Checkout.root + "/templates"

  init() throws {
    world = try SmallWorld()
    file = world.write([
      SmallWorld.record(),
      SmallWorld.record(check: "s3_open", status: "FAIL", resource: "arn:aws:s3:::one"),
    ])
  }

  private func run(
    _ words: String..., results: String? = nil, environment: [String: String] = [:],
    isTerminal: Bool = false
  ) async -> Run {
    await Run(
      ["report", "--results", results ?? file, "--base-catalog", world.catalog, "-o", world.output]
        + (words.contains("xml") ? [] : ["--templates", Self.templates]) + words,
      environment: environment, isTerminal: isTerminal)
  }

  @Test func everyFrameworkWithAMappingIsWritten() async {
    let run = await run()
    #expect(run.code == .done, "\(run.errors)")
    #expect(
      Files.names(in: world.output) == [
        "index.html", "other-2.html", "other-2.xml", "tiny-1.0.html", "tiny-1.0.xml",
      ])
    #expect(
      run.output == """
        FRAMEWORK  FAIL  PASS  NO-RULE  CONTROLS    SCORE  COVERAGE
        other-2       0     1        2         3  100.0 %    33.3 %
        tiny-1.0      1     1        1         3   50.0 %    66.6 %

        Unit: controls. Score: passed of assessed. Coverage: assessed of all.

        SOURCE\(String(repeating: " ", count: file.count - 6))  FORMAT        TOOL           RECORDS  FINDINGS  REJECTED
        \(file)  prowler-ocsf  prowler 5.1.0        2         2         0

        Open \(world.output)/index.html

        """)
    #expect(run.errors == "", "no progress where no terminal is")
  }

  @Test func formatsAndFrameworksAreChosen() async {
    let run = await run("--format", "xml", "--framework", "tiny-1.0", "--framework", "tiny-1.0")
    #expect(run.code == .done, "\(run.errors)")
    #expect(Files.names(in: world.output) == ["tiny-1.0.xml"])
    #expect(run.output.hasSuffix("Open \(world.output)\n"))
  }

  @Test func quietPrintsNothing() async {
    let run = await run("--quiet", "--format", "xml")
    #expect(run.code == .done)
    #expect(run.output == "")
    #expect(run.errors == "")
  }

  @Test func theEpochTakesTheClocksPlace() async throws {
    let epoch = ["SOURCE_DATE_EPOCH": "86400"]
    let first = await run("--format", "xml", environment: epoch)
    #expect(first.code == .done, "\(first.errors)")
    let text = try #require(Files.read(world.output + "/tiny-1.0.xml"))
    #expect(text.contains("1970-01-02T00:00:00Z"))
    for wrong in ["soon", "-1", "1e9", "999999999999999"] {
      let run = await run("--format", "xml", environment: ["SOURCE_DATE_EPOCH": wrong])
      #expect(run.code == .usage)
      #expect(run.errors.contains("SOURCE_DATE_EPOCH is '\(wrong)'"))
    }
  }

  @Test func theCommandLineStandsInTheReport() async throws {
    let run = await run("--format", "xml")
    #expect(run.code == .done)
    let text = try #require(Files.read(world.output + "/tiny-1.0.xml"))
    #expect(text.contains("crosswalk report --results \(file) --base-catalog"))
  }

  @Test func rejectedRecordsLeaveReportsBehindAndEndWithThree() async {
    let mixed = world.write(
      [SmallWorld.record(), SmallWorld.record(status: "GREAT")], to: "mixed.json")
    let run = await run("--format", "xml", results: mixed)
    #expect(run.code == .input)
    #expect(Files.exists(world.output + "/tiny-1.0.xml"))
    #expect(run.errors.contains("record 2 (line 2, byte "))
    #expect(run.errors.contains("the reports in '\(world.output)' are written without it"))
  }

  @Test func brokenInputLeavesNothingBehind() async {
    let cut = world.folder.path + "/cut.json"
    Files.write("[" + SmallWorld.record().dropLast(5), to: cut)
    let run = await run("--format", "xml", results: cut)
    #expect(run.code == .input)
    #expect(run.output == "")
    #expect(!Files.exists(world.output))
    #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("crosswalk: error: ") } == 1)
  }

  @Test func anEmptyFolderIsNoInput() async {
    let empty = world.folder.path + "/empty"
    Files.makeDirectory(empty)
    let run = await run("--format", "xml", results: empty)
    #expect(run.code == .input)
    #expect(run.errors.contains("no scanner output was found in '\(empty)'"))
  }

  @Test func aFileOfAFolderThatIsLeftOutIsNamedAndReported() async throws {
    let folder = world.folder.path + "/scans"
    Files.write("[" + SmallWorld.record() + "]", to: folder + "/a.json")
    Files.write("hello", to: folder + "/notes.txt")
    let run = await run("--format", "xml", results: folder)
    #expect(run.code == .done)
    #expect(run.errors.contains("crosswalk: warning: \(folder)/notes.txt was not read: "))
    let text = try #require(Files.read(world.output + "/tiny-1.0.xml"))
    #expect(text.contains("notes.txt"))
  }

  @Test func anOutputThatCannotBeWrittenEndsWithFive() async {
    Files.write("a file stands in the way", to: world.output)
    let run = await run("--format", "xml")
    #expect(run.code == .output)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("crosswalk: error: \(world.output)"))
  }

  @Test func missingTemplatesAreSaidBeforeAnythingIsRead() async {
    let run = await Run([
      "report", "--results", "/nowhere", "--base-catalog", world.catalog, "--templates", "/nowhere",
    ])
    #expect(run.code == .catalog)
    #expect(run.errors.contains("no templates in '/nowhere'"))
  }

  @Test func colourIsOnlyForTerminalsAndOnlyWhereItIsWanted() async {
    let plain = await run("--format", "xml")
    #expect(!plain.output.contains("\u{1B}["))
    let coloured = await run("--format", "xml", isTerminal: true)
    #expect(coloured.output.contains("\u{1B}[1;31m"))
    let refused = await run("--format", "xml", environment: ["NO_COLOR": "1"], isTerminal: true)
    #expect(!refused.output.contains("\u{1B}["))
  }
}

@Suite struct PercentageTests {
  @Test(arguments: [
    (0, 0, "-"), (0, 3, "0.0 %"), (1, 3, "33.3 %"), (2, 3, "66.6 %"), (999, 1_000, "99.9 %"),
    (9_999, 10_000, "99.9 %"), (3, 3, "100.0 %"),
  ])
  func roundedDown(part: Int, whole: Int, expected: String) {
    #expect(Percentage.text(part, of: whole) == expected)
  }
}
