public import Compliance

/// Writes a catalog in the formats of others.
public enum CatalogExport {
  /// How a document of OSCAL is spelled.
  public enum Spelling: String, Sendable, Hashable, CaseIterable {
    /// XML.
    case xml
    /// JSON.
    case json
  }

  /// Writes the rules as an OSCAL catalog, each framework as another, and the
  /// mappings as an OSCAL 1.2 mapping collection.
  ///
  /// - Parameters:
  ///   - catalog: The catalog.
  ///   - spelling: XML or JSON.
  ///   - time: The time of the run, which the documents carry.
  ///   - directory: The folder to write into.
  /// - Returns: The files' paths.
  /// - Throws: `CatalogError` when a file cannot be written.
  public static func oscal(
    _ catalog: Catalog, as spelling: Spelling, time: Timestamp, to directory: String
  ) throws(CatalogError) -> [String] {
    let export = OSCALExport(catalog: catalog, time: time)
    var files: [String] = []
    func write(_ object: OSCALObject, root: String, name: String) throws(CatalogError) {
      let path = "\(directory)/\(name).\(spelling.rawValue)"
      let bytes =
        spelling == .xml ? try object.xml(root: root, file: path) : object.json(root: root)
      _ = try CatalogOutput.write(bytes, to: path)
      files.append(path)
    }
    try write(export.rules(), root: "catalog", name: "rules")
    if let mappings = export.mappings(suffix: "." + spelling.rawValue) {
      try write(mappings, root: "mapping-collection", name: "mappings")
    }
    for framework in catalog.frameworks {
      try write(
        export.framework(framework), root: "catalog", name: "frameworks/\(framework.id.rawValue)")
    }
    return files
  }

  /// The columns of the list of mappings.
  public static let columns = [
    "rule", "rule title", "severity", "framework", "control", "control title", "relationship",
    "coverage", "tier", "date", "basis", "source", "witnesses", "contested",
  ]

  /// Every mapping as a row of plain cells, by rule and then as the rule has
  /// them. Whoever writes a file of them escapes for its format.
  ///
  /// - Parameter catalog: The catalog.
  /// - Returns: The rows without a header.
  public static func rows(_ catalog: Catalog) -> [[String]] {
    var titles: [FrameworkID: [String: String]] = [:]
    for framework in catalog.frameworks {
      for control in framework.controls where control.kind == .control {
        titles[framework.id, default: [:]][control.label] = control.title
      }
    }
    return catalog.rules.flatMap { rule in
      rule.mappings.map { mapping in
        [
          rule.id.rawValue, rule.title, rule.severity.rawValue, mapping.framework.rawValue,
          mapping.control, titles[mapping.framework]?[mapping.control] ?? "",
          mapping.relationship.rawValue, mapping.relationship.coverage.rawValue,
          mapping.tier.rawValue, mapping.date, mapping.basis.statement, mapping.basis.source,
          mapping.basis.witnesses.joined(separator: " | "), mapping.basis.contested,
        ]
      }
    }
  }

  /// The columns of the list of mappings between controls.
  public static let controlColumns = [
    "from framework", "from controls", "to framework", "to controls", "relationship", "tier",
    "date", "basis", "source", "witnesses", "contested",
  ]

  /// Every mapping between controls as a row of plain cells.
  ///
  /// - Parameter catalog: The catalog.
  /// - Returns: The rows without a header; empty where none was imported.
  public static func controlRows(_ catalog: Catalog) -> [[String]] {
    catalog.controlMappings.map { mapping in
      [
        mapping.from.rawValue, ControlMapping.text(mapping.sources), mapping.to.rawValue,
        ControlMapping.text(mapping.targets), mapping.relationship.rawValue,
        mapping.tier.rawValue, mapping.date, mapping.basis.statement, mapping.basis.source,
        mapping.basis.witnesses.joined(separator: " | "), mapping.basis.contested,
      ]
    }
  }

  /// Writes the matrix of rules by frameworks as one HTML page.
  ///
  /// - Parameters:
  ///   - catalog: The catalog.
  ///   - templates: The folder with `catalog.xsl` and what belongs to it.
  ///   - time: The time of the run, which the page carries.
  ///   - toolVersion: The program's version, which the page carries.
  ///   - path: The file.
  /// - Throws: `CatalogError` when the template cannot be used or the file not
  ///   be written.
  public static func html(
    _ catalog: Catalog, templates: String, time: Timestamp, toolVersion: String, to path: String
  ) throws(CatalogError) {
    let matrix = HTMLMatrix(
      catalog: catalog, time: time, toolVersion: toolVersion, templates: templates)
    _ = try CatalogOutput.write(matrix.html(), to: path)
  }

  /// Writes a text of the caller's making, whole or not at all.
  ///
  /// - Parameters:
  ///   - text: The content.
  ///   - path: The file.
  /// - Throws: `CatalogError` when it cannot be written.
  public static func write(_ text: String, to path: String) throws(CatalogError) {
    _ = try CatalogOutput.write(Array(text.utf8), to: path)
  }
}
