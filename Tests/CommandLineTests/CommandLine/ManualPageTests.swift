import Testing

@testable import crosswalk

@Suite struct ManualPageTests {
  @Test func theKeptPageIsTheGeneratedOne() async {
    let run = await Run(["man"])
    #expect(run.code == .done)
    expectFile(
      Checkout.root + "/docs/man/crosswalk.1", toBe: run.output,
      sourceLocation: #_sourceLocation)
  }

  @Test func groffHasNoWarning() async throws {
    guard let groff = Shell.find("groff") else {
      print("skipped: groff is not installed")
      return
    }
    let directory = try TemporaryDirectory()
    let page = directory.path + "/crosswalk.1"
    Files.write(await Run(["man"]).output, to: page)
    let result = try Shell.run(groff, ["-man", "-Tutf8", "-ww", "-z", page])
    #expect(result.output == "")
    #expect(result.status == 0)
  }

  @Test(arguments: [
    (".start", "\\&.start"), ("--name", "\\-\\-name"), ("it's", "it\\(aqs"), ("a\\b", "a\\eb"),
  ])
  func roffsOwnCharactersAreEscaped(text: String, expected: String) {
    #expect(ManualPage.escape(text) == expected)
  }
}
