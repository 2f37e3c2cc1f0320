public import Compliance
import XMLKit

/// Everything that is known about frameworks and rules: read once, checked as
/// a whole, and then only looked up.
public struct Catalog: Sendable {
  /// The frameworks, sorted by id.
  public let frameworks: [Framework]
  /// The rules, sorted by id.
  public let rules: [Rule]
  /// What is said about how controls of two frameworks relate, by framework.
  public let controlMappings: [ControlMapping]
  /// The release and a digest over the content of all files, for reports:
  /// `2026.11+sha256:0123456789ab`. Two catalogs of one version are identical.
  public let version: String
  /// What later folders put in the place of something earlier, in their order.
  public let replacements: [CatalogReplacement]

  private let frameworkIndex: [FrameworkID: Int]
  private let ruleIndex: [RuleID: Int]
  private let rulesByFramework: [FrameworkID: [Int]]

  /// Loads the catalog in a folder that holds `frameworks` and `rules`.
  ///
  /// All files are read and checked before anything is thrown, so that the
  /// error names everything that is wrong.
  ///
  /// - Parameters:
  ///   - directory: The folder to start from.
  ///   - overlays: Folders that are laid over it in their order, later over
  ///     earlier. Each holds any of `frameworks`, `rules`, `titles`, `mappings` and `crosswalks`.
  /// - Returns: The catalog, in which every mapping names a control that exists.
  /// - Throws: `CatalogError` when any file cannot be used or contradicts another.
  public static func load(
    directory: String, overlays: [String] = []
  ) throws(CatalogError) -> Catalog {
    var files = [LoadedFiles(try CatalogFiles(directory: directory))]
    for overlay in overlays {
      files.append(LoadedFiles(try CatalogFiles(directory: overlay, isOverlay: true)))
    }
    // A framework that did not load would make every mapping to it look wrong.
    var diagnostics = files.flatMap(\.diagnostics)
    guard diagnostics.isEmpty else { throw CatalogError(diagnostics: diagnostics.sortedByPlace()) }
    let layers = CatalogLayers(files)
    diagnostics = layers.diagnostics
    guard diagnostics.isEmpty else { throw CatalogError(diagnostics: diagnostics.sortedByPlace()) }
    return Catalog(
      frameworks: layers.frameworks.map(\.framework).sorted { $0.id < $1.id },
      rules: layers.rules.map(\.rule).sorted { $0.id < $1.id },
      controlMappings: layers.crosswalks.map(\.mapping),
      version: CatalogVersion.text(
        release: files[0].release, files: files.flatMap(\.contents)),
      replacements: layers.replacements)
  }

  /// Loads one framework from any OSCAL catalog in XML, NIST's own included.
  ///
  /// - Parameter file: The file's path.
  /// - Returns: The framework. Without our `id` property, the file's name
  ///   without its extension, in lower case, is the id.
  /// - Throws: `CatalogError` when the file is not a catalog that can be used.
  public static func loadFramework(file: String) throws(CatalogError) -> Framework {
    try OSCALCatalogReader.read(bytes: CatalogFiles.bytes(of: file), file: file).framework
  }

  /// Makes a catalog from parts that are known to fit.
  ///
  /// - Parameters:
  ///   - frameworks: The frameworks, sorted by id.
  ///   - rules: The rules, sorted by id.
  ///   - controlMappings: The mappings between controls.
  ///   - version: The text that `version` holds.
  ///   - replacements: What was replaced on the way.
  init(
    frameworks: [Framework], rules: [Rule], controlMappings: [ControlMapping] = [],
    version: String, replacements: [CatalogReplacement] = []
  ) {
    self.controlMappings = controlMappings.enumerated().sorted {
      ($0.element.from, $0.element.to, $0.offset) < ($1.element.from, $1.element.to, $1.offset)
    }.map(\.element)
    self.replacements = replacements
    self.frameworks = frameworks
    self.rules = rules
    self.version = version
    var frameworkIndex: [FrameworkID: Int] = [:]
    for (index, framework) in frameworks.enumerated() { frameworkIndex[framework.id] = index }
    var ruleIndex: [RuleID: Int] = [:]
    var rulesByFramework: [FrameworkID: [Int]] = [:]
    for (index, rule) in rules.enumerated() {
      ruleIndex[rule.id] = index
      for framework in Set(rule.mappings.map(\.framework)) {
        rulesByFramework[framework, default: []].append(index)
      }
    }
    self.frameworkIndex = frameworkIndex
    self.ruleIndex = ruleIndex
    self.rulesByFramework = rulesByFramework
  }

  /// The framework of an id, which is spelled as the catalog spells it.
  ///
  /// - Parameter id: The id with its version.
  /// - Returns: The framework; nil when the catalog does not hold it.
  public func framework(_ id: FrameworkID) -> Framework? {
    frameworkIndex[id].map { frameworks[$0] }
  }

  /// The rule of an id, which is spelled as the catalog spells it.
  ///
  /// - Parameter id: The id.
  /// - Returns: The rule; nil when the catalog does not hold it.
  public func rule(_ id: RuleID) -> Rule? {
    ruleIndex[id].map { rules[$0] }
  }

  /// The rules that map to at least one control of a framework.
  ///
  /// - Parameter framework: The framework's id.
  /// - Returns: The rules, sorted by id; empty when there are none.
  public func rules(mappedTo framework: FrameworkID) -> [Rule] {
    (rulesByFramework[framework] ?? []).map { rules[$0] }
  }
}

extension [CatalogDiagnostic] {
  func sortedByPlace() -> [CatalogDiagnostic] {
    sorted { left, right in
      if left.file != right.file {
        return left.file.utf8.lexicographicallyPrecedes(right.file.utf8)
      }
      if left.line != right.line { return left.line < right.line }
      if left.code != right.code { return left.code.rawValue < right.code.rawValue }
      return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
    }
  }
}
