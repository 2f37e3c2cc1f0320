import Report

/// `crosswalk report`: scanner output in, one report per framework out.
enum ReportCommand {
  static let framework = Option<[String]>(
    repeatable: "framework", valueName: "ID", kind: .frameworkID,
    help: "Report on this framework only. Default: every framework that has a mapping.")
  static let output = Option<String>(
    "output", short: "o", valueName: "DIR", kind: .directory, default: "out",
    help: "The folder to write into; made when it is not there.")
  static let format = Option<[ReportOptions.Format]>(
    repeatable: "format", valueName: "FORMAT", defaults: [.html, .xml],
    help: "What to write.")
  static let maximumRows = Option<Int>(
    "max-rows", valueName: "N", in: 1...1_000_000, default: 10_000,
    help: "The most results that an HTML report shows of one rule; the XML holds them all.")
  static let templates = Option<String?>(
    "templates", valueName: "DIR", kind: .directory,
    help: "The folder that holds the stylesheets. Default: the installed ones.")
  static let quiet = Flag(
    "quiet", short: "q", help: "Print nothing but warnings and errors.")

  static let declaration = Command(
    name: "report", abstract: "Write a report per framework from scanner output.",
    discussion: [
      "Reads every input, merges what the scanners say about the same thing, and writes into "
        + "the output folder FRAMEWORK.html and FRAMEWORK.xml for each framework, with "
        + "index.html over all of them. With --format it writes other forms: tables (csv, xlsx), "
        + "what other tools take (json, oscal-xml, oscal-json, sarif, junit, ocsf, asff, hdf, "
        + "xccdf), a summary for a pull request (markdown), and paper (pdf).",
      "An input that is cut off, not UTF-8 or in no known format stops the run before anything "
        + "is written. Single records that cannot be read are listed in the reports, and the run "
        + "ends with exit code 3; with --strict nothing is written then.",
      "Access key ids, secrets, tokens and private keys that scanners wrote down are taken out, "
        + "and how many is said. --sign puts a signature into each report in XML, and writes "
        + "a signed manifest.xml with the SHA-256 of every file.",
    ],
    examples: [
      .init(
        "crosswalk report --results prowler.ocsf.json --results securityhub.json "
          + "--framework pci-dss-3.2 -o out",
        "Two scanners, one framework:"),
      .init("crosswalk report --results scans -o out", "A folder, every framework:"),
      .init(
        "crosswalk report --results scans --framework nist-800-53-r5 --format xlsx "
          + "--format oscal-json -o out", "A workbook, and OSCAL for another tool:"),
      .init(
        "crosswalk report --store history.db --framework soc2-tsc-2017 --from 2026-01-01 "
          + "--to 2026-06-30 --max-age 7d -o out",
        "A period, out of what 'crosswalk ingest' has kept:"),
      .init(
        "aws securityhub get-findings | crosswalk report --results -", "From another program:"),
      .init(
        "crosswalk report --results scans --framework pci-dss-3.2 --sign key.pem -o out",
        "Signed, for 'crosswalk verify out --key key.pub':"),
    ],
    options: [
      SharedOptions.resultsUnlessStored.definition, StoreOptions.store.definition,
      StoreOptions.at.definition, StoreOptions.from.definition, StoreOptions.to.definition,
      framework.definition, output.definition,
      format.definition, maximumRows.definition, SharedOptions.inputFormat.definition,
      SharedOptions.keepRejected.definition, SharedOptions.catalog.definition,
      SharedOptions.baseCatalog.definition, templates.definition, MergeOptions.choice.definition,
      MergeOptions.maximumAge.definition, DecisionOptions.exclusions.definition,
      DecisionOptions.attestations.definition, FailGate.option.definition,
    ] + FilterOptions.definitions + SigningOptions.definitions
      + [RedactionOptions.pattern.definition],
    flags: [
      RedactionOptions.keepSecrets.definition, quiet.definition, SharedOptions.strict.definition,
    ], action: run)
}
