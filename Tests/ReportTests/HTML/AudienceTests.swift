import Compliance
import Report
import Testing

@Suite(
  "Whom a report is for", .enabled(if: Files.exists("\(Files.shippedTemplates)/page.xsl")))
struct AudienceTests {
  private func html(_ audience: ReportOptions.Audience) throws -> (report: String, index: String) {
    let workspace = try Workspace()
    var options = ReportOptions(templates: Files.shippedTemplates, formats: [.html])
    options.audience = audience
    var writer = try ReportWriter(options: options)
    let model = SampleReports.small()
    let files = try writer.write(model, to: workspace.path)
    let index = try writer.writeIndex(
      [writer.indexEntry(for: model, files: files)], context: model.context, to: workspace.path)
    return (
      String(decoding: try Files.bytes(files[0]), as: UTF8.self),
      String(decoding: try Files.bytes(try #require(index)), as: UTF8.self)
    )
  }

  @Test(
    "What is left out is said, and no link leads nowhere",
    arguments: ReportOptions.Audience.allCases)
  func links(audience: ReportOptions.Audience) throws {
    let (html, index) = try html(audience)
    for part in html.split(separator: "href=\"#").dropFirst() {
      let target = part.prefix { $0 != "\"" }
      #expect(html.contains("id=\"\(target)\""), "a link to #\(target) leads nowhere")
    }
    for part in index.split(separator: "href=\"sample-1.0.html#").dropFirst() {
      let target = part.prefix { $0 != "\"" }
      #expect(
        html.contains("id=\"\(target)\""), "the index leads to #\(target), which is not there")
    }
    #expect(html.contains("Written for executives.") == (audience == .executive))
    #expect(html.contains("Written for managers.") == (audience == .manager))
    #expect(html.contains("<section class=\"block rule\"") == (audience != .executive))
    #expect(html.contains("<tr data-status=") == (audience == .engineer))
    #expect(html.contains("3 of 3") || html.contains("id=\"summary\""))
  }
}
