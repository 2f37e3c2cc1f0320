import Testing

@testable import Report

@Suite("Templates that cannot be used")
struct TemplatesTests {
  /// The fixture's templates with one file written anew.
  private func load(_ name: String, _ text: String) throws -> ReportError? {
    let workspace = try Workspace()
    try Command.run(["cp", "-r", Files.templates, "\(workspace.path)/t"])
    try Files.write(text, to: "\(workspace.path)/t/\(name)")
    return #expect(throws: ReportError.self) {
      var writer = try ReportWriter(options: ReportOptions(templates: "\(workspace.path)/t"))
      _ = try writer.write(SampleReports.small(), to: workspace.path)
    }
  }

  @Test(
    "A missing file is named, with what to do",
    arguments: ["page.xsl", "index.xsl", "report.css", "report.js"])
  func missing(name: String) throws {
    let workspace = try Workspace()
    try Command.run(["cp", "-r", Files.templates, "\(workspace.path)/t"])
    try Command.run(["rm", "\(workspace.path)/t/\(name)"])
    let error = #expect(throws: ReportError.self) {
      _ = try ReportWriter(options: ReportOptions(templates: "\(workspace.path)/t"))
    }
    #expect(error?.kind == .templateMissing)
    #expect(error?.path == "\(workspace.path)/t/\(name)")
    #expect(error?.description.contains("Install the templates") == true)
  }

  @Test(
    "Style and script that would end their element are refused",
    arguments: [
      ("report.css", "p {}\n/* </STYLE> */", 2), ("report.js", "a\nb\nx = '</script>'", 3),
      ("report.js", "x = '<!--'", 1),
    ])
  func ending(name: String, text: String, line: Int) throws {
    let error = try load(name, text)
    #expect(error?.kind == .templateUnusable)
    #expect(error?.line == line)
  }

  @Test("A stylesheet that is not well-formed is named with its line")
  func malformed() throws {
    let error = try load("page.xsl", "<xsl:stylesheet\n version='1.0'\n")
    #expect(error?.kind == .templateUnusable)
    #expect(error?.path.hasSuffix("/page.xsl") == true)
    #expect(error?.line != nil)
  }

  @Test("A stylesheet that leaves no room for other fragments is refused", arguments: [0, 2])
  func slots(count: Int) throws {
    let comment = "<xsl:comment><xsl:value-of select='*/@slot'/></xsl:comment>"
    let error = try load(
      "page.xsl",
      """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
        <xsl:output method="html"/>
        <xsl:template match="/"><p>\(String(repeating: comment, count: count))</p></xsl:template>
      </xsl:stylesheet>
      """)
    #expect(error?.kind == .templateUnusable)
    #expect(error?.message.contains("exactly once") == true)
  }
}
