import Compliance
import Ingest
import Report
import Testing

/// Hostile text appears as text, whatever the form. Programs that are not ours
/// read the files.
@Suite("Hostile text in every form")
struct HostileShapeTests {
  @Test("Parsers that are not ours read every form, and find the texts in it")
  func parses() throws {
    guard Command.isInstalled("python3") else { return print("skipped: no python3") }
    let workspace = try Workspace()
    let paths = try ShapeSamples.write(ShapeSamples.hostile(), to: workspace)
    #expect(paths.count == ShapeSamples.formats.count)
    let done = try Command.run(
      ["python3", "\(Files.tests)/Shapes/read_hostile.py", workspace.path])
    #expect(done.status == 0, "\(done.output)")
  }

  @Test("A text of a megabyte is whole where the form has room for it")
  func megabyte() throws {
    let workspace = try Workspace()
    let text = HostileText.megabyte + "& the <end>"
    let paths = try ShapeSamples.write(
      ShapeSamples.model(
        SampleReports.framework, [ShapeSamples.result(.fail, account: "000000000001", text)]),
      to: workspace)
    for (formats, ending) in [
      ([ReportOptions.Format.json, .csv, .sarif, .ocsf, .hdf], "tags> & the <end>"),
      ([.oscalXML, .xccdf, .xml], "tags&gt; &amp; the &lt;end&gt;"),
      ([.oscalJSON], #"tags> \\& the \\<end>"#),
    ] {
      for format in formats {
        let path = try #require(paths[format])
        #expect(try Command.run(["grep", "-qF", ending, path]).status == 0, "\(format)")
      }
    }
    guard Command.isInstalled("xmllint") else { return print("skipped: no xmllint") }
    for path in paths.values where path.hasSuffix(".xml") {
      #expect(try Command.run(["xmllint", "--noout", "--nonet", path]).status == 0, "\(path)")
    }
  }

  @Test("Text beyond what parsers take is cut, and says so")
  func longest() throws {
    let workspace = try Workspace()
    let text = String(repeating: "x", count: 5_000_000)
    let paths = try ShapeSamples.write(
      ShapeSamples.model(
        SampleReports.framework, [ShapeSamples.result(.fail, account: "000000000001", text)]),
      [.xccdf, .oscalXML, .junit], to: workspace)
    for path in paths.values {
      let written = String(decoding: try Files.bytes(path), as: UTF8.self)
      #expect(written.contains(" more bytes)"), "\(path)")
    }
  }

  @Test(
    "Our own readers reject none of it",
    arguments: [ReportOptions.Format.ocsf, .xccdf, .hdf, .sarif, .csv, .oscalXML, .oscalJSON])
  func readBack(format: ReportOptions.Format) async throws {
    let workspace = try Workspace()
    let model = ShapeSamples.hostile()
    let path = try #require(try ShapeSamples.write(model, [format], to: workspace)[format])
    var count = 0
    let source = try await Ingest().read(.file(path)) { count += $0.count }
    #expect(source.rejectedCount == 0, "\(source.rejected)")
    #expect(count > 0)
  }
}
