import Catalog
import Compliance
import Evidence
import Ingest
import Report
import XMLKit

extension EvidenceCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    let lookup = CatalogLookup(catalog: catalog)
    let framework = try lookup.framework(arguments[framework])
    var ruleIDs: Set<RuleID> = []
    for id in arguments[rule] { ruleIDs.insert(try lookup.rule(id).id) }
    // Everything that can be refused is refused before hours of reading.
    let selection = try EvidenceSelection(
      framework: framework, catalog: catalog, controls: arguments[control], rules: ruleIDs)
    let redactor = try RedactionOptions.redactor(arguments)
    let signing = try SigningOptions.signing(arguments)
    let templates = try Installation(session: session).find(
      .templates, named: arguments[ReportCommand.templates])

    let isQuiet = arguments[quiet]
    let pipeline = Pipeline(session: session, arguments: arguments, showsProgress: !isQuiet)
    let inputs = try pipeline.inputs().inputs
    let whole = try await pipeline.outcome(catalog: catalog)
    let context = ReportContext(
      generated: try session.now(), command: arguments.line, toolVersion: VersionCommand.number,
      catalogVersion: catalog.version,
      policy: try MergeOptions.policy(arguments).sentences(now: try session.now()),
      filter: selection.sentences)
    let outcome = selection.outcome(of: whole)
    let progress = ProgressLine(output: session.errors, isWanted: !isQuiet)
    let parts: [Part]
    do throws(EvidenceError) {
      var bundle = try BundleWriter(
        path: arguments[output],
        header: ManifestHeader(
          context, frameworks: [framework.id.rawValue], redactor: redactor),
        sources: outcome.sources, redactor: redactor, signing: signing)
      // Whatever order merging gives them, a source is read again by its own name.
      let again = outcome.sources.map { source in
        inputs.first { $0.name == source.name } ?? .file(source.name)
      }
      try bundle.addRecords(of: outcome.results, inputs: again) { done, total in
        progress.show { "cutting records out of source \(done + 1) of \(total)" }
      }
      progress.show { "writing the report" }
      try EvidenceReport(
        selection: selection, context: context, templates: templates, redactor: redactor
      ).add(to: &bundle, outcome: outcome)
      try EvidenceReport.addRules(selection.rules, catalog: catalog, session, to: &bundle)
      try addDecisions(arguments, to: &bundle)
      parts = try bundle.commit()
    } catch {
      progress.clear()
      throw Failure(error)
    }
    progress.clear()
    if !isQuiet { say(parts, isSigned: signing != nil, arguments[output], session) }
    Notices.warn(outcome, session)
    if let failure = Notices.partial(
      outcome.sources, done: "the bundle '\(arguments[output])' is written")
    {
      throw failure
    }
    return .done
  }

  /// The exclusions and attestations in force belong to the evidence, as their files are.
  private static func addDecisions(
    _ arguments: Arguments, to bundle: inout BundleWriter
  ) throws(EvidenceError) {
    for (folder, kind, files) in [
      ("exclusions", Part.Kind.exclusions, arguments[DecisionOptions.exclusions]),
      ("attestations", .attestations, arguments[DecisionOptions.attestations]),
    ] {
      for (index, file) in files.enumerated() {
        try bundle.add(
          "\(folder)/\(index + 1).yaml", kind: kind, try EvidenceReport.bytes(of: file))
      }
    }
  }

  private static func say(
    _ parts: [Part], isSigned: Bool, _ path: String, _ session: Session
  ) {
    let records = parts.filter { $0.kind == .record }
    var kinds: [String: Int] = [:]
    for redaction in parts.flatMap(\.redactions) {
      kinds[redaction.kind, default: 0] += redaction.number
    }
    var text = "\(records.count) record\(records.count == 1 ? "" : "s") and "
    text += "\(parts.count - records.count) other parts in \(visible(path))"
    text += isSigned ? ", signed\n" : ", not signed\n"
    if !kinds.isEmpty {
      let list = kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      text += "Taken out: \(list.joined(separator: ", "))\n"
    }
    session.output.write(text + "Check it with: crosswalk verify \(visible(path))\n")
  }
}
