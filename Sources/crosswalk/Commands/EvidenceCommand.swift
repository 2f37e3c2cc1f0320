/// `crosswalk evidence`: the records behind a report, in a bundle.
enum EvidenceCommand {
  static let framework = Option<String>(
    required: "framework", valueName: "ID", kind: .frameworkID,
    help: "The framework whose controls the evidence is for.")
  static let control = Option<[String]>(
    repeatable: "control", valueName: "LABEL",
    help: "Only this control, or this section with what is below it.")
  static let rule = Option<[String]>(
    repeatable: "rule", valueName: "ID", kind: .ruleID, help: "Only this rule.")
  static let output = Option<String>(
    required: "output", short: "o", valueName: "FILE", kind: .path,
    help: "The bundle to write: a zip archive.")
  static let quiet = Flag("quiet", short: "q", help: "Print nothing but warnings and errors.")

  static let declaration = Command(
    name: "evidence", abstract: "Bundle the records behind a report, with their hashes.",
    discussion: [
      "Cuts the exact records out of the scanners' output, takes secrets out of them, and writes "
        + "them into a zip with the report on the controls asked for, the rules with their "
        + "remediation, and manifest.xml, which holds the SHA-256 of every part and every source.",
      "A source that changed since it was read is refused, and nothing is written. 'crosswalk "
        + "verify' checks a bundle; xmlsec1 alone can check its signature.",
    ],
    examples: [
      .init(
        "crosswalk evidence --results scans --framework pci-dss-3.2 --control 8.1.1 -o 8.1.1.zip",
        "One control:"),
      .init(
        "crosswalk evidence --results scans --framework soc2-tsc-2017 --sign key.pem -o soc2.zip",
        "A whole framework, signed:"),
    ],
    options: [
      SharedOptions.results.definition, framework.definition, control.definition, rule.definition,
      output.definition, SigningOptions.key.definition, SigningOptions.certificate.definition,
      RedactionOptions.pattern.definition,
      SharedOptions.inputFormat.definition, SharedOptions.keepRejected.definition,
      SharedOptions.catalog.definition, SharedOptions.baseCatalog.definition,
      ReportCommand.templates.definition, MergeOptions.choice.definition,
      MergeOptions.maximumAge.definition, DecisionOptions.exclusions.definition,
      DecisionOptions.attestations.definition,
    ],
    flags: [
      RedactionOptions.keepSecrets.definition, quiet.definition, SharedOptions.strict.definition,
    ],
    action: run)
}
