import Compliance

/// Everything that is wrong with a catalog, or that an auditor would ask about.
///
/// Loading stops a program at the first doubt; this goes on to the end, so that
/// one run names all there is to do.
public struct CatalogLint: Sendable, Hashable {
  /// What was found, sorted by file and line.
  public let diagnostics: [CatalogDiagnostic]
  /// How many frameworks' files were read.
  public let frameworkCount: Int
  /// How many rules' files were read.
  public let ruleCount: Int

  /// Reads and checks the catalog in a folder, or what is laid over it.
  ///
  /// - Parameters:
  ///   - directory: The folder to start from.
  ///   - overlays: Folders that are laid over it. When there are any, only
  ///     their files are reported on.
  /// - Returns: What was found.
  /// - Throws: `CatalogError` when there is no catalog in a folder.
  public static func run(
    directory: String, overlays: [String] = []
  ) throws(CatalogError) -> CatalogLint {
    var files = [try CatalogFiles(directory: directory)]
    for overlay in overlays { files.append(try CatalogFiles(directory: overlay, isOverlay: true)) }
    let loaded = files.map { LoadedFiles($0) }
    let layers = CatalogLayers(loaded)
    let lacksFramework = loaded.contains { $0.lacksFramework }
    // A framework whose file is broken would make every mapping to it look wrong.
    var diagnostics = layers.diagnostics.filter {
      !(lacksFramework && [.mappingFrameworkUnknown, .overlayTargetUnknown].contains($0.code))
    }
    let reported = overlays.isEmpty ? files : Array(files.dropFirst())
    for folder in overlays.isEmpty ? loaded : Array(loaded.dropFirst()) {
      diagnostics += folder.diagnostics
    }
    let paths = Set(reported.flatMap(\.all))
    diagnostics.removeAll { !paths.contains($0.file) }
    diagnostics += reported.flatMap(\.ignored).map { path in
      CatalogDiagnostic(
        file: path, line: 0, code: .fileIgnored,
        message: "the file is not read: a catalog's files end in .xml",
        remedy: "give it another name, or move it out of the catalog")
    }
    for framework in layers.frameworks where paths.contains(framework.file) {
      diagnostics += FrameworkLint.diagnostics(framework)
      // What is broken there is reported already.
      if let bytes = try? CatalogFiles.bytes(of: framework.file),
        let links = try? LinkLint.diagnostics(bytes: bytes, file: framework.file)
      {
        diagnostics += links
      }
    }
    var frameworks: [FrameworkID: Framework] = [:]
    for framework in layers.frameworks { frameworks[framework.framework.id] = framework.framework }
    for rule in layers.rules where paths.contains(rule.file) {
      diagnostics += RuleLint.diagnostics(rule, frameworks: frameworks)
    }
    let crosswalks = layers.crosswalks.filter { paths.contains($0.file) }
    let checks = CrosswalkChecks(layers.frameworks.map(\.framework), for: crosswalks)
    for loaded in crosswalks { diagnostics += checks.questions(loaded) }
    return CatalogLint(
      diagnostics: diagnostics.sortedByPlace(),
      frameworkCount: reported.reduce(0) { $0 + $1.frameworks.count },
      ruleCount: reported.reduce(0) { $0 + $1.rules.count })
  }

  /// How many diagnostics have a severity.
  ///
  /// - Parameter severity: The severity to count.
  /// - Returns: The number.
  public func count(_ severity: CatalogDiagnostic.Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }
}
