import Catalog
import Compliance
import Ingest
import Merge

/// From the command line to merged results: what `report` and `findings` share.
struct Pipeline {
  let session: Session
  let arguments: Arguments
  /// Whether a terminal sees how far reading is.
  var showsProgress = true
  /// Where the command writes; nil for a command that only prints.
  var folder: String?

  /// The catalog that is asked for, or the installed one, with the user's own
  /// folders laid over it.
  static func catalog(_ arguments: Arguments, _ session: Session) throws(Failure) -> Catalog {
    let (base, overlays) = try catalogFolders(arguments, session)
    do throws(CatalogError) {
      let catalog = try Catalog.load(directory: base, overlays: overlays)
      session.catalogs.append(catalog)
      return catalog
    } catch {
      throw Failure(error)
    }
  }

  /// The folder to start from, and those to lay over it.
  static func catalogFolders(
    _ arguments: Arguments, _ session: Session
  ) throws(Failure) -> (base: String, overlays: [String]) {
    let base = try Installation(session: session).find(
      .catalog, named: arguments[SharedOptions.baseCatalog])
    // A catalog laid over itself says nothing new.
    let real = SystemEnvironment.resolved(base)
    let overlays = arguments[SharedOptions.catalog].filter {
      SystemEnvironment.resolved($0) != real || real == nil
    }
    return (base, overlays)
  }

  /// Refuses to write into the catalog that everything starts from: users add
  /// to it in a folder of their own.
  static func checkOwnFolder(
    _ directory: String, _ arguments: Arguments, _ session: Session
  ) throws(Failure) {
    let base = try catalogFolders(arguments, session).base
    if let real = SystemEnvironment.resolved(base),
      real == SystemEnvironment.resolved(directory)
    {
      throw Failure(
        .usage, "'\(directory)' is the catalog itself, which is never written into",
        hint: "name a folder of your own with --output, and use it with --catalog")
    }
  }

  /// The inputs that the user names, folders searched, with a warning for each
  /// file of a folder that is left out.
  func inputs() throws(Failure) -> (inputs: [Input], warnings: [Warning]) {
    try checkFormat()
    let paths = arguments[SharedOptions.results]
    if paths.count(where: { $0 == "-" }) > 1 {
      throw Failure(
        UsageError(
          kind: .invalid("standard input is named twice", hint: "give '--results -' once"),
          command: "crosswalk"))
    }
    var inputs: [Input] = []
    var warnings: [Warning] = []
    var errors: [IngestError] = []
    for path in paths {
      do throws(IngestError) {
        let found = try Ingest.expand(paths: [path])
        inputs += found.inputs
        warnings += found.skipped.map { skipped in
          Warning(
            code: "file-not-read", message: "\(skipped.path) was not read: \(skipped.reason)")
        }
      } catch {
        errors.append(error)
      }
    }
    if !errors.isEmpty { throw Failure(errors) }
    if inputs.isEmpty {
      for warning in warnings { session.warn(warning.message) }
      throw Failure(
        .input,
        "no scanner output was found in \(paths.map { "'\($0)'" }.joined(separator: ", "))",
        hint: "name the files themselves, or a folder that holds them")
    }
    return (inputs, warnings)
  }

  private func checkFormat() throws(Failure) {
    let ids = Formats.all.map(\.id)
    guard let format = arguments[SharedOptions.inputFormat], !ids.contains(format) else { return }
    throw Failure(
      UsageError(
        kind: .invalidChoice(
          of: SharedOptions.inputFormat.definition.spelling, value: format, allowed: ids,
          nearest: Nearest.match(format, among: ids)), command: "crosswalk"))
  }

  /// Reads every input to its end.
  ///
  /// A structure that is broken stops the run, but only after all inputs were
  /// looked at, so that one run names everything that is wrong. With `--strict`,
  /// so does a rejected record.
  func read(
    _ inputs: [Input], onFindings: ([Finding], Int) -> Void, onSource: (Source, Int) -> Void
  ) async throws(Failure) {
    let ingest = Ingest(format: arguments[SharedOptions.inputFormat])
    let progress = ProgressLine(output: session.errors, isWanted: showsProgress)
    let rejected = try RejectedOutput(
      arguments[SharedOptions.keepRejected], in: folder ?? session.currentDirectory, inputs: inputs)
    var errors: [IngestError] = []
    var sources: [Source] = []
    for (index, input) in inputs.enumerated() {
      do throws(IngestError) {
        let source = try await ingest.read(
          input,
          onFindings: { findings in
            onFindings(findings, index)
          }, onRejected: rejected.onRejected
        ) { bytes, total in
          progress.show {
            let part = total.flatMap { $0 > 0 ? " \(bytes * 100 / $0) %" : nil } ?? ""
            return "reading \(index + 1) of \(inputs.count):\(part) \(input.name)"
          }
        }
        onSource(source, index)
        sources.append(source)
      } catch {
        errors.append(error)
      }
    }
    progress.clear()
    try rejected.finish(afterFailure: !errors.isEmpty, session)
    if !errors.isEmpty { throw Failure(errors) }
    if arguments[SharedOptions.strict], let failure = Notices.strict(sources) {
      Notices.rejections(sources, session)
      throw failure
    }
  }

  /// Reads and merges everything.
  func outcome(
    rules: [Rule], exclusions: [Exclusion] = []
  ) async throws(Failure) -> Outcome {
    try checkStoreOptions()
    if let store = arguments[StoreOptions.store] {
      return try outcome(rules: rules, store: try StoreOptions.open(store), exclusions: exclusions)
    }
    let (inputs, warnings) = try inputs()
    var merger = Merger(
      rules: rules, policy: try MergeOptions.policy(arguments), now: try session.now(),
      exclusions: exclusions)
    var collector = merger.collector()
    try await read(inputs) { findings, _ in
      collector.add(findings)
    } onSource: { source, _ in
      merger.add(collector, from: source)
      collector = merger.collector()
    }
    var outcome = merger.outcome()
    outcome.warnings = warnings + outcome.warnings
    return outcome
  }

  /// Reads and merges everything, with a warning for each thing that the user's
  /// own catalog folders put in the place of ours.
  func outcome(
    catalog: Catalog, soon: Age? = Age("30d")
  ) async throws(Failure) -> Outcome {
    let decisions = try DecisionOptions.decisions(arguments)
    var outcome = try await outcome(rules: catalog.rules, exclusions: decisions.exclusions)
    DecisionOptions.add(
      decisions, to: &outcome, catalog: catalog, now: try moment(), within: soon)
    outcome.warnings =
      catalog.replacements.map { Warning(code: "catalog-replaced", message: $0.description) }
      + outcome.warnings
    return outcome
  }
}
