import Compliance
import YAMLKit

/// What Checkov skips: `skip-check` of its configuration, the findings of its baseline, or the
/// skipped checks of a report.
enum CheckovSkips {
  static func read(_ document: YAMLNode, _ importing: inout Importing) throws(DecisionError) {
    var isKnown = false
    for part in document.elements.isEmpty ? [document] : document.elements {
      if let skips = part["skip-check"] {
        isKnown = true
        let checks = skips.text.map { text in text.split(separator: ",").map(String.init) }
        for check in checks ?? skips.elements.compactMap(\.text) {
          add(check, resource: nil, reason: "", skips.place, &importing)
        }
      }
      if let failed = part["failed_checks"] {
        isKnown = true
        for finding in failed.elements.flatMap({ $0["findings"]?.elements ?? [] }) {
          for check in finding["check_ids"]?.elements.compactMap(\.text) ?? [] {
            add(
              check, resource: finding["resource"]?.text, reason: "", finding.place, &importing)
          }
        }
      }
      if let skipped = part["results"]?["skipped_checks"] {
        isKnown = true
        for record in skipped.elements {
          add(
            record["check_id"]?.text ?? "", resource: record["resource"]?.text,
            reason: record["check_result"]?["suppress_comment"]?.text ?? "", record.place,
            &importing)
        }
      }
    }
    guard isKnown else {
      throw DecisionFile.problem(
        importing.file, document.place,
        "there is no 'skip-check', 'failed_checks' or 'skipped_checks' here",
        "name Checkov's configuration, its baseline or a report of it, or another --from")
    }
  }

  private static func add(
    _ check: String, resource: String?, reason: String, _ place: YAMLPlace,
    _ importing: inout Importing
  ) {
    let check = check.split(whereSeparator: \.isWhitespace).joined()
    let rules = importing.source.rules(scanner: "checkov", check: Glob(check))
    guard !check.isEmpty, !rules.isEmpty else {
      importing.leaveOut(
        place, "no rule knows Checkov's check \(check.prefix(100))",
        "nothing needs to be done: its findings are in no result")
      return
    }
    importing.add(
      id: "checkov-\(check)", reason: reason,
      selector: .init(rules: rules, resources: resource.map { [Glob($0)] } ?? []), place: place)
  }
}
