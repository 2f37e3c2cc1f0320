/// `crosswalk rule`: one rule whole, or the list of rules.
enum RuleCommand {
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  static let id = Argument<String?>(
    "ID", kind: .ruleID, help: "The rule to show. Without it, all rules are listed.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .text, help: "How to print.")
  static let ids = Flag("ids", help: "Print the ids of all rules alone, one a line.")

  static let declaration = Command(
    name: "rule", abstract: "Show everything about a rule, or list the rules.",
    discussion: [
      "Text, logic, applicability, remediation, references, the checks of every scanner with "
        + "what they prove, and the rule's controls in every framework with tier, relationship "
        + "and basis."
    ],
    examples: [
      .init("crosswalk rule", "List the rules:"),
      .init("crosswalk rule D9.AWS.IAM.16", "Show one:"),
    ],
    arguments: [id.definition],
    options: [
      format.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition,
    ],
    flags: [ids.definition], action: run)
}
