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

  /// Reads and checks the catalog in a folder.
  ///
  /// - Parameter directory: The folder that holds `frameworks` and `rules`.
  /// - Returns: What was found.
  /// - Throws: `CatalogError` when there is no catalog in the folder.
  public static func run(directory: String) throws(CatalogError) -> CatalogLint {
    let files = try CatalogFiles(directory: directory)
    let loaded = LoadedFiles(files)
    var diagnostics = loaded.diagnostics
    diagnostics += CatalogChecks.diagnostics(frameworks: loaded.frameworks, rules: loaded.rules)
      .filter {
        // A framework whose file is broken would make every mapping to it look wrong.
        !(loaded.lacksFramework && $0.code == .mappingFrameworkUnknown)
      }
    diagnostics += files.ignored.map { path in
      CatalogDiagnostic(
        file: path, line: 0, code: .fileIgnored,
        message: "the file is not read: a catalog's files end in .xml",
        remedy: "give it another name, or move it out of the catalog")
    }
    for framework in loaded.frameworks {
      diagnostics += FrameworkLint.diagnostics(framework)
      // What is broken there is reported already.
      if let bytes = try? CatalogFiles.bytes(of: framework.file),
        let links = try? LinkLint.diagnostics(bytes: bytes, file: framework.file)
      {
        diagnostics += links
      }
    }
    var frameworks: [FrameworkID: Framework] = [:]
    for framework in loaded.frameworks { frameworks[framework.framework.id] = framework.framework }
    for rule in loaded.rules {
      diagnostics += RuleLint.diagnostics(rule, frameworks: frameworks)
    }
    return CatalogLint(
      diagnostics: diagnostics.sortedByPlace(), frameworkCount: files.frameworks.count,
      ruleCount: files.rules.count)
  }

  /// How many diagnostics have a severity.
  ///
  /// - Parameter severity: The severity to count.
  /// - Returns: The number.
  public func count(_ severity: CatalogDiagnostic.Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }
}
