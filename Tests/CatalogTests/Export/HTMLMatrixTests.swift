import Compliance
import Testing

@testable import Catalog

@Suite struct HTMLMatrixTests {
  private func html(_ catalog: Catalog) throws -> String {
    let matrix = HTMLMatrix(
      catalog: catalog, time: OSCALExportTests.time, toolVersion: "1",
      templates: Checkout.root + "/templates")
    return String(decoding: try matrix.html(), as: UTF8.self)
  }

  @Test func everyRuleIsARowAndEveryFrameworkAColumn() throws {
    let catalog = try ShippedCatalog.get()
    let html = try html(catalog)
    let rows = catalog.rules.count
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html"))
    #expect(html.hasSuffix("</html>\n"))
    #expect(html.split(separator: "<tr data-rule=").count == rows + 1)
    #expect(html.split(separator: "<th scope=\"col\" class=\"turned\"").count == 26)
    #expect(html.split(separator: "<td data-framework=").count == 25 * rows + 1)
    // The control of the rule's own benchmark, covered in full.
    #expect(html.contains("core ●"))
    #expect(!html.contains("crosswalk:rows"))
    for word in ["http://", "https://"] { #expect(!html.contains("src=\"\(word)")) }
  }

  @Test func manyRulesComeInBoundedPagesAndHostileTitlesStayText() throws {
    let framework = try TemporaryCatalog(CleanCatalog.files).load().frameworks[0]
    let rules = (0..<1_001).map { number in
      Rule(
        id: RuleID("R.\(number)"), title: "</script><!--crosswalk:rows--><b>\(number)",
        mappings: [
          Mapping(
            framework: framework.id, control: "1.1", relationship: .subsetOf, tier: .broad,
            basis: Basis(statement: "x", source: "x", witnesses: ["x"]), date: "2026-11-24")
        ])
    }
    let html = try html(Catalog(frameworks: [framework], rules: rules, version: "v"))
    #expect(html.split(separator: "<tr data-rule=").count == 1_002)
    #expect(html.split(separator: "Rules by frameworks, continued").count == 3)
    #expect(!html.contains("<b>"))
  }

  @Test func aFolderWithoutTheTemplateIsNamed() throws {
    let matrix = HTMLMatrix(
      catalog: try ShippedCatalog.get(), time: OSCALExportTests.time, toolVersion: "1",
      templates: "/nowhere")
    let error = try #require(throws: CatalogError.self) { try matrix.html() }
    #expect(error.description.contains("/nowhere/catalog.xsl"))
  }
}
