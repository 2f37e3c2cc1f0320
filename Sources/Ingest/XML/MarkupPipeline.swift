import Compliance
import XMLKit

/// Reads windows and parses them one after the other, while other cores compute
/// the digest.
struct MarkupPipeline {
  /// How many windows may wait for the digest.
  private static var windowsUnderWay: Int { 4 }

  private let open: OpenInput
  private let format: any MarkupFormat.Type
  private let document: MarkupDocument
  private let digest: DigestQueue
  private var tally: SourceTally

  init(_ format: any MarkupFormat.Type, _ open: OpenInput) {
    self.format = format
    self.open = open
    digest = DigestQueue(encoding: open.reader.encoding)
    document = format.document(name: open.input.name, limits: open.limits)
    tally = open.tally()
  }

  private var reader: WindowReader { open.reader }
  private var failures: Failures { open.failures }

  nonisolated(nonsending) mutating func run(
    onFindings: ([Finding]) -> Void, onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source {
    let failure = await withTaskGroup(of: Window.self) { group -> IngestError? in
      do throws(IngestError) {
        try await readAll(
          in: &group, onFindings: onFindings, onProgress: onProgress)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
    return try await open.conclude(tally, format: format.info.id, digest: digest)
  }

  nonisolated(nonsending) private mutating func readAll(
    in group: inout TaskGroup<Window>, onFindings: ([Finding]) -> Void,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) {
    var window = open.first
    var number = 0
    while true {
      if number >= Self.windowsUnderWay, let done = await group.next() {
        reader.recycle(done.bytes)
      }
      guard !Task.isCancelled else {
        throw failures.error(.cancelled, "reading was cancelled", "Start it again.")
      }
      let (digest, shared, position) = (digest, window, number)
      group.addTask {
        await digest.update(shared, number: position)
        return shared
      }
      do {
        deliver(try document.read(window.bytes, window.freshRange), onFindings)
        while let batch = document.more() { deliver(batch, onFindings) }
      } catch {
        throw failures.markup(error, at: document.offset, atEnd: false)
      }
      onProgress(reader.position, reader.total)
      if window.isLast { break }
      window = try reader.next(after: window, keeping: nil)
      number += 1
    }
    do {
      try document.finishParsing()
    } catch {
      throw failures.markup(error, at: document.offset, atEnd: true)
    }
    do {
      deliver(try document.finishReading(), onFindings)
      while let batch = document.more() { deliver(batch, onFindings) }
    } catch {
      throw failures.refusal(error)
    }
  }

  private mutating func deliver(_ batch: Batch<Finding>, _ onFindings: ([Finding]) -> Void) {
    tally.add(batch)
    guard !batch.parts.isEmpty else { return }
    tally.add(batch.parts)
    onFindings(batch.parts)
  }
}
