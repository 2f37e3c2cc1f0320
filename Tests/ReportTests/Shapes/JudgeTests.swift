import Compliance
import Glibc
import Report
import Testing

/// Programs and schemas of others accept the files, and find as many results in
/// them as the report has.
@Suite("Judges that are not ours", .serialized)
struct JudgeTests {
  private static var isSlow: Bool { getenv("CROSSWALK_SLOW_TESTS") != nil }

  static let models: [(name: String, model: ReportModel)] = [
    ("every status", ShapeSamples.everyStatus()), ("hostile text", ShapeSamples.hostile()),
    ("no results", ShapeSamples.model(SampleReports.framework, [])),
  ]

  @Test("NIST's schema takes the OSCAL", arguments: models.indices)
  func oscal(index: Int) throws {
    let schema =
      Files.root + "/../shared/schemas/oscal-1.0.6/oscal_assessment-results_schema.xsd"
    guard Files.exists(schema) else { return print("skipped: no NIST schema in ../shared") }
    guard Command.isInstalled("xmllint") else { return print("skipped: no xmllint") }
    let workspace = try Workspace()
    let path = try #require(
      try ShapeSamples.write(Self.models[index].model, [.oscalXML], to: workspace)[.oscalXML])
    let done = try Command.run(["xmllint", "--noout", "--nonet", "--schema", schema, path])
    #expect(done.status == 0, "\(Self.models[index].name): \(done.output.prefix(1_000))")
  }

  @Test("OpenSCAP takes the XCCDF", arguments: models.indices)
  func xccdf(index: Int) throws {
    guard Command.isInstalled("oscap") else { return print("skipped: no oscap") }
    let workspace = try Workspace()
    let path = try #require(
      try ShapeSamples.write(Self.models[index].model, [.xccdf], to: workspace)[.xccdf])
    let done = try Command.run(["oscap", "xccdf", "validate", path])
    #expect(done.status == 0, "\(Self.models[index].name): \(done.output.prefix(1_000))")
  }

  @Test("Schemas and models of others take JSON, OSCAL, SARIF and OCSF", arguments: models.indices)
  func schemas(index: Int) throws {
    guard Self.isSlow else { return print("skipped: only the slow tests install judges") }
    let (name, model) = Self.models[index]
    let workspace = try Workspace()
    let formats: [ReportOptions.Format] = [.json, .oscalJSON, .sarif, .ocsf]
    _ = try ShapeSamples.write(model, formats, to: workspace)
    let done = try Command.run(["\(Files.root)/Tests/RealTools/report-judges", workspace.path])
    #expect(done.status == 0, "\(name): \(done.output)")
    for format in formats {
      #expect(
        done.output.contains("\(format.rawValue) \(model.summary.results.total)\n"),
        "\(name), \(format): \(done.output)")
    }
  }

  @Test("LibreOffice opens the workbook and finds as many rows")
  func workbook() throws {
    guard Self.isSlow else { return print("skipped: LibreOffice runs with the slow tests") }
    guard Command.isInstalled("soffice") else { return print("skipped: no soffice") }
    let workspace = try Workspace()
    let model = ShapeSamples.everyStatus()
    let path = try #require(try ShapeSamples.write(model, [.xlsx], to: workspace)[.xlsx])
    let every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    let done = try Command.run([
      "soffice", "-env:UserInstallation=file://\(workspace.path)/profile", "--headless",
      "--convert-to", every, "--outdir", "\(workspace.path)/sheets", path,
    ])
    #expect(done.status == 0, "\(done.output)")
    func rows(_ sheet: String) throws -> Int {
      try workspace.text("sheets/sample-1.0-\(sheet).csv").split(separator: "\n").count - 1
    }
    let results = model.rules.flatMap(\.results)
    #expect(try rows("Findings") == results.count)
    #expect(try rows("Exclusions") == results.count { $0.suppression != nil })
    #expect(try rows("Evidence") == results.reduce(0) { $0 + $1.verdicts.count })
    #expect(try rows("Controls") == model.controls.count)
    let summary = try workspace.text("sheets/sample-1.0-Summary.csv")
    for (name, count) in [("fail", 2), ("excluded", 1), ("pass", 3), ("not-checked", 3)] {
      #expect(summary.contains("Results,\(name),\(count)\n"), "\(name)")
    }
  }

  @Test("Paper is tagged, has bookmarks, and is a PDF to others")
  func paper() throws {
    guard Self.isSlow else { return print("skipped: WeasyPrint runs with the slow tests") }
    guard Command.isInstalled("weasyprint"), Command.isInstalled("pdfinfo") else {
      return print("skipped: no weasyprint or no pdfinfo")
    }
    let workspace = try Workspace()
    let path = try #require(
      try ShapeSamples.write(ShapeSamples.everyStatus(), [.pdf], to: workspace)[.pdf])
    let done = try Command.run(["pdfinfo", path])
    #expect(done.status == 0)
    #expect(done.output.contains("Tagged:          yes"))
    let title = try #require(done.output.split(separator: "\n").first { $0.hasPrefix("Title:") })
    #expect(title.contains("Sample framework 1.0"))
    #expect(try Command.run(["grep", "-qa", "/Outlines", path]).status == 0)
    #expect(try workspace.files() == ["sample-1.0.pdf"])
  }
}
