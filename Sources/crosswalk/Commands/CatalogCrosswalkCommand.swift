/// `crosswalk catalog crosswalk`.
enum CatalogCrosswalkCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case csv
    case json
  }

  static let from = Argument<String>(
    required: "FROM", kind: .frameworkID, help: "The framework to start from.")
  static let to = Argument<String>(
    required: "TO", kind: .frameworkID, help: "The framework to end at.")
  static let control = Option<String?>(
    "control", valueName: "LABEL", help: "Only what this control of FROM leads to.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")

  static let declaration = Command(
    name: "crosswalk", abstract: "Derive how the controls of two frameworks relate.",
    discussion: [
      "Two controls are linked when a rule is mapped to both, when an imported OSCAL mapping "
        + "collection says how they relate, or by a chain of one rule and two such mappings at "
        + "most. A path is as strong as its weakest part, and the strongest paths decide; every "
        + "path is shown.",
      "A link is proven where it follows by logic, and possible where both controls only share "
        + "something with what is in the middle. It is contested where what is said about it "
        + "cannot all be true, or where those who speak about the two controls themselves "
        + "disagree.",
    ],
    examples: [
      .init(
        "crosswalk catalog crosswalk cis-aws-foundations-1.5.0 nist-800-53-r5 --control 1.4",
        "Where one recommendation leads:")
    ],
    arguments: [from.definition, to.definition],
    options: [
      control.definition, format.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ],
    action: run)
}
