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
    try read(
      limits.windowBytes, behind: 0, in: buffer(limits.windowBytes, startingWith: []), base: 0)
  }

  /// Beyond this many bytes a record is a giant, and its window is stretched in
  /// place: copying it into ever larger memory would need twice as much of it.
  var giantBytes: Int { 4 * limits.windowBytes }

  /// The window after `window`, with the bytes from `needed` on before it.
  ///
  /// The window is given up: where nobody else holds it, its memory is used
  /// again.
  func next(after window: consuming Window, keeping needed: UInt64?) throws(IngestError)
    -> Window
  {
    let keep = needed.map { Int($0 - window.base) } ?? window.count
    let base = window.base + UInt64(keep)
    let carried = window.count - keep
    // One window beyond the limit is enough to see that it is passed.
    let largest = max(limits.maximumRecordBytes, carried) + limits.windowBytes
    guard carried > giantBytes else {
      // Doubling keeps the copying linear.
      let wanted = min(largest - carried, max(limits.windowBytes, carried))
      let bytes = buffer(carried + wanted, startingWith: window.bytes[keep..<window.count])
      _ = consume window
      return try read(wanted, behind: carried, in: consume bytes, base: base)
    }
    let wanted = min(largest - carried, giantBytes)
    let size = largest + JSONParser.padding
    let count = window.count
    var bytes = window.bytes
    _ = consume window
    // In place, unless this is where the giant begins.
    if bytes.count < size || keep > 0 {
      bytes = Self.untouched(size, startingWith: bytes[keep..<count])
    }
    return try read(wanted, behind: carried, in: consume bytes, base: base)
  }

  /// Takes back the bytes of a window that nobody reads any more.
  func recycle(_ bytes: [UInt8]) {
    if bytes.count == usualSize, spares.count < 8 { spares.append(bytes) }
  }

  /// Memory for `count` bytes and the padding, beginning with `carried`.
  private func buffer(_ count: Int, startingWith carried: ArraySlice<UInt8>) -> [UInt8] {
    let size = count + JSONParser.padding
    guard size > usualSize else {
      var bytes =
        spares.popLast() ?? [UInt8](repeating: 0, count: usualSize)
      bytes.replaceSubrange(0..<carried.count, with: carried)
      return bytes
    }
    return Self.untouched(size, startingWith: carried)
  }

  /// Memory that is not filled with zeros: pages that are never written cost
  /// nothing. A window says how many of its bytes have been read, and nobody
  /// looks at the values behind them.
  private static func untouched(_ size: Int, startingWith carried: ArraySlice<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, initialised in
      _ = buffer.initialize(fromContentsOf: carried)
      initialised = size
    }
  }

  private func read(
    _ wanted: Int, behind carried: Int, in buffer: consuming [UInt8], base: UInt64
  ) throws(IngestError) -> Window {
    var bytes = consume buffer
    let got: Int
    do {
      got = try source.read(into: &bytes, carried..<(carried + wanted))
    } catch {
      throw Failures(input: input, isRepeatable: total != nil).located(error)
    }
    return Window(
      bytes: bytes, count: carried + got, fresh: carried, base: base, isLast: got < wanted)
  }
}
