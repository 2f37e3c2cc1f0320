import Catalog

/// `crosswalk catalog import`.
enum CatalogImportCommand {
  static let paths = Argument<[String]>(
    repeatable: "PATH", kind: .path, isRequired: true,
    help: "Documents to import, and folders to search.")
  static let output = Option<String>(
    "output", short: "o", valueName: "DIR", kind: .directory, default: "my-catalog",
    help: "Your own catalog folder; made when it is not there.")
  static let id = Option<String?>(
    "id", valueName: "ID", help: "The id that the framework gets, with its version.")
  static let format = Option<[CatalogImport.Format]>(
    repeatable: "format", valueName: "FORMAT",
    help: "Read everything as this. Default: by content.")

  static let declaration = Command(
    name: "import", abstract: "Bring what others publish into a catalog folder of your own.",
    discussion: [
      "Reads CloudGuard rulesets, OSCAL catalogs, profiles and mapping collections, Prowler's "
        + "compliance files with the metadata of its checks, CISO Assistant libraries, "
        + "ComplianceAsCode control files and plain CSV, and writes frameworks, rules and mappings.",
      "Nothing is written unless all of it fits the catalog. Importing the same again changes "
        + "nothing; what an import changes is named.",
    ],
    examples: [
      .init("crosswalk catalog import ruleset.json -o mine", "A CloudGuard ruleset:"),
      .init(
        "crosswalk catalog import prowler/compliance prowler/providers -o mine",
        "Prowler's lists with their checks:"),
      .init("crosswalk report --results scans --catalog mine", "Report with them:"),
    ],
    arguments: [paths.definition],
    options: [
      output.definition, id.definition, format.definition, SharedOptions.baseCatalog.definition,
    ],
    action: run)
}
