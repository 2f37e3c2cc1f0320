/// `crosswalk catalog export`.
enum CatalogExportCommand {
  enum Format: String, CaseIterable, Sendable {
    case oscalXML = "oscal-xml"
    case oscalJSON = "oscal-json"
    case csv
    case html
  }

  static let format = Option<[Format]>(
    repeatable: "format", valueName: "FORMAT", defaults: Format.allCases, help: "What to write.")
  static let output = Option<String>(
    "output", short: "o", valueName: "DIR", kind: .directory, default: "catalog-export",
    help: "The folder to write into; made when it is not there.")

  static let declaration = Command(
    name: "export", abstract: "Write rules, frameworks and mappings in the formats of others.",
    discussion: [
      "oscal-xml and oscal-json: the rules as an OSCAL catalog, each framework as another, and the "
        + "mappings as an OSCAL 1.2 mapping collection. csv: every mapping as a row, those between "
        + "controls of two frameworks in a file of their own. html: the "
        + "matrix of rules by frameworks as one page that can be filtered."
    ],
    examples: [
      .init("crosswalk catalog export --format oscal-json -o out", "For a GRC tool:"),
      .init("crosswalk catalog export --format html --catalog mine", "The matrix, yours included:"),
    ],
    options: [
      format.definition, output.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition, ReportCommand.templates.definition,
    ],
    action: run)
}
