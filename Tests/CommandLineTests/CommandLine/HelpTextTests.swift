import Testing

@testable import crosswalk

@Suite struct HelpTextTests {
  static let paths = CommandPath(CrosswalkCommand.declaration)
    .descendants(includingHidden: true)

  @Test(arguments: paths.map(\.words))
  func helpIsAsRecorded(words: String) async throws {
    let path = words.split(separator: " ").dropFirst().map(String.init)
    let run = await Run(path + ["--help"])
    #expect(run.code == .done)
    #expect(run.errors == "")
    expectSnapshot(
      run.output, named: words.split(separator: " ").joined(separator: "-") + ".help.txt")
  }

  @Test(arguments: [40, 60, 80, 100])
  func nothingButExamplesIsWiderThanTheTerminal(width: Int) {
    for path in Self.paths {
      let text = HelpText(path: path, width: width).text
      for line in text.split(separator: "\n") where !line.contains("crosswalk ") {
        #expect(DisplayWidth.of(line) <= width, "\(path.words): \(line)")
      }
    }
  }

  @Test func theHelpCommandSaysTheSameAsTheFlag() async {
    let flag = await Run(["framework", "show", "--help"])
    let command = await Run(["help", "framework", "show"])
    #expect(flag.output == command.output)
    let unknown = await Run(["help", "framwork"])
    #expect(unknown.code == .usage)
    #expect(unknown.errors.contains("did you mean 'framework'?"))
  }
}
