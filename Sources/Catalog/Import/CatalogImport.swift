public import Compliance

/// Brings what others publish into a user's own catalog folder.
///
/// The folder is changed only when everything that is to be written fits the
/// catalog; importing the same again changes nothing.
public struct CatalogImport: Sendable {
  /// What a document can be.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// CloudGuard rulesets: one, the API's list, bare rules; JSON or YAML.
    case cloudGuard = "cloudguard"
    /// OSCAL catalogs, profiles and mapping collections; XML or JSON.
    case oscal
    /// Prowler's compliance files and the metadata of its checks.
    case prowler
    /// CISO Assistant's libraries.
    case cisoAssistant = "ciso-assistant"
    /// ComplianceAsCode's control files.
    case complianceAsCode = "compliance-as-code"
    /// A plain list of controls.
    case csv
  }

  /// The frameworks that were imported, sorted by id.
  public let frameworks: [Framework]
  /// How many rules came with them that the catalog did not have.
  public let ruleCount: Int
  /// How many mappings of rules came with them.
  public let mappingCount: Int
  /// How many mappings between controls came.
  public let controlMappingCount: Int
  /// Files that were made.
  public private(set) var created = 0
  /// Files whose content is another one now.
  public private(set) var changed = 0
  /// Files that were like that already.
  public private(set) var unchanged = 0
  /// What was left out or altered on the way.
  public let notes: [String]
  /// Files that are none of the formats.
  public let unknown: [String]
  /// What the import changes in the catalog as it is in use.
  public let differences: [CatalogDifference]

  /// Imports documents.
  ///
  /// - Parameters:
  ///   - paths: Files, and folders that are searched.
  ///   - format: What all of them are; nil to recognise each by its content.
  ///   - id: The id that the framework gets, if there is only one.
  ///   - resources: Which framework is meant by what a mapping collection calls a resource:
  ///     its address, or the name of its file.
  ///   - mappingsOf: A framework of the catalog whose controls' mappings the imported controls
  ///     of the same label get; nil for none.
  ///   - base: The folder of the catalog that the user's folder is laid over.
  ///   - directory: The user's own catalog folder.
  ///   - time: The time of the run, which new files carry.
  /// - Throws: `CatalogError` when a document cannot be read, or what it says
  ///   does not fit the catalog; the folder is as before then.
  public init(
    paths: [String], format: Format? = nil, id: String? = nil,
    resources: [String: FrameworkID] = [:], mappingsOf: FrameworkID? = nil, base: String,
    into directory: String, time: Timestamp
  ) throws(CatalogError) {
    let catalog = try Catalog.load(directory: base)
    let before =
      ImportedFiles.exists(directory)
      ? try Catalog.load(directory: base, overlays: [directory]) : catalog
    var reading = ImportReading(base: catalog, format: format, id: id)
    for file in try ImportFiles.list(paths) { try reading.read(file) }
    try reading.finish(inUse: before, resources: resources)
    var result = reading.result
    if let mappingsOf {
      try CarriedMappings.add(
        from: mappingsOf, in: before, file: paths.first ?? "", to: &result)
    }
    if let id, result.frameworks.count > 1 {
      throw CatalogError(
        file: paths.first ?? "", code: .inputMalformed,
        message: "there are \(result.frameworks.count) frameworks, which cannot all be \(id)",
        remedy: "import one at a time, or leave the id out")
    }
    try Self.checkNames(result, file: paths.first ?? "")
    frameworks = result.frameworks.sorted { $0.id < $1.id }
    ruleCount = result.rules.count
    mappingCount = result.mappingCount
    controlMappingCount = result.collections.reduce(0) { $0 + $1.controlMappings.count }
    notes = result.notes
    unknown = reading.unknown
    let files = try ImportedFiles(result, catalog: catalog, directory: directory, time: time)
    differences = try files.differences(base: base, before: before)
    for change in try files.write() {
      switch change {
      case .created: created += 1
      case .changed: changed += 1
      case .unchanged: unchanged += 1
      }
    }
  }

  /// Ids become names of files, so each must be one, and none there twice.
  private static func checkNames(
    _ result: ImportedCatalog, file: String
  ) throws(CatalogError) {
    var seen: Set<FrameworkID> = []
    for framework in result.frameworks {
      let id = framework.id.rawValue
      if !id.isIdentifier {
        throw CatalogError(
          file: file, code: .inputMalformed,
          message: "\"\(framework.title)\" gives the framework no usable id, but \"\(id)\"",
          remedy: "name one with --id, of letters, digits, dots and hyphens: house-rules-2")
      }
      if !seen.insert(framework.id).inserted {
        throw CatalogError(
          file: file, code: .inputMalformed, message: "two frameworks would both be \(id)",
          remedy: "import them one at a time, each with its own --id")
      }
    }
  }
}
