/// `crosswalk catalog overlay`.
enum CatalogOverlayCommand {
  static let framework = Argument<String>(
    required: "ID", kind: .frameworkID, help: "The framework whose controls get titles.")
  static let titles = Argument<String>(
    required: "FILE", kind: .path,
    help: "CSV with the columns label and title, or an OSCAL catalog in XML.")
  static let output = Option<String>(
    "output", short: "o", valueName: "DIR", kind: .directory, default: "my-catalog",
    help: "Your own catalog folder; made when it is not there.")

  static let declaration = Command(
    name: "overlay", abstract: "Lay licensed titles over a framework's ids.",
    discussion: [
      "Where a publisher's wording is licensed, this catalog holds ids and short labels of our "
        + "own. With a licence, write the official titles into a folder of your own, and name it "
        + "with --catalog from then on.",
      "Ends with exit code 3 when the list names a control that the framework does not have.",
    ],
    examples: [
      .init(
        "crosswalk catalog overlay cis-aws-foundations-1.5.0 titles.csv -o mine",
        "Write the titles into mine:"),
      .init("crosswalk report --results scans --catalog mine", "Report with these titles:"),
    ],
    arguments: [framework.definition, titles.definition],
    options: [
      output.definition, SharedOptions.catalog.definition, SharedOptions.baseCatalog.definition,
    ],
    action: run)
}
