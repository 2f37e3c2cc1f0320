import Compliance
import XMLKit

/// Reads windows and parses them one after the other, while other cores compute
/// the digest.
struct MarkupPipeline {
  /// How many windows may wait for the digest.
  private static var windowsUnderWay: Int { 4 }

  private let input: Input
  private let reader: WindowReader
  private let limits: IngestLimits
  private let format: any MarkupFormat.Type
  private let document: MarkupDocument
  private let digest = DigestQueue()
  private var tally: SourceTally
  private var size: UInt64 = 0

  init(
    _ format: any MarkupFormat.Type, input: Input, reader: WindowReader, limits: IngestLimits
  ) {
    self.format = format
    self.input = input
    self.reader = reader
    self.limits = limits
    document = format.document(name: input.name, limits: limits)
    tally = SourceTally(keptRejections: limits.keptRejections)
  }

  private var failures: Failures { Failures(input: input, isRepeatable: reader.total != nil) }

  nonisolated(nonsending) mutating func run(
    from first: Window, onFindings: ([Finding]) -> Void, onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) -> Source {
    let failure = await withTaskGroup(of: Window.self) { group -> IngestError? in
      do throws(IngestError) {
        try await readAll(
          from: first, in: &group, onFindings: onFindings, onProgress: onProgress)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
    return try await failures.conclude(tally, format: format.info.id, digest: digest, size: size)
  }

  nonisolated(nonsending) private mutating func readAll(
    from first: Window, in group: inout TaskGroup<Window>, onFindings: ([Finding]) -> Void,
    onProgress: (UInt64, UInt64?) -> Void
  ) async throws(IngestError) {
    var window = first
    var number = 0
    while true {
      if number >= Self.windowsUnderWay, let done = await group.next() {
        reader.recycle(done.bytes)
      }
      guard !Task.isCancelled else {
        throw failures.error(.cancelled, "reading was cancelled", "Start it again.")
      }
      size = window.end
      let (digest, shared, position) = (digest, window, number)
      group.addTask {
        await digest.update(shared, number: position)
        return shared
      }
      do {
        deliver(try document.read(window.bytes, window.freshRange), onFindings)
      } catch {
        throw failures.markup(error, at: document.offset, atEnd: false)
      }
      onProgress(size, reader.total)
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
