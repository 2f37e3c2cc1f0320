import Compliance
import Glibc

/// Reads windows, cuts them into records, and has workers parse them while the
/// next window is read and the digest is computed. One for all media whose
/// records can be cut out of the bytes.
///
/// A bounded number of windows is under way at any time, and batches are
/// handed on in the order of the input however the workers finish.
struct Pipeline<Reader: RecordReader> {
  private let open: OpenInput
  private var splitter: Reader.Splitter
  private var assembly = Reader.Assembly()
  private var tally: SourceTally
  private var records = 0

  // What is under way.
  private let digest: DigestQueue
  private var idle: [RecordWorker<Reader>]
  private var windows: [Int: [UInt8]] = [:]
  private var finished: [Int: Batch<Reader.Assembly.Part>] = [:]
  private var nextToDeliver = 0
  /// Parts that have been handed on.
  private var spent: [[Reader.Assembly.Part]] = []

  /// A window that has been hashed and parsed.
  private struct Event: Sendable {
    var number: Int
    var batch: Batch<Reader.Assembly.Part>
    var worker: RecordWorker<Reader>
  }

  init(_ open: OpenInput, plan: Reader.Plan) {
    self.open = open
    let limits = open.limits
    digest = DigestQueue(encoding: open.reader.encoding)
    splitter = Reader.splitter(plan, limits)
    tally = open.tally()
    let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    idle = (0..<min(8, max(2, cores))).map { _ in RecordWorker<Reader>(plan, limits) }
  }

  private var reader: WindowReader { open.reader }
  private var limits: IngestLimits { open.limits }
  private var failures: Failures { open.failures }

  nonisolated(nonsending) mutating func run(
    onFindings: ([Finding]) -> Void, onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source {
    let failure = await withTaskGroup(of: Event.self) { group -> IngestError? in
      do throws(IngestError) {
        try await readAll(
          in: &group, onFindings: onFindings, onProgress: onProgress)
        return nil
      } catch {
        group.cancelAll()
        return error
      }
    }
    if let failure { throw failure }
    assembly.finish(tally: &tally) { Self.deliver($1, &$0, onFindings) }
    return try await open.conclude(tally, format: Reader.info.id, digest: digest)
  }

  nonisolated(nonsending) private mutating func readAll(
    in group: inout TaskGroup<Event>, onFindings: ([Finding]) -> Void,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) {
    var window = open.first
    var number = 0
    while true {
      let worker = await freeWorker(from: &group, onFindings)
      guard !Task.isCancelled else {
        throw failures.error(.cancelled, "reading was cancelled", "Start it again.")
      }
      start(worker, try split(window, isFirst: number == 0), in: window, number, &group)
      onProgress(reader.position, reader.total)
      if window.isLast { break }
      // Windows that a giant record has stretched go one by one, so that memory
      // holds one of them and not one for each worker.
      while window.count > reader.giantBytes, nextToDeliver <= number {
        await takeEvent(from: &group, onFindings)
      }
      window = try reader.next(after: consume window, keeping: splitter.needed)
      number += 1
    }
    while nextToDeliver <= number { await takeEvent(from: &group, onFindings) }
  }

  /// A worker with nothing to do. Every busy one ends in an event, so that
  /// waiting ends.
  nonisolated(nonsending) private mutating func freeWorker(
    from group: inout TaskGroup<Event>, _ onFindings: ([Finding]) -> Void
  ) async -> RecordWorker<Reader> {
    while true {
      if let worker = idle.popLast() { return worker }
      await takeEvent(from: &group, onFindings)
    }
  }

  /// Cuts a window into the pieces that end in it.
  private mutating func split(_ window: Window, isFirst: Bool) throws(IngestError)
    -> [Reader.Splitter.Piece]
  {
    var pieces: [Reader.Splitter.Piece] = []
    do {
      let start = isFirst ? Detection.start(of: window.bytes, count: window.count) : 0
      if isFirst { splitter.begin(at: start) }
      try splitter.read(
        window.bytes, max(window.fresh, start)..<window.count, base: window.base, into: &pieces)
      if window.isLast { try splitter.finish(at: window.end, into: &pieces) }
    } catch {
      throw failures.split(error, in: Reader.info.medium, limits: limits)
    }
    return pieces
  }

  /// Has a worker hash and parse a window. Both happen in one task, so that
  /// the bytes cross to another core once.
  private mutating func start(
    _ worker: RecordWorker<Reader>, _ pieces: [Reader.Splitter.Piece], in window: Window,
    _ number: Int, _ group: inout TaskGroup<Event>
  ) {
    windows[number] = window.bytes
    let before = records
    records += Reader.Splitter.records(in: pieces)
    let digest = digest
    let parts = spent.popLast() ?? []
    group.addTask {
      await digest.update(window, number: number)
      let batch = await worker.read(window, pieces, recordsBefore: before, reusing: parts)
      return Event(number: number, batch: batch, worker: worker)
    }
  }

  /// Waits until a window is done, and hands on what is due.
  nonisolated(nonsending) private mutating func takeEvent(
    from group: inout TaskGroup<Event>, _ onFindings: ([Finding]) -> Void
  ) async {
    guard let event = await group.next() else { return }
    finished[event.number] = event.batch
    idle.append(event.worker)
    if let bytes = windows.removeValue(forKey: event.number) { reader.recycle(bytes) }
    while let batch = finished.removeValue(forKey: nextToDeliver) {
      nextToDeliver += 1
      tally.add(batch)
      assembly.take(batch.parts, tally: &tally) { Self.deliver($1, &$0, onFindings) }
      if spent.count < idle.count { spent.append(batch.parts) }
    }
  }

  private static func deliver(
    _ findings: [Finding], _ tally: inout SourceTally, _ onFindings: ([Finding]) -> Void
  ) {
    guard !findings.isEmpty else { return }
    tally.add(findings)
    onFindings(findings)
  }
}
