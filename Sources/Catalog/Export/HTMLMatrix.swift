import Compliance
import XMLKit

/// The matrix of rules by frameworks as one page that needs nothing beside it.
///
/// The stylesheet sees bounded pages: the frame first, then the rows by
/// hundreds, which stand where the frame leaves room.
struct HTMLMatrix {
  /// The most rules of a page.
  static let rows = 500
  /// The most labels that a cell spells out.
  static let labels = 4

  private static let namespace = "urn:crosswalk:report:1"
  /// Nothing is loaded from anywhere; style and script stand in the page.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

  let catalog: Catalog
  let time: Timestamp
  let toolVersion: String
  /// The folder with the stylesheet, the style and the script.
  let templates: String
  private let frameworks: [Framework]

  init(catalog: Catalog, time: Timestamp, toolVersion: String, templates: String) {
    self.catalog = catalog
    self.time = time
    self.toolVersion = toolVersion
    self.templates = templates
    frameworks = catalog.frameworks.filter { !catalog.rules(mappedTo: $0.id).isEmpty }
  }

  /// The page's bytes.
  func html() throws(CatalogError) -> [UInt8] {
    let stylesheet: XSLTStylesheet
    do {
      // A folder that is not one of templates is named by what it lacks first.
      _ = try XMLDocument(file: templates + "/catalog.xsl")
      stylesheet = try XSLTStylesheet(
        file: templates + "/catalog.xsl",
        sources: StylesheetSources(
          messages: try MessageCatalogue(file: templates + "/messages/en.xml")))
    } catch {
      throw CatalogError(error, file: templates + "/catalog.xsl")
    }
    let frame = try frame()
    let slot = frame.slot
    let page = try transform(frame.bytes, stylesheet)
    let mark = Array("<!--\(slot)-->".utf8)
    let places = page.indices.filter { page[$0...].starts(with: mark) }
    guard let place = places.first, places.count == 1 else {
      throw CatalogError(
        file: templates + "/catalog.xsl", code: .inputMalformed,
        message: "the page has to hold the comment \(slot) once: the rows are put in there",
        remedy: "let the stylesheet write a comment with the value of the page's attribute slot")
    }
    var html = Array("<!DOCTYPE html>\n".utf8) + page[..<place]
    for start in stride(from: 0, to: max(1, catalog.rules.count), by: Self.rows) {
      let range = start..<min(start + Self.rows, catalog.rules.count)
      html += try transform(try rows(range), stylesheet)
    }
    return html + page[(place + mark.count)...]
  }

  private func transform(
    _ bytes: [UInt8], _ stylesheet: XSLTStylesheet
  ) throws(CatalogError) -> [UInt8] {
    do {
      return try stylesheet.apply(to: XMLDocument(bytes: bytes, name: "page of the catalog"))
    } catch {
      throw CatalogError(error, file: templates + "/catalog.xsl")
    }
  }

  private func frame() throws(CatalogError) -> (bytes: [UInt8], slot: String) {
    let style = String(
      decoding: try CatalogFiles.bytes(of: templates + "/report.css"), as: UTF8.self)
    let script = String(
      decoding: try CatalogFiles.bytes(of: templates + "/catalog.js"), as: UTF8.self)
    // Nothing else on this page is given by anyone but the templates and ids.
    let slot = "crosswalk:rows:\(NameBasedUUID.uuid(uri: catalog.version) ?? "")"
    let bytes = try CatalogOutput.document("catalog.html") { writer throws(XMLError) in
      try writer.start("page", namespace: Self.namespace)
      try writer.attribute("kind", "catalog")
      try writer.attribute("slot", slot)
      try writer.attribute("policy", Self.policy)
      try writer.element("style", style)
      try writer.element("script", script)
      try writer.start("catalog")
      try writer.attribute("rules", "\(catalog.rules.count)")
      try writer.attribute("mappings", "\(catalog.rules.reduce(0) { $0 + $1.mappings.count })")
      try writer.attribute("generated", time.description)
      try writer.attribute("tool-version", toolVersion)
      try writer.attribute("catalog-version", catalog.version)
      try columns(&writer)
      try writer.end()
      try writer.end()
    }
    return (bytes, slot)
  }

  private func columns(_ writer: inout XMLWriter) throws(XMLError) {
    for framework in frameworks {
      try writer.element("column", attributes: ["framework": framework.id.rawValue])
    }
  }

  private func rows(_ range: Range<Int>) throws(CatalogError) -> [UInt8] {
    try CatalogOutput.document("catalog.html") { writer throws(XMLError) in
      try writer.start("page", namespace: Self.namespace)
      try writer.attribute("kind", "catalog-rows")
      try writer.attribute("first-of-kind", range.lowerBound == 0 ? "true" : "false")
      try writer.start("catalog-rows")
      try writer.attribute("first", "\(min(range.lowerBound + 1, range.upperBound))")
      try writer.attribute("last", "\(range.upperBound)")
      try writer.attribute("total", "\(catalog.rules.count)")
      try columns(&writer)
      for rule in catalog.rules[range] { try row(rule, &writer) }
      try writer.end()
      try writer.end()
    }
  }

  private func row(_ rule: Rule, _ writer: inout XMLWriter) throws(XMLError) {
    try writer.start("row")
    try writer.attribute("rule", rule.id.rawValue)
    try writer.element("title", rule.title)
    let byFramework = Dictionary(grouping: rule.mappings, by: \.framework)
    for framework in frameworks {
      let mappings = byFramework[framework.id] ?? []
      let labels = mappings.map(\.control)
      let tier = mappings.map(\.tier.strength).max()
      try writer.start("cell")
      try writer.attribute("framework", framework.id.rawValue)
      try writer.attribute("controls", "\(labels.count)")
      try writer.attribute("more", "\(max(0, labels.count - Self.labels))")
      try writer.attribute("tier", tier.map { "\($0)" } ?? "")
      try writer.attribute(
        "tier-word", Tier.allCases.first { $0.strength == tier }?.rawValue ?? "")
      try writer.attribute(
        "full", mappings.contains { $0.relationship.coverage == .full } ? "true" : "false")
      try writer.element("labels", labels.prefix(Self.labels).joined(separator: ", "))
      try writer.end()
    }
    try writer.end()
  }
}

extension Tier {
  /// How strong the witnesses are: 2 for core, 0 for category.
  var strength: Int {
    switch self {
    case .core: 2
    case .broad: 1
    case .category: 0
    }
  }
}
