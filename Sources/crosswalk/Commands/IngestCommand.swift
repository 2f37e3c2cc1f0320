import Compliance
import History
import Ingest

/// `crosswalk ingest`: scanner output into a store.
enum IngestCommand {
  static let quiet = Flag("quiet", short: "q", help: "Print nothing but warnings and errors.")

  static let declaration = Command(
    name: "ingest", abstract: "Keep scanner output in a store, to report on it over time.",
    discussion: [
      "Keeps every file with its digest, tools, scope, findings and the places of their bytes. "
        + "A file is taken in whole or not at all; one that was taken in before changes nothing, "
        + "so that a folder may be ingested every night.",
      "Files that cannot be read are named at the end, and the others are kept all the same. "
        + "The files themselves stay where they are: evidence is cut from them.",
    ],
    examples: [
      .init("crosswalk ingest --store history.db --results scans", "Every night:"),
      .init(
        "crosswalk report --store history.db -o out", "Report on what is kept:"),
      .init(
        "crosswalk ingest --store postgresql://crosswalk@db/compliance --results scans",
        "Into a server that a team shares:"),
    ],
    options: [
      StoreOptions.requiredStore.definition, SharedOptions.results.definition,
      SharedOptions.inputFormat.definition, SharedOptions.keepRejected.definition,
    ],
    flags: [quiet.definition, SharedOptions.strict.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let pipeline = Pipeline(
      session: session, arguments: arguments, showsProgress: !arguments[quiet])
    let (inputs, warnings) = try pipeline.inputs()
    let place = arguments[StoreOptions.requiredStore]
    let isNew = SystemEnvironment.resolved(place) == nil
    let store = try StoreOptions.open(place, isCreating: true)
    let intake = Intake(
      store: store, ingest: Ingest(format: arguments[SharedOptions.inputFormat]),
      isStrict: arguments[SharedOptions.strict], time: try session.now())
    let rejected = try RejectedOutput(
      arguments[SharedOptions.keepRejected], in: session.currentDirectory, inputs: inputs)
    let progress = ProgressLine(output: session.errors, isWanted: !arguments[quiet])
    var taken: [Ingested] = []
    var failures: [Failure] = []
    for (number, input) in inputs.enumerated() {
      do throws(Failure) {
        taken.append(
          try await intake.take(input, onRejected: rejected.onRejected) { bytes, total in
            progress.show {
              let part = total.flatMap { $0 > 0 ? " \(bytes * 100 / $0) %" : nil } ?? ""
              return "ingesting \(number + 1) of \(inputs.count):\(part) \(input.name)"
            }
          })
      } catch {
        failures.append(error)
        // Without room, or without the server, the next file fares no better.
        if error.exitCode == .output { break }
      }
    }
    progress.clear()
    if isNew, taken.isEmpty { store.discardIfEmpty() }
    try rejected.finish(afterFailure: !failures.isEmpty, session)
    if !arguments[quiet], !taken.isEmpty {
      session.output.write(IngestedTable.text(taken, store, session))
    }
    for warning in warnings { session.warn(warning.message) }
    let sources = taken.map(\.run.source)
    Notices.rejections(sources, session)
    if let first = failures.first {
      throw Failure(
        failures.contains { $0.exitCode == .output } ? .output : first.exitCode,
        failures.flatMap(\.messages))
    }
    if let failure = Notices.partial(sources, done: "the rest is in the store") { throw failure }
    return .done
  }
}

/// Takes inputs into a store, one transaction each.
struct Intake {
  let store: any Store
  let ingest: Ingest
  let isStrict: Bool
  let time: Timestamp

  func take(
    _ input: Input, onRejected: ((Rejection) -> Void)?,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(Failure) -> Ingested {
    if let known = try known(input) { return known }
    let writer: any RunWriter
    do throws(StoreError) { writer = try store.begin() } catch { throw Failure(error) }
    let source: Source
    do throws(IngestError) {
      source = try await ingest.read(
        input, onFindings: { writer.add($0) }, onRejected: onRejected, onProgress: onProgress)
    } catch {
      writer.abandon()
      throw Failure(error)
    }
    if isStrict, let failure = Notices.strict([source]) {
      writer.abandon()
      throw failure
    }
    do throws(StoreError) {
      return try writer.finish(source, at: time)
    } catch {
      throw Failure(error)
    }
  }

  /// The run that a file came to before, found by its digest. Reading it for the
  /// digest alone is worth it only where a file of its size is kept.
  private func known(_ input: Input) throws(Failure) -> Ingested? {
    do throws(StoreError) {
      guard let size = ingest.size(of: input), try store.holdsFile(ofSize: size),
        let digest = ingest.digest(of: input)
      else { return nil }
      return try store.run(sha256: digest).map(Ingested.known)
    } catch {
      throw Failure(error)
    }
  }
}
