import Testing

@testable import crosswalk

@Suite("Rejected records are kept when asked for, and fail a strict run")
struct RejectedRecordsTests {
  let world: SmallWorld
  let mixed: String
  let sound: String
  static let bad = 14

  init() throws {
    world = try SmallWorld()
    mixed = world.write(
      [SmallWorld.record()]
        + (0..<Self.bad).map { SmallWorld.record(status: "GREAT", detail: "number \($0)") },
      to: "mixed.json")
    sound = world.write([SmallWorld.record()], to: "sound.json")
  }

  private func report(_ words: String...) async -> Run {
    await Run(
      ["report", "--base-catalog", world.catalog, "-o", world.output, "--format", "xml"] + words)
  }

  @Test func reportKeepsAllOfThemInItsFolder() async throws {
    let run = await report("--keep-rejected", "--results", mixed)
    #expect(run.code == .input)
    #expect(Files.exists(world.output + "/tiny-1.0.xml"))
    let text = try #require(Files.read(world.output + "/rejected.ndjson"))
    let lines = text.split(separator: "\n")
    #expect(lines.count == Self.bad)
    for (number, line) in lines.enumerated() {
      #expect(line.hasPrefix("{\"source\":\"\(mixed)\",\"format\":\"prowler-ocsf\","))
      #expect(line.contains(",\"record\":\(number + 2),\"line\":\(number + 2),\"offset\":"))
      #expect(line.contains("GREAT") && line.contains("number \(number)\\\""))
    }
    #expect(run.errors.contains("all 14 rejected records are in '\(world.output)/rejected.ndjson'"))
  }

  @Test func theFirstTenAreNamedAndTheRestCounted() async {
    let run = await report("--results", mixed)
    let named = run.errors.split(separator: "\n").filter { $0.contains("was rejected: ") }
    #expect(named.count == 10)
    #expect(
      named.first?.hasPrefix("crosswalk: warning: \(mixed): record 2 (line 2, byte ") == true)
    #expect(run.errors.contains("\(mixed): 4 more records were rejected; --keep-rejected writes"))
    #expect(!Files.exists(world.output + "/rejected.ndjson"))
  }

  @Test func findingsKeepThemInTheCurrentFolderOrTheFileThatIsNamed() async throws {
    let named = world.folder.path + "/new/folder/r.ndjson"
    for (words, path) in [
      (["--keep-rejected"], world.folder.path + "/rejected.ndjson"),
      (["--keep-rejected", named], named), (["--keep-rejected=\(named)", "--count"], named),
    ] {
      let run = await Run(
        ["findings", "--results", mixed, "--base-catalog", world.catalog] + words,
        currentDirectory: world.folder.path)
      #expect(run.code == .input)
      let text = try #require(Files.read(path))
      #expect(text.split(separator: "\n").count == Self.bad)
    }
  }

  @Test func anOlderFileDoesNotOutliveASoundRun() async {
    let path = world.folder.path + "/r.ndjson"
    Files.write("old", to: path)
    let run = await report("--keep-rejected", path, "--results", sound)
    #expect(run.code == .done)
    #expect(Files.read(path) == "")
    #expect(!run.errors.contains("r.ndjson"))
  }

  @Test func theyAreKeptEvenWhereTheRunFails() async throws {
    let path = world.folder.path + "/r.ndjson"
    let cut = world.folder.path + "/cut.json"
    Files.write("[" + SmallWorld.record().dropLast(5), to: cut)
    let run = await report("--keep-rejected", path, "--results", mixed, cut)
    #expect(run.code == .input)
    #expect(try #require(Files.read(path)).split(separator: "\n").count == Self.bad)
    let nothing = world.folder.path + "/nothing.ndjson"
    _ = await report("--keep-rejected", nothing, "--results", cut)
    #expect(!Files.exists(nothing))
  }

  @Test func anInputIsNeverOverwritten() async throws {
    let before = try #require(Files.read(mixed))
    let run = await report("--results", mixed, "--keep-rejected", mixed)
    #expect(run.code == .usage)
    #expect(run.errors.contains("would overwrite an input"))
    #expect(Files.read(mixed) == before)
  }

  @Test func aFileThatCannotBeWrittenEndsWithFiveBeforeReading() async {
    let run = await report("--results", mixed, "--keep-rejected", sound + "/r.ndjson")
    #expect(run.code == .output)
    #expect(!Files.exists(world.output))
  }

  @Test func strictWritesNothing() async {
    let run = await report("--strict", "--results", mixed)
    #expect(run.code == .input)
    #expect(run.output == "")
    #expect(!Files.exists(world.output))
    #expect(run.errors.contains("14 records were rejected, and --strict allows none"))
    #expect(run.errors.contains("record 2 (line 2, byte "))
    for extra in [[], ["--count"], ["--format", "json"]] {
      let findings = await Run(
        ["findings", "--strict", "--results", mixed, "--base-catalog", world.catalog] + extra)
      #expect(findings.code == .input)
      #expect(findings.output == "")
    }
  }

  @Test func strictLetsASoundRunPass() async {
    let run = await report("--strict", "--results", sound)
    #expect(run.code == .done)
    #expect(Files.exists(world.output + "/tiny-1.0.xml"))
  }
}
