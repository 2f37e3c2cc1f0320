import Catalog
import Compliance
import Evidence
import Redaction
import Report

extension ReportCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let catalog = try Pipeline.catalog(arguments, session)
    let frameworks = try frameworks(arguments, catalog)
    // Everything that can be refused is refused before hours of reading.
    let filter = try FilterOptions.filter(arguments, frameworks)
    let redactor = try RedactionOptions.redactor(arguments, kinds: RedactionOptions.forReports)
    let signing = try SigningOptions.signing(arguments)
    let isQuiet = arguments[quiet]
    let isPeriod = arguments[StoreOptions.from] != nil
    let pipeline = Pipeline(
      session: session, arguments: arguments, showsProgress: !isQuiet, folder: arguments[output])
    var context = ReportContext(
      generated: try session.now(), command: StoreOptions.line(arguments),
      toolVersion: VersionCommand.number,
      catalogVersion: catalog.version,
      policy: try MergeOptions.policy(arguments).sentences(now: try pipeline.moment()),
      filter: try pipeline.filter() + filter.sentences)
    context.moment = try pipeline.moment()
    var writer = try writer(
      arguments, session, frameworkCount: frameworks.count, redactor: redactor)
    let whole = try await pipeline.outcome(catalog: catalog)
    try FilterOptions.check(filter, whole)
    var outcome = filter.apply(to: whole)
    if let redactor {
      var pass = ResultRedaction(redactor: redactor)
      pass.redact(&outcome)
      if let sentence = pass.sentence { context.policy.append(sentence) }
    }

    let course = try course(pipeline, frameworks, catalog)
    let directory = arguments[output]
    let progress = ProgressLine(output: session.errors, isWanted: !isQuiet)
    var summary = ReportSummaryTable()
    var entries: [IndexEntry] = []
    var written: [String] = []
    var warnings: [Warning] = []
    var index: String?
    var gate = FailGate(arguments, rules: catalog.rules)
    let known = KnownRuleReports()
    do throws(ReportError) {
      for (number, framework) in frameworks.enumerated() {
        progress.show { "writing \(number + 1) of \(frameworks.count): \(framework.id)" }
        var own = context
        own.trend = course.trends[framework.id] ?? []
        if isPeriod { own.period = course.histories[framework.id] }
        let model = ReportModel.build(
          framework: framework, rules: catalog.rules, outcome: outcome, context: own,
          known: known)
        let shown = filter.apply(to: model)
        let files = try writer.write(shown, to: directory)
        written += files
        entries.append(writer.indexEntry(for: model, files: files, written: shown))
        summary.append(model)
        gate.note(model)
        // A mapping that leads nowhere is a matter of one framework, not of merging.
        for warning in model.warnings where !outcome.warnings.contains(warning) {
          if !warnings.contains(warning) { warnings.append(warning) }
        }
      }
      index = try writer.writeIndex(entries, context: context, to: directory)
    } catch {
      progress.clear()
      throw Failure(error)
    }
    if let signing {
      progress.show { "signing" }
      do throws(EvidenceError) {
        if let index { written.append(index) }
        try ReportSigning(
          signing: signing, folder: directory,
          header: ManifestHeader(
            context, frameworks: frameworks.map(\.id.rawValue), redactor: redactor)
        ).sign(written, xml: entries.compactMap(\.xmlFile), sources: outcome.sources)
      } catch {
        progress.clear()
        throw Failure(error)
      }
    }
    progress.clear()
    if !isQuiet {
      session.output.write(summary.text(session))
      session.output.write("\n" + SourceTable.text(outcome.sources, session))
      session.output.write("\n" + whereToLook(index, directory))
    }
    Notices.warn(outcome, session)
    for warning in warnings { session.warn(warning.message) }
    let code = gate.exitCode(session)
    if let failure = Notices.partial(
      outcome.sources, done: "the reports in '\(directory)' are written")
    {
      throw failure
    }
    return code
  }

  /// How the frameworks stood before, where a store knows.
  private static func course(
    _ pipeline: Pipeline, _ frameworks: [Framework], _ catalog: Catalog
  ) throws(Failure) -> Pipeline.Course {
    guard let place = pipeline.arguments[StoreOptions.store] else { return Pipeline.Course() }
    return try pipeline.course(
      of: try pipeline.period(), frameworks: frameworks, rules: catalog.rules,
      store: try StoreOptions.open(place),
      decisions: try DecisionOptions.decisions(pipeline.arguments))
  }

  /// Those that are named, once each, or all that have a mapping.
  private static func frameworks(
    _ arguments: Arguments, _ catalog: Catalog
  ) throws(Failure) -> [Framework] {
    let named = arguments[framework]
    if named.isEmpty {
      return catalog.frameworks.filter { !catalog.rules(mappedTo: $0.id).isEmpty }
    }
    let lookup = CatalogLookup(catalog: catalog)
    var frameworks: [Framework] = []
    for id in named {
      let framework = try lookup.framework(id)
      if !frameworks.contains(where: { $0.id == framework.id }) { frameworks.append(framework) }
    }
    return frameworks.sorted { $0.id < $1.id }
  }

  private static func writer(
    _ arguments: Arguments, _ session: Session, frameworkCount: Int, redactor: Redactor?
  ) throws(Failure) -> ReportWriter {
    let formats = Set(arguments[format])
    var directory = ""
    if formats.contains(.html) || formats.contains(.pdf) || arguments[templates] != nil {
      directory = try Installation(session: session).find(
        .templates, named: arguments[templates])
    }
    var options = ReportOptions(
      templates: directory, formats: formats, maximumRowsPerRule: arguments[maximumRows],
      reusesRows: frameworkCount > 1)
    options.overlay = try FilterOptions.overlay(arguments)
    options.language = arguments[FilterOptions.language]
    options.redactor = redactor
    options.audience = FilterOptions.audience(arguments)
    do throws(ReportError) {
      return try ReportWriter(options: options)
    } catch {
      throw Failure(error)
    }
  }

  private static func whereToLook(_ index: String?, _ directory: String) -> String {
    "Open \(visible(index ?? directory))\n"
  }
}
