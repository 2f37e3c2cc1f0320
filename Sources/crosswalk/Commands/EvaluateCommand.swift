/// `crosswalk evaluate`: the catalog's own logic on evidence, as findings.
enum EvaluateCommand {
  static let entities = Option<[String]>(
    repeatable: "entities", valueName: "PATH", kind: .path, isRequired: true,
    takesFollowingWords: true,
    help:
      "Evidence: a file, or a folder of files. An IAM credential report (CSV, or as the AWS CLI "
      + "prints it), the CLI's account summary, password policy and caller identity, or entities "
      + "in JSON as CloudGuard writes them.")
  static let rule = Option<[String]>(
    repeatable: "rule", valueName: "ID", kind: .ruleID,
    help: "Only this rule. Default: every rule of the catalog that has logic in GSL.")
  static let account = Option<String?>(
    "account", valueName: "NUMBER",
    help: "The account that a summary or password policy is of, where nothing else says.")

  static let declaration = Command(
    name: "evaluate", abstract: "Run the rules' own logic on evidence and print the findings.",
    discussion: [
      "Prints one finding a line in the format plain-json, from the scanner crosswalk, for report "
        + "and findings to read. Where the evidence does not have a field that a rule needs, the "
        + "finding is not-checked and names it. docs/evaluate.md says which AWS CLI commands give "
        + "the evidence."
    ],
    examples: [
      .init(
        "crosswalk evaluate --entities evidence > own.ndjson", "Judge a folder of evidence:"),
      .init(
        "crosswalk evaluate --entities report.csv --rule D9.AWS.IAM.16",
        "Run one rule on a credential report:"),
    ],
    options: [
      entities.definition, rule.definition, account.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ],
    action: run)
}
