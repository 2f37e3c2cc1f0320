/// `crosswalk catalog diff`.
enum CatalogDiffCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  static let before = Argument<String>(
    required: "BEFORE", kind: .directory, help: "The earlier catalog.")
  static let after = Argument<String>(
    required: "AFTER", kind: .directory, help: "The later catalog.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")
  static let results = Option<[String]>(
    repeatable: "results", valueName: "PATH", kind: .path,
    help: "Scanner output; then also say which verdicts and control states would move.")

  static let declaration = Command(
    name: "diff", abstract: "Say in what two versions of a catalog differ.",
    discussion: [
      "Names the frameworks, controls, rules, checks and mappings that are added, removed or "
        + "changed. Controls are matched by their printed labels.",
      "With --results, each result and each control whose state would be another one is named "
        + "too. A fail that exclusions or the scanner's own record accept is another state than "
        + "an open one.",
    ],
    examples: [
      .init("crosswalk catalog diff old new", "Two folders with frameworks and rules:"),
      .init(
        "crosswalk catalog diff old new --results scan.json --format json",
        "What it means for a scan:"),
    ],
    arguments: [before.definition, after.definition],
    options: [
      format.definition, results.definition, SharedOptions.inputFormat.definition,
      MergeOptions.choice.definition, MergeOptions.maximumAge.definition,
      DecisionOptions.exclusions.definition, DecisionOptions.attestations.definition,
    ],
    action: run)
}
