/// `crosswalk catalog lint`.
enum CatalogLintCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
    case sarif
  }

  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table,
    help: "How to print; sarif is version 2.1.0 of that format.")
  static let strict = Flag(
    "strict", help: "End with exit code 4 for warnings too.")

  static let declaration = Command(
    name: "lint", abstract: "Check frameworks, rules and mappings for mistakes.",
    discussion: [
      "Names everything that is wrong, each with file, line, a stable code and what to do. An "
        + "error is what keeps the catalog from loading; a warning is what an auditor would ask "
        + "about.",
      "Ends with exit code 4 when there is an error.",
    ],
    examples: [
      .init("crosswalk catalog lint --catalog mine", "Check a catalog of your own:")
    ],
    options: [
      format.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ],
    flags: [strict.definition], action: run)
}
