import Compliance

/// `crosswalk findings`: the merged results as a table, CSV or JSON.
enum FindingsCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case csv
    case json
  }

  static let framework = Option<String?>(
    "framework", valueName: "ID", kind: .frameworkID,
    help: "Only results of rules that are mapped into this framework.")
  static let control = Option<String?>(
    "control", valueName: "LABEL",
    help: "Only results of rules that are mapped to this control, or to one below it; "
      + "needs --framework.")
  static let status = Option<[Status]>(
    repeatable: "status", valueName: "STATUS", help: "Only results with this status.")
  static let account = Option<[String]>(
    repeatable: "account", valueName: "ID", help: "Only results in this account.")
  static let rule = Option<[String]>(
    repeatable: "rule", valueName: "ID", kind: .ruleID, help: "Only results of this rule.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")
  static let count = Flag(
    "count", help: "Print what each file holds as read, before naming and merging.")

  static let declaration = Command(
    name: "findings", abstract: "List merged results with what decided them.",
    discussion: [
      "One row per result, that is one rule on one subject, however many scanners spoke about "
        + "it. JSON adds every verdict with its source file, SHA-256, byte offset and length."
    ],
    examples: [
      .init(
        "crosswalk findings --results scans --framework cis-aws-foundations-1.5.0 "
          + "--control 1.4 --status fail",
        "What fails at one control:"),
      .init(
        "crosswalk findings --results scans --format csv > results.csv", "For a spreadsheet:"),
      .init(
        "crosswalk findings --results prowler.ocsf.json --count --format json",
        "What one file holds:"),
    ],
    options: [
      SharedOptions.resultsUnlessStored.definition, StoreOptions.store.definition,
      StoreOptions.at.definition, framework.definition, control.definition,
      status.definition, account.definition, rule.definition, format.definition,
      SharedOptions.inputFormat.definition, SharedOptions.keepRejected.definition,
      SharedOptions.catalog.definition, SharedOptions.baseCatalog.definition,
      MergeOptions.choice.definition, MergeOptions.maximumAge.definition,
      DecisionOptions.exclusions.definition, FailGate.option.definition,
      RedactionOptions.pattern.definition,
    ],
    flags: [
      count.definition, RedactionOptions.keepSecrets.definition, SharedOptions.strict.definition,
    ], action: run)
}
