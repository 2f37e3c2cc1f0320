import Compliance
import Testing
import XMLKit

@testable import Report

@Suite("HTML out of bounded pages")
struct HTMLRendererTests {
  private func html(
    _ model: ReportModel, rows: Int = 10_000, formats: Set<ReportOptions.Format> = [.html, .xml],
    templates: String = Files.templates
  ) throws -> String {
    let workspace = try Workspace()
    var writer = try ReportWriter(
      options: ReportOptions(templates: templates, formats: formats, maximumRowsPerRule: rows))
    let file = try writer.write(model, to: workspace.path)[0]
    return String(decoding: try Files.bytes(file), as: UTF8.self)
  }

  private func count(_ piece: String, in text: String) -> Int {
    text.split(separator: piece, omittingEmptySubsequences: false).count - 1
  }

  @Test(
    "Rows stand in sections of at most 500 and none is lost",
    arguments: [(0, 0), (1, 1), (50, 1), (51, 2), (550, 2), (551, 3), (1_750, 5)])
  func sections(results: Int, sections: Int) throws {
    let text = try html(SampleReports.report(root: SampleReports.many(results)))
    #expect(count("class=\"page rows\"", in: text) == sections)
    #expect(count("class=\"result\"", in: text) == results)
    #expect(
      count("class=\"page rows\" data-first=\"true\"", in: text) == min(sections, 1))
    for chunk in text.split(separator: "class=\"page rows\"").dropFirst() {
      #expect(count("class=\"result\"", in: String(chunk)) <= 500)
    }
  }

  @Test("A rule's first rows carry every finding, those after them what decided")
  func briefRows() throws {
    var results = SampleReports.many(60)
    for index in results.indices { results[index].verdicts += results[index].verdicts }
    let text = try html(SampleReports.report(root: results))
    let rows = text.split(separator: "class=\"result\"").dropFirst()
      .map { count("class=\"verdict\"", in: String($0)) }
    #expect(rows == [Int](repeating: 2, count: 50) + [Int](repeating: 1, count: 10))
  }

  @Test("A page of rows with much evidence ends early")
  func bytes() throws {
    var results = SampleReports.many(600)
    for index in results.indices {
      results[index].verdicts[0].finding.evidence = String(repeating: "e", count: 8_000)
    }
    let text = try html(SampleReports.report(root: results))
    #expect(count("class=\"page rows\"", in: text) == 3)
    #expect(count("class=\"result\"", in: text) == 600)
  }

  @Test("Where rows are capped the cap, the true count and the place of the rest are stated")
  func cap() throws {
    let model = SampleReports.report(root: SampleReports.many(700))
    let text = try html(model, rows: 600)
    #expect(count("class=\"result\"", in: text) == 600)
    #expect(text.contains("results D9.AWS.IAM.16 600 of 700 sample-1.0.xml"))
    #expect(!(try html(model, rows: 700).contains("class=\"cap\"")))
    #expect(try html(model, rows: 0).contains("results D9.AWS.IAM.16 0 of 700"))
  }

  @Test("Evidence is cut, and it is stated how much is left out")
  func evidence() throws {
    var results = SampleReports.many(1)
    results[0].verdicts[0].finding.evidence = String(repeating: "e", count: 10_000)
    #expect(try html(SampleReports.report(root: results)).contains("omitted 1808"))
  }

  @Test("Rows stand inside their rule's section, parts inside the document")
  func order() throws {
    let text = try html(SampleReports.small())
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html"))
    #expect(text.hasSuffix("</body></html>\n") || text.hasSuffix("</body></html>"))
    let marks = [
      "class=\"page controls\"", "id=\"rule-D9.AWS.IAM.16\"", "class=\"page rows\"",
      "id=\"rule-CW.AWS.S3.01\"", "class=\"page exclusions\"", "class=\"page disagreements\"",
      "class=\"page rejected-input\"", "class=\"page unmapped-checks\"",
      "class=\"page warnings\"", "class=\"page method\"", "<script>",
    ]
    var rest = text[...]
    for mark in marks {
      let parts = rest.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
      #expect(parts.count == 2, "\(mark) is missing or out of order")
      rest = parts.last ?? ""
    }
    #expect(!text.contains("crosswalk:"))
  }

  @Test("Only http and https become links")
  func links() throws {
    let text = try html(SampleReports.small())
    #expect(text.contains("href=\"https://example.org/a?b=1&amp;c=2\""))
    #expect(text.contains("Bad javascript:alert(1)"))
    #expect(!text.contains("href=\"javascript:"))
  }

  @Test("The result does not depend on how many pages are transformed at a time")
  func workers() throws {
    let workspace = try Workspace()
    let model = SampleReports.report(root: SampleReports.many(2_600))
    var made: [[UInt8]] = []
    for count in [1, 2, 5] {
      let templates = try Templates(directory: Files.templates, workers: Workers(count: count))
      let cache = RowCache(spool: Spool(directory: workspace.path), isKeeping: false)
      let output = try Output(path: "\(workspace.path)/\(count).html")
      try HTMLRenderer(templates: templates, cache: cache, maximumRows: 10_000).write(
        model, links: Links(model), lists: model.rules.map { RowLists($0.results) },
        xmlFile: nil, to: output)
      try output.commit()
      made.append(try workspace.bytes("\(count).html"))
    }
    #expect(made[0] == made[1])
    #expect(made[0] == made[2])
  }

  @Test("Every page that a stylesheet sees is valid against the schema", arguments: [false, true])
  func pages(isHostile: Bool) throws {
    let workspace = try Workspace()
    for name in ["page.xsl", "index.xsl"] {
      try Files.write(
        """
        <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
          <xsl:output method="xml" omit-xml-declaration="yes" encoding="UTF-8"/>
          <xsl:template match="/"><xsl:copy-of select="*"/><xsl:if test="*/@slot">
            <xsl:comment><xsl:value-of select="*/@slot"/></xsl:comment></xsl:if></xsl:template>
        </xsl:stylesheet>
        """, to: "\(workspace.path)/\(name)")
    }
    try Files.write("p {}", to: "\(workspace.path)/report.css")
    try Files.write("1 < 2", to: "\(workspace.path)/report.js")
    var writer = try ReportWriter(options: ReportOptions(templates: workspace.path))
    let model =
      isHostile ? SampleReports.hostile(HostileText.samples.joined()) : SampleReports.small()
    let files = try writer.write(model, to: workspace.path)
    let index = try writer.writeIndex(
      [writer.indexEntry(for: model, files: files)], context: model.context, to: workspace.path)
    let schema = try XMLSchema(file: Files.schema)
    var kinds: Set<String> = []
    for file in [files[0], try #require(index)] {
      let text = String(decoding: try Files.bytes(file), as: UTF8.self)
      for part in text.split(separator: "</page>") {
        guard let start = part.firstRange(of: "<page ") else { continue }
        let page = try XMLDocument(
          bytes: Array("\(part[start.lowerBound...])</page>".utf8), name: "a page")
        try schema.validate(page)
        kinds.insert(page.root().attribute("kind") ?? "")
      }
    }
    #expect(
      kinds == [
        "head", "controls", "rule", "rows", "subjects", "exclusions", "disagreements",
        "rejected-input",
        "unmapped-checks", "warnings", "method", "index", "matrix",
      ])
  }
}
