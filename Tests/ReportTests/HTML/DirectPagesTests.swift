import Compliance
import Testing
import XMLKit

@testable import Report

/// Most pages are made without libxslt; libxslt says what they have to be.
@Suite("Pages made without libxslt", .enabled(if: ShippedTemplatesTests.isThere))
struct DirectPagesTests {
  private func html(
    _ model: ReportModel, language: String, audience: ReportOptions.Audience, isDirect: Bool
  ) throws -> [UInt8] {
    let workspace = try Workspace()
    let templates = try Templates(
      directory: Files.shippedTemplates, language: language, isDirect: isDirect)
    let renderer = HTMLRenderer(
      templates: templates,
      cache: RowCache(spool: Spool(directory: workspace.path), isKeeping: false),
      maximumRows: 600, audience: audience)
    let path = "\(workspace.path)/report.html"
    let output = try Output(path: path)
    try renderer.write(
      model, links: Links(model), lists: model.rules.map { RowLists($0.results) }, xmlFile: "a.xml",
      to: output)
    try output.commit()
    return try Files.bytes(path)
  }

  private static var many: ReportModel {
    SampleReports.report(root: SampleReports.many(700))
  }

  @Test(
    "They are the same bytes",
    arguments: [("en", .engineer), ("de", .engineer), ("en", .manager), ("de", .executive)]
      as [(String, ReportOptions.Audience)])
  func same(language: String, audience: ReportOptions.Audience) throws {
    let models = [
      SampleReports.small(), ShapeSamples.everyStatus(), ShapeSamples.hostile(), Self.many,
    ]
    for model in models {
      let direct = try html(model, language: language, audience: audience, isDirect: true)
      let slow = try html(model, language: language, audience: audience, isDirect: false)
      #expect(direct == slow)
    }
  }

  @Test("The pages that there may be thousands of need no libxslt", arguments: ["en", "de"])
  func covered(language: String) throws {
    let folder = TemplateFolder(directory: Files.shippedTemplates, overlay: nil)
    let direct = try #require(
      DirectStylesheet(
        file: "\(Files.shippedTemplates)/page.xsl", sources: try folder.sources(language: language),
        namespace: XMLRenderer.namespace))
    let model = Self.many
    let results = model.rules[0]
    var pages = RowPages(
      list: .results, report: results, sources: model.sources,
      places: results.results.indices.map { $0 }[...], total: 700)
    while let page = pages.next() { #expect(direct.html(of: page.document) != nil) }
    var rule = MarkupBuffer()
    RuleMarkup.start(
      results, model: model, links: Links(model), resultsShown: 700, accounts: 0..<2, into: &rule)
    rule.end("rule")
    #expect(direct.html(of: Page(kind: .rule).document(rule).bytes) != nil)
    var controls = MarkupBuffer()
    ControlMarkup.controls(
      model, range: model.controls.indices, links: Links(model), into: &controls)
    #expect(direct.html(of: Page(kind: .controls).document(controls).bytes) != nil)
  }
}
