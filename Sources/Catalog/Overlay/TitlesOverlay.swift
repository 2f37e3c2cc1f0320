public import Compliance
import XMLKit

/// The titles of a framework's controls as a licensed list gives them, to be
/// kept in a user's own catalog folder.
public struct TitlesOverlay: Sendable, Hashable {
  /// A control's printed label and its title.
  public struct Title: Sendable, Hashable {
    /// The label as the framework has it.
    public var control: String
    /// The title of the list.
    public var text: String
  }

  /// The framework whose ids the titles are laid over.
  public let framework: FrameworkID
  /// One for each control of the framework that the list names, in the
  /// framework's order.
  public let titles: [Title]
  /// Names in the list that the framework does not have, in the list's order.
  public let unmatched: [String]
  /// Labels of the framework's controls that the list does not name.
  public let untitled: [String]

  /// Matches a list with a framework.
  ///
  /// - Parameters:
  ///   - file: CSV with the columns `label` (or `control`, `id`) and `title`, or
  ///     an OSCAL catalog in XML.
  ///   - framework: The framework.
  /// - Throws: `CatalogError` when the list cannot be read.
  public init(file: String, framework: Framework) throws(CatalogError) {
    let bytes = try CatalogFiles.bytes(of: file)
    let start = bytes.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    let list =
      start.first == UInt8(ascii: "<")
      ? try Self.catalog(bytes, file: file) : try Self.table(bytes, file: file)
    self.init(list, framework: framework)
  }

  private init(_ list: [(names: [String], title: String)], framework: Framework) {
    var byName: [String: Int] = [:]
    for (index, control) in framework.controls.enumerated() {
      // A label beats an id, and a control beats the section it is named after.
      byName[control.id] = byName[control.id] ?? index
    }
    for (index, control) in framework.controls.enumerated() where control.kind == .section {
      byName[control.label] = index
    }
    for (index, control) in framework.controls.enumerated() where control.kind == .control {
      byName[control.label] = index
    }
    var texts: [Int: String] = [:]
    var unmatched: [String] = []
    for (names, title) in list {
      if let place = names.lazy.compactMap({ byName[$0] }).first {
        texts[place] = title
      } else {
        unmatched.append(names.first ?? "")
      }
    }
    self.framework = framework.id
    self.unmatched = unmatched
    titles = framework.controls.indices.compactMap { index in
      texts[index].map { Title(control: framework.controls[index].label, text: $0) }
    }
    untitled = framework.controls.indices.compactMap { index in
      let control = framework.controls[index]
      return texts[index] == nil && control.kind == .control && !control.isWithdrawn
        ? control.label : nil
    }
  }

  private static func table(
    _ bytes: [UInt8], file: String
  ) throws(CatalogError) -> [(names: [String], title: String)] {
    let table = try CSVTable(bytes, file: file)
    let label = try table.column(required: "label", "control", "id")
    let title = try table.column(required: "title")
    return table.rows.compactMap { row in
      let text = row.fields[title].collapsingWhiteSpace()
      return text.isEmpty ? nil : ([row.fields[label].collapsingWhiteSpace()], text)
    }
  }

  private static func catalog(
    _ bytes: [UInt8], file: String
  ) throws(CatalogError) -> [(names: [String], title: String)] {
    try OSCALCatalogReader.read(bytes: bytes, file: file).framework.controls.map {
      ([$0.label, $0.id], $0.title)
    }
  }

  /// Writes `titles/FRAMEWORK.xml` into a catalog folder, in the place of an
  /// earlier one.
  ///
  /// - Parameter directory: The user's own catalog folder.
  /// - Returns: The file's path, and whether its content is new.
  /// - Throws: `CatalogError` when it cannot be written.
  public func write(to directory: String) throws(CatalogError) -> (path: String, isNew: Bool) {
    let path = "\(directory)/titles/\(framework.rawValue).xml"
    let bytes = try CatalogOutput.document(path) { writer throws(XMLError) in
      try writer.start("titles", namespace: RuleElement.namespace)
      try writer.attribute("framework", framework.rawValue)
      for title in titles {
        try writer.start("title")
        try writer.attribute("control", title.control)
        try writer.text(title.text)
        try writer.end()
      }
      try writer.end()
    }
    return (path, try CatalogOutput.write(bytes, to: path) != .unchanged)
  }
}
