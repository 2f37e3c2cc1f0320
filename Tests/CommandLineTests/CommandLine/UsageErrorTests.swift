import Testing

@testable import crosswalk

@Suite struct UsageErrorTests {
  @Test(
    "a usage error says what is wrong, what to write, and ends with 2",
    arguments: [
      (
        ["reprot"],
        "crosswalk: error: 'reprot' is not a command of 'crosswalk'\n"
          + "hint: did you mean 'report'?\n"
      ),
      (
        ["report"],
        "crosswalk: error: the option '--results' is missing\n"
          + "hint: add '--results PATH'; see 'crosswalk report --help'\n"
      ),
      (
        ["report", "--results"],
        "crosswalk: error: '--results' needs a value\n"
          + "hint: write '--results PATH', or '--results=PATH' when the value starts with a dash\n"
      ),
      (
        ["report", "--results", "x", "--format", "docx"],
        "crosswalk: error: 'docx' is not a value of '--format': it takes html, xml, json, csv, xlsx, "
          + "oscal-xml, oscal-json, sarif, junit, ocsf, asff, hdf, xccdf, markdown, pdf\n"
          + "hint: see 'crosswalk report --help'\n"
      ),
      (
        ["--results", "x"],
        "crosswalk: error: '--results' is not an option of 'crosswalk' itself\n"
          + "hint: write it after the command: 'crosswalk report --results …'\n"
      ),
      (
        ["\u{1B}[31mred"],
        "crosswalk: error: '\\u{1B}[31mred' is not a command of 'crosswalk'\n"
          + "hint: see 'crosswalk --help'\n"
      ),
      (
        [], "crosswalk: error: no command is given\nhint: see 'crosswalk --help'\n"
      ),
    ])
  func messages(words: [String], expected: String) async {
    let run = await Run(words)
    #expect(run.errors == expected)
    #expect(run.output == "")
    #expect(run.code == .usage)
  }
}
