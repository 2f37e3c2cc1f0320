import Compliance
import Glibc
import Report
import Testing

@Suite("Forms of a report")
struct ShapeTests {
  @Test("The same report gives the same bytes, first of all or after others")
  func determinism() throws {
    let (first, second) = (try Workspace(), try Workspace())
    let model = ShapeSamples.everyStatus()
    let paths = try ShapeSamples.write(model, to: first)
    // Workbooks state a time, which must not be the clock's.
    sleep(1)
    var writer = try ReportWriter(
      options: ReportOptions(templates: "", formats: Set(ShapeSamples.formats)))
    _ = try writer.write(ShapeSamples.everyStatus(FrameworkID("other-1")), to: second.path)
    let again = try writer.write(model, to: second.path)
    #expect(again.count == paths.count)
    for path in again {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      #expect(try first.bytes(name) == second.bytes(name), "\(name)")
    }
  }

  @Test("A file that cannot get its name leaves nothing behind", arguments: ShapeSamples.formats)
  func atomic(format: ReportOptions.Format) throws {
    let workspace = try Workspace()
    let path = try #require(
      try ShapeSamples.write(ShapeSamples.everyStatus(), [format], to: workspace)[format])
    try Command.run(["rm", path])
    try Command.run(["mkdir", path])
    try Command.run(["touch", "\(path)/in-the-way"])
    let before = try workspace.files()
    let error = try #require(throws: ReportError.self) {
      try ShapeSamples.write(ShapeSamples.everyStatus(), [format], to: workspace)
    }
    #expect(error.kind == .outputNotWritable)
    #expect(try workspace.files() == before)
  }

  @Test("CSV has a row for each control, rule and subject, and each row is whole")
  func csvRows() throws {
    let workspace = try Workspace()
    let model = ShapeSamples.everyStatus()
    let path = try #require(try ShapeSamples.write(model, [.csv], to: workspace)[.csv])
    let lines = String(decoding: try Files.bytes(path), as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: true)
    // The first rule stands under two controls.
    let expected = 2 * model.rules[1].results.count + model.rules[0].results.count
    #expect(lines.count == 1 + expected)
    #expect(lines[0].hasPrefix("framework,control,control_title,control_state,relationship,rule,"))
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("sample-1.0,1.") })
  }

  @Test("JUnit counts an accepted fail as skipped, says that it is a fail, and names the reason")
  func junitAccepted() throws {
    let workspace = try Workspace()
    let path = try #require(
      try ShapeSamples.write(ShapeSamples.everyStatus(), [.junit], to: workspace)[.junit])
    let text = String(decoding: try Files.bytes(path), as: UTF8.self)
    #expect(
      text.contains(
        "<skipped message=\"fail, accepted: muted: known (until 2027-01-15, reference T-1)\"/>"))
    // 17 results: 2 fails, 2 errors; skipped are the accepted fail and all that nobody judged.
    #expect(text.contains("tests=\"17\" failures=\"2\" errors=\"2\" skipped=\"8\""))
  }

  @Test("The summary for a pull request is bounded, and says what it leaves out")
  func markdown() throws {
    let workspace = try Workspace()
    let results = (0..<3_000).map {
      ShapeSamples.result(.fail, account: "000000000001", "resource-\($0)")
    }
    let model = ShapeSamples.model(SampleReports.framework, results)
    let paths = try ShapeSamples.write(model, [.markdown, .csv], to: workspace)
    let text = String(
      decoding: try Files.bytes(try #require(paths[.markdown])), as: UTF8.self)
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("and 2950 more failing results: see `sample-1.0.csv`."))
    #expect(text.contains("| ✗ fail | 2 |"))
  }
}
