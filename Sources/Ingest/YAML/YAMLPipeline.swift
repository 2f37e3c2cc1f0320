import Compliance

/// Reads windows and follows the events of their text, while another core
/// computes the digest.
struct YAMLPipeline<F: YAMLFormat> {
  /// How many events are followed before what they gave is handed on.
  private static var eventsAtOnce: Int { 4_096 }

  private let open: OpenInput
  private let windows: WindowSupply
  private let digest: DigestQueue
  private var events: F.YAMLReader
  private var reading: Reading<Finding>
  private var tally: SourceTally

  init(_ open: OpenInput) {
    self.open = open
    windows = WindowSupply(reader: open.reader, first: open.first)
    digest = DigestQueue(encoding: open.reader.encoding)
    events = F.YAMLReader(limits: open.limits)
    reading = Reading(open.limits)
    tally = open.tally()
  }

  private var reader: WindowReader { open.reader }
  private var limits: IngestLimits { open.limits }
  private var failures: Failures { open.failures }

  nonisolated(nonsending) mutating func run(
    onFindings: ([Finding]) -> Void, onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source {
    let failure = await withTaskGroup(of: Void.self) { group -> IngestError? in
      do throws(IngestError) {
        try await readAll(in: &group, onFindings: onFindings, onProgress: onProgress)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
    return try await open.conclude(tally, format: F.info.id, digest: digest)
  }

  nonisolated(nonsending) private mutating func readAll(
    in group: inout TaskGroup<Void>, onFindings: ([Finding]) -> Void,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) {
    let windows = windows
    let parser = YAMLParser(limits: limits) { () throws(IngestError) in try windows.next() }
    var number = 0
    var isAtEnd = false
    while !isAtEnd {
      guard !Task.isCancelled else {
        throw failures.error(.cancelled, "reading was cancelled", "Start it again.")
      }
      isAtEnd = try follow(parser)
      for window in windows.takeRead() {
        // The digest is as fast as the parser is slow: it never falls behind.
        let (digest, position) = (digest, number)
        group.addTask { await digest.update(window, number: position) }
        number += 1
        if number > 2 { await group.next() }
      }
      deliver(onFindings)
      onProgress(reader.position, reader.total)
    }
    do {
      try events.finish(into: &reading)
    } catch {
      throw failures.refusal(error)
    }
    deliver(onFindings)
  }

  /// Follows some events; says whether the stream has ended.
  private mutating func follow(_ parser: YAMLParser) throws(IngestError) -> Bool {
    for _ in 0..<Self.eventsAtOnce {
      let event: YAMLEvent
      do throws(YAMLParser.Fault) {
        guard let next = try parser.next() else { return true }
        event = next
      } catch {
        throw failures.yaml(error, parser.places, limits: limits)
      }
      do throws(Detection.Refusal) {
        try events.take(event, places: parser.places, into: &reading)
      } catch {
        throw failures.refusal(error)
      }
      if events.isBetweenRecords { parser.forget(before: event.start.line) }
    }
    return false
  }

  private mutating func deliver(_ onFindings: ([Finding]) -> Void) {
    deliverBatch(onFindings)
    while events.more(into: &reading) { deliverBatch(onFindings) }
  }

  private mutating func deliverBatch(_ onFindings: ([Finding]) -> Void) {
    let batch = reading.batch
    reading.batch = Batch()
    tally.add(batch)
    guard !batch.parts.isEmpty else { return }
    tally.add(batch.parts)
    onFindings(batch.parts)
  }
}

/// Hands a parser the windows that it asks for, and keeps them for the digest.
final class WindowSupply {
  private let reader: WindowReader
  private var upcoming: Window?
  private var last: Window?
  private var read: [Window] = []

  init(reader: WindowReader, first: Window) {
    self.reader = reader
    upcoming = first
  }

  func next() throws(IngestError) -> (bytes: [UInt8], range: Range<Int>)? {
    let window: Window
    if let first = upcoming {
      upcoming = nil
      window = first
    } else if let last, !last.isLast {
      window = try reader.next(after: last, keeping: nil)
    } else {
      return nil
    }
    last = window
    read.append(window)
    return (window.bytes, window.freshRange)
  }

  /// The windows since the last call.
  func takeRead() -> [Window] {
    defer { read = [] }
    return read
  }
}
