import Testing

@testable import crosswalk

@Suite struct CompletionsTests {
  @Test(arguments: ["bash", "zsh"])
  func theShellAcceptsTheScript(shell: String) async throws {
    guard let program = Shell.find(shell) else {
      print("skipped: \(shell) is not installed")
      return
    }
    let run = await Run(["completions", shell])
    #expect(run.code == .done)
    let directory = try TemporaryDirectory()
    let script = directory.path + "/script"
    Files.write(run.output, to: script)
    let result = try Shell.run(program, ["-n", script])
    #expect(result.output == "")
    #expect(result.status == 0)
  }

  /// The words before the one that is completed, the beginning of that one, and
  /// what bash offers.
  @Test(arguments: [
    (["crosswalk", "re"], "report"),
    (["crosswalk", "framework", ""], "list\nshow"),
    (["crosswalk", "report", "--fo"], "--format"),
    (["crosswalk", "report", "--format", "o"], "oscal-xml\noscal-json\nocsf"),
    (["crosswalk", "report", "--format", "=", "h"], "html\nhdf"),
    (["crosswalk", "report", "--format", "=", "xm"], "xml"),
    (["crosswalk", "findings", "--format", "="], "table\ncsv\njson"),
    (["crosswalk", "framework", "--fo"], "--format"),
    (["crosswalk", "framework", "--format", "j"], "json"),
    (["crosswalk", "framework", "list", "--format", "j"], "json"),
    (["crosswalk", "findings", "--status", "not"], "not-applicable\nnot-checked"),
    (["crosswalk", "completions", ""], "bash\nzsh"),
    (["crosswalk", "report", "--keep-rejected", "--strict", "--q"], "--quiet"),
    (["crosswalk", "report", "--keep-rejected", "--q"], "--quiet"),
    (["crosswalk", "report", "--keep-rejected", "te"], "test"),
    (["crosswalk", "formats", ""], "list\ndetect\nshow"),
    (["crosswalk", "report", "--framework", "p"], "pci\np$(touch x)"),
    (["crosswalk", "rule", "D"], ""),
  ])
  func bashOffers(words: [String], expected: String) async throws {
    let bash = try #require(Shell.find("bash"))
    let directory = try TemporaryDirectory()
    let script = directory.path + "/test"
    // The program itself is played by a function: ids come from there.
    let lines = [
      await Run(["completions", "bash"]).output,
      "crosswalk() { [[ $1 == framework ]] && printf '%s\\n' nist pci 'p$(touch x)'; }",
      "cd \(ShellQuoting.quote(directory.path))",
      "COMP_WORDS=(\(ShellQuoting.line(words)))",
      "COMP_CWORD=\(words.count - 1)",
      "_crosswalk",
      "printf '%s\\n' \"${COMPREPLY[@]}\"",
      "[[ ! -e x ]] || echo AN ID WAS EXECUTED",
    ]
    Files.write(lines.joined(separator: "\n"), to: script)
    let result = try Shell.run(bash, [script])
    #expect(result.output == expected + "\n")
  }

  @Test func everyVisibleOptionIsInBothScripts() async {
    let bash = await Run(["completions", "bash"]).output
    let zsh = await Run(["completions", "zsh"]).output
    for path in CommandPath(CrosswalkCommand.declaration).descendants() {
      for option in path.last.options {
        #expect(bash.contains("\"\(path.words) \(option.spelling)\""))
        #expect(zsh.contains("\(option.spelling)="))
      }
    }
    #expect(!bash.contains("crosswalk man"))
  }
}
