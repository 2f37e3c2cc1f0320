/// A stretch of the input in memory. Immutable once it is handed out, so that
/// several tasks may read it.
struct Window: Sendable {
  /// The bytes, with padding behind them.
  var bytes: [UInt8]
  /// How many of them are the input's.
  var count: Int
  /// Where the bytes begin that no earlier window held.
  var fresh: Int
  /// The offset of the first byte in the input.
  var base: UInt64
  /// Whether the input ends here.
  var isLast: Bool

  var freshRange: Range<Int> { fresh..<count }
  var end: UInt64 { base + UInt64(count) }
}

/// Reads an input window by window. What a record still needs is carried into
/// the next window, which grows as far as the record limit allows.
final class WindowReader {
  private let source: ContentSource
  private let input: Input
  private let limits: IngestLimits
  private var spares: [[UInt8]] = []
  /// The input's size as given; nil if it is not known.
  let total: UInt64?

  init(_ input: Input, limits: IngestLimits) throws(IngestError) {
    source = try ContentSource(input)
    total = source.total
    self.input = input
    self.limits = limits
  }

  /// How many bytes of the input as given have been read.
  var position: UInt64 { source.position }

  /// What was undone: empty, `gzip`, `utf-16le`, `gzip utf-16le`.
  var encoding: String { source.encoding }

  /// The SHA-256 of the input as given, once it has been read to its end; nil
  /// if it could not be computed. `queue` has it where nothing was undone.
  nonisolated(nonsending) func finishDigest(_ queue: DigestQueue) async -> String? {
    encoding.isEmpty ? await queue.finish() : source.finishDigest()
  }

  /// Room for a window and for what most records carry over.
  private var usualSize: Int {
    limits.windowBytes + limits.windowBytes / 4 + JSONParser.padding
  }

  func first() throws(IngestError) -> Window {
    try read(limits.windowBytes, behind: [], base: 0)
  }

  /// The window after `window`, with the bytes from `needed` on before it.
  func next(after window: Window, keeping needed: UInt64?) throws(IngestError) -> Window {
    let keep = needed.map { Int($0 - window.base) } ?? window.count
    let carried = window.bytes[keep..<window.count]
    // One window beyond the limit is enough to see that it is passed.
    let room = max(
      limits.windowBytes, limits.maximumRecordBytes + limits.windowBytes - carried.count)
    // Doubling keeps the copying linear. The last step goes all the way, so
    // that the largest buffer never stands beside one of half its size.
    let doubled = max(limits.windowBytes, carried.count)
    let wanted = room < 4 * doubled ? room : doubled
    return try read(wanted, behind: carried, base: window.base + UInt64(keep))
  }

  /// Takes back the bytes of a window that nobody reads any more.
  func recycle(_ bytes: [UInt8]) {
    if bytes.count == usualSize, spares.count < 8 { spares.append(bytes) }
  }

  private func read(_ wanted: Int, behind carried: ArraySlice<UInt8>, base: UInt64)
    throws(IngestError) -> Window
  {
    let size = carried.count + wanted + JSONParser.padding
    var bytes =
      size > usualSize || spares.isEmpty
      ? [UInt8](repeating: 0, count: max(size, usualSize)) : spares.removeFirst()
    bytes.replaceSubrange(0..<carried.count, with: carried)
    let end = carried.count + wanted
    let got: Int
    do {
      got = try source.read(into: &bytes, carried.count..<end)
    } catch {
      throw Failures(input: input, isRepeatable: total != nil).located(error)
    }
    return Window(
      bytes: bytes, count: carried.count + got, fresh: carried.count, base: base,
      isLast: got < wanted)
  }
}
