/// The program itself: the root of all commands.
enum CrosswalkCommand {
  static let declaration = Command(
    name: "crosswalk",
    abstract: "Turn scanner output into auditor reports, one per compliance framework.",
    discussion: [
      "Crosswalk reads what cloud-security scanners found, maps every check to the controls of "
        + "the compliance frameworks you answer to, merges what several scanners say about the "
        + "same thing, and writes a report per framework with the evidence behind every verdict."
    ],
    examples: [
      .init(
        "crosswalk report --results prowler.ocsf.json --results securityhub.json -o out",
        "Write a report for every framework that has a mapping:"),
      .init(
        "crosswalk findings --results scans --framework pci-dss-3.2 --status fail",
        "List what fails in one framework:"),
      .init("crosswalk rule D9.AWS.IAM.16", "Read everything about one rule:"),
    ],
    subcommands: [
      ReportCommand.declaration, FindingsCommand.declaration, ExplainCommand.declaration,
      EvidenceCommand.declaration, VerifyCommand.declaration, TicketCommand.declaration,
      IngestCommand.declaration, DiffCommand.declaration, PeriodCommand.declaration,
      StoreCommand.declaration,
      ExclusionsCommand.declaration,
      RuleCommand.declaration, FrameworkCommand.declaration, CatalogCommand.declaration,
      FormatsCommand.declaration, GSLCommand.declaration, EvaluateCommand.declaration,
      VersionCommand.declaration,
      CompletionsCommand.declaration, HelpCommand.declaration, ManualCommand.declaration,
    ])
}
