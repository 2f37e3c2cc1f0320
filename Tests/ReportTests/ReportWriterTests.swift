import Compliance
import Glibc
import Report
import Testing
import XMLKit

@Suite("Writing reports")
struct ReportWriterTests {
  private func options(
    _ formats: Set<ReportOptions.Format> = [.html, .xml], rows: Int = 10_000,
    templates: String = Files.templates
  ) -> ReportOptions {
    ReportOptions(templates: templates, formats: formats, maximumRowsPerRule: rows)
  }

  @Test("A report has one file per format, in a directory made for it")
  func files() throws {
    let workspace = try Workspace()
    var writer = try ReportWriter(options: options())
    let directory = "\(workspace.path)/a/b"
    let files = try writer.write(SampleReports.small(), to: directory)
    #expect(files == ["\(directory)/sample-1.0.html", "\(directory)/sample-1.0.xml"])
    #expect(try workspace.files(in: directory) == ["sample-1.0.html", "sample-1.0.xml"])
    var xmlOnly = try ReportWriter(options: options([.xml], templates: "/nowhere"))
    #expect(
      try xmlOnly.write(SampleReports.small(), to: workspace.path)
        == ["\(workspace.path)/sample-1.0.xml"])
  }

  @Test("Ids that make the same file name get different ones, always the same ones")
  func names() throws {
    let ids = ["a/b", "a b", "A-B", "../../etc/passwd", "", ".hidden", "index"]
    var found: [[String]] = []
    for _ in 0..<2 {
      let workspace = try Workspace()
      var writer = try ReportWriter(options: options([.xml]))
      for id in ids {
        _ = try writer.write(SampleReports.small(FrameworkID(id)), to: workspace.path)
      }
      found.append(try workspace.files().sorted())
    }
    #expect(found[0] == found[1])
    #expect(
      Set(found[0]) == [
        "a-b.xml", "a-b-2.xml", "A-B-3.xml", "etc-passwd.xml", "unnamed.xml", "hidden.xml",
        "index-2.xml",
      ])
  }

  @Test("The same report gives the same bytes, first of all or after others")
  func determinism() throws {
    let first = try Workspace()
    let second = try Workspace()
    var one = try ReportWriter(options: options())
    _ = try one.write(SampleReports.small(), to: first.path)
    var other = try ReportWriter(options: options())
    _ = try other.write(SampleReports.small(FrameworkID("another-2")), to: second.path)
    _ = try other.write(SampleReports.small(), to: second.path)
    for name in ["sample-1.0.html", "sample-1.0.xml"] {
      #expect(try first.bytes(name) == second.bytes(name), "\(name)")
    }
  }

  @Test("Kept rows are not used for a framework whose results differ")
  func differentResults() throws {
    let workspace = try Workspace()
    var writer = try ReportWriter(options: options())
    _ = try writer.write(SampleReports.small(FrameworkID("a")), to: workspace.path)
    var results = SampleReports.rootResults
    results[0].subject.resource = "somewhere-else"
    _ = try writer.write(
      SampleReports.report(FrameworkID("b"), root: results), to: workspace.path)
    for ending in ["html", "xml"] {
      #expect(!(try workspace.text("a.\(ending)").contains("somewhere-else")))
      #expect(try workspace.text("b.\(ending)").contains("somewhere-else"))
    }
  }

  @Test("Without keeping rows the bytes are the same")
  func withoutKeeping() throws {
    let workspace = try Workspace()
    var plain = options()
    plain.reusesRows = false
    var writer = try ReportWriter(options: plain)
    _ = try writer.write(SampleReports.small(), to: "\(workspace.path)/plain")
    var keeping = try ReportWriter(options: options())
    _ = try keeping.write(SampleReports.small(), to: "\(workspace.path)/keeping")
    for name in ["sample-1.0.html", "sample-1.0.xml"] {
      #expect(try workspace.bytes("plain/\(name)") == workspace.bytes("keeping/\(name)"))
    }
  }

  @Test("A report that fails leaves the file of the last run as it was, and nothing else")
  func atomicity() throws {
    let workspace = try Workspace()
    try Command.run(["cp", "-r", Files.templates, "\(workspace.path)/templates"])
    let out = "\(workspace.path)/out"
    var writer = try ReportWriter(
      options: options([.html], templates: "\(workspace.path)/templates"))
    _ = try writer.write(SampleReports.small(), to: out)
    let before = try Files.bytes("\(out)/sample-1.0.html")
    // Stops at the very last page.
    let stylesheet = String(
      decoding: try Files.bytes("\(workspace.path)/templates/page.xsl"), as: UTF8.self)
    let broken =
      stylesheet.split(separator: "</xsl:stylesheet>")[0]
        + """
        <xsl:template match="/c:page[@kind='method']">
          <xsl:message terminate="yes">stop here</xsl:message>
        </xsl:template></xsl:stylesheet>
        """
    try Files.write(String(broken), to: "\(workspace.path)/templates/page.xsl")
    var second = try ReportWriter(
      options: options([.html], templates: "\(workspace.path)/templates"))
    let error = #expect(throws: ReportError.self) {
      _ = try second.write(SampleReports.small(), to: out)
    }
    #expect(error?.kind == .templateUnusable)
    #expect(error?.description.contains("page.xsl") == true)
    #expect(error?.description.contains("stop here") == true, "\(error?.description ?? "")")
    #expect(try Files.bytes("\(out)/sample-1.0.html") == before)
    #expect(try workspace.files(in: out) == ["sample-1.0.html"])
  }

  @Test("A directory that cannot be written is named, with what to do")
  func notWritable() throws {
    let workspace = try Workspace()
    try Files.write("a file", to: "\(workspace.path)/file")
    var writer = try ReportWriter(options: options())
    let error = #expect(throws: ReportError.self) {
      _ = try writer.write(SampleReports.small(), to: "\(workspace.path)/file/out")
    }
    #expect(error?.kind == .outputNotWritable)
    #expect(error?.path == "\(workspace.path)/file/out")
    #expect(error?.description.contains("choose another output directory") == true)
  }

  @Test("A file that cannot take its name is an error, and nothing else stays")
  func takenName() throws {
    let workspace = try Workspace()
    // A directory stands where the file should be.
    try Command.run(["mkdir", "-p", "\(workspace.path)/sample-1.0.html/x"])
    var writer = try ReportWriter(options: options())
    let error = #expect(throws: ReportError.self) {
      _ = try writer.write(SampleReports.small(), to: workspace.path)
    }
    #expect(error?.kind == .outputNotWritable)
    #expect(error?.path == "\(workspace.path)/sample-1.0.html")
    #expect(try workspace.files() == ["sample-1.0.html"])
  }

  @Test("A small report as it is", arguments: ["xml", "html"])
  func snapshot(ending: String) throws {
    let workspace = try Workspace()
    var writer = try ReportWriter(options: options())
    _ = try writer.write(SampleReports.small(), to: workspace.path)
    try expectSnapshot(try workspace.text("sample-1.0.\(ending)"), "small.\(ending)")
  }
}
