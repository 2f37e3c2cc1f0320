import Ingest
import Testing

@testable import crosswalk

@Suite("Formats are listed, shown and told")
struct FormatsCommandTests {
  let world: SmallWorld
  let file: String

  init() throws {
    world = try SmallWorld()
    file = world.write([SmallWorld.record()])
  }

  @Test(arguments: [["formats"], ["formats", "list"]])
  func allAreListed(_ words: [String]) async {
    let run = await Run(words)
    #expect(run.code == .done)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("FORMAT ") == true)
    #expect(lines.count == Formats.all.count + 1)
    for format in Formats.all {
      #expect(run.output.contains(format.title) && run.output.contains(format.recognisedBy))
    }
    let ids = await Run(["formats", "--ids"])
    #expect(ids.output == Formats.all.map { $0.id + "\n" }.joined())
    let json = await Run(["formats", "list", "--format", "json"])
    for key in ["id", "title", "versions", "medium", "recognisedBy", "documentation"] {
      #expect(json.output.contains("\"\(key)\":"))
    }
  }

  @Test(arguments: Formats.all.map(\.id))
  func eachIsShown(_ id: String) async throws {
    let info = try #require(Formats.all.first { $0.id == id })
    let run = await Run(["formats", "show", id])
    #expect(run.code == .done)
    #expect(run.output.hasPrefix(info.title + "\n"))
    #expect(run.output.contains(info.documentation))
    let json = await Run(["formats", "show", id, "--format", "json"])
    #expect(json.output.contains("\"id\": \"\(id)\""))
  }

  @Test func anIDThatIsNoneIsAUsageError() async {
    let run = await Run(["formats", "show", "prowler-oscf"])
    #expect(run.code == .usage)
    #expect(run.errors.contains("did you mean 'prowler-ocsf'?"), "\(run.errors)")
  }

  @Test func aFileIsToldWithTheReason() async {
    let run = await Run(["formats", "detect", file])
    #expect(run.code == .done)
    #expect(run.errors == "")
    #expect(run.output.hasPrefix(file + "\n"))
    for text in [
      "Format:", "prowler-ocsf", "Medium:", "JSON", "Encoding:", "UTF-8\n", "Begins with:",
      "an array whose first element is", "Recognised by:",
    ] { #expect(run.output.contains(text), "\(text) is not in \(run.output)") }
    #expect(!run.output.contains("Reason:"))
  }

  @Test func whatIsNoneSaysWhatItIsAndEndsWithThree() async {
    let other = world.folder.path + "/notes.txt"
    Files.write("\u{FEFF}hello", to: other)
    let run = await Run(["formats", "detect", other, file, "/no/such/file"])
    #expect(run.code == .input)
    #expect(run.output.contains("none that can be read"))
    #expect(run.output.contains("Reason:"))
    #expect(run.output.contains("What to do:"))
    #expect(run.output.contains("with a byte order mark"))
    #expect(run.output.contains("prowler-ocsf"), "the others are told all the same")
    #expect(run.output.contains("/no/such/file\n"))
  }

  @Test func jsonIsOneObjectALine() async {
    let other = world.folder.path + "/other.json"
    Files.write("{\"zebra\":1}", to: other)
    let run = await Run(["formats", "detect", "--format", "json", file, other])
    #expect(run.code == .input)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix(
        #"{"source":"\#(file)","readable":true,"format":"prowler-ocsf","title":"#))
    #expect(lines[0].contains(#""compression":null,"encoding":"utf-8","byteOrderMark":false,"#))
    #expect(lines[0].hasSuffix(#""kind":null,"message":null,"offset":null,"remedy":null}"#))
    #expect(lines[1].contains(#""readable":false,"format":null,"#))
    #expect(lines[1].contains(#""kind":"unknownFormat""#))
    #expect(lines[1].contains(#""seen":"an object with the key \"zebra\"""#))
  }

  @Test func standardInputIsNamedOnce() async {
    let run = await Run(["formats", "detect", "-", "-"])
    #expect(run.code == .usage)
  }
}
