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

  static let resource = Option<[String]>(
    repeatable: "resource", valueName: "NAME=ID",
    help: "Which framework a mapping collection means by the file or address NAME.")

  static let mappingsOf = Option<String?>(
    "mappings-of", valueName: "ID", kind: .frameworkID,
    help: "Give each imported control the mappings of the control of that label in ID.")

  static let declaration = Command(
    name: "import", abstract: "Bring what others publish into a catalog folder of your own.",
    discussion: [
      "Reads CloudGuard rulesets, OSCAL catalogs, profiles and mapping collections, Prowler's "
        + "compliance files with the metadata of its checks, CISO Assistant libraries, "
        + "ComplianceAsCode control files and plain CSV, and writes frameworks, rules and mappings.",
      "A mapping collection maps rules to controls, or controls of one framework to those of "
        + "another; 'catalog crosswalk' goes over the latter.",
      "Nothing is written unless all of it fits the catalog. Importing the same again changes "
        + "nothing; what an import changes is named.",
    ],
    examples: [
      .init("crosswalk catalog import ruleset.json -o mine", "A CloudGuard ruleset:"),
      .init(
        "crosswalk catalog import prowler/compliance prowler/providers -o mine",
        "Prowler's lists with their checks:"),
      .init(
        "crosswalk catalog import policy.json policy-to-nist.json -o mine "
          + "--resource NIST_SP-800-53_rev5_catalog=nist-800-53-r5",
        "A policy, and how its controls relate to NIST's:"),
      .init(
        "crosswalk catalog import NIST_SP-800-53_rev5_LOW-baseline.xml --id nist-low-r5 "
          + "--mappings-of nist-800-53-r5 -o mine",
        "A baseline, with the rules of the whole:"),
      .init("crosswalk report --results scans --catalog mine", "Report with them:"),
    ],
    arguments: [paths.definition],
    options: [
      output.definition, id.definition, format.definition, resource.definition,
      mappingsOf.definition,
      SharedOptions.baseCatalog.definition,
    ],
    action: run)
}
