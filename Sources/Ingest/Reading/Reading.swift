import Compliance

/// What one worker makes of one window.
struct Batch<Part: Sendable>: Sendable {
  var parts: [Part] = []
  var records = 0
  /// The first rejected records of the window; all are counted.
  var rejected: [RejectedRecord] = []
  var rejectedCount = 0
  /// All of them with their bytes, if that is asked for.
  var contents: [RejectedContent] = []
  /// Line feeds among the fresh bytes of the window, counted for `contents`.
  var lineEnds = 0
  var tools: [Tool] = []
  var scope = Scope()
  var gaps: [ScanGap] = []
}

/// A worker's state while it reads a window.
struct Reading<Part: Sendable> {
  var cache = StringCache()
  var batch = Batch<Part>()
  /// The number of the record that is being read, from 1 in the whole input.
  var record = 0
  let limits: IngestLimits
  /// What is being read; nil unless bytes of rejected records are asked for.
  private var window: Window?
  private var lines = LineCounter()
  /// The text that was last read as a moment.
  var lastTime: (text: String, moment: Timestamp?) = ("", nil)
  /// The word that was last read as a severity.
  var lastSeverity: (text: String, severity: Severity?) = ("", nil)

  /// For values within values, by how deep they are.
  private var innerParsers: [JSONParser] = []

  init(_ limits: IngestLimits) { self.limits = limits }

  /// Starts a batch with the records of a window, in the memory of a list of
  /// parts that nobody needs any more.
  mutating func begin(_ window: Window, recordsBefore: Int, reusing parts: consuming [Part] = []) {
    batch = Batch()
    batch.parts = parts
    batch.parts.removeAll(keepingCapacity: true)
    record = recordsBefore
    guard limits.keepsRejectedContent else { return }
    self.window = window
    lines = LineCounter(window)
    batch.lineEnds = window.lineEnds(in: window.freshRange)
  }

  /// Gives the batch away, and lets the window go.
  mutating func finish() -> Batch<Part> {
    defer {
      batch = Batch()
      window = nil
    }
    return batch
  }

  /// A parser for a text within the value that is being read. It holds one
  /// value at a time, so each layer has its own.
  mutating func innerParser(layer: Int) -> JSONParser {
    while innerParsers.count < layer {
      innerParsers.append(JSONParser(maximumDepth: IngestLimits.standard.maximumDepth))
    }
    return innerParsers[layer - 1]
  }

  /// The text, from the cache.
  mutating func string(_ text: ByteText?) -> String {
    guard let text else { return "" }
    return cache.string(text)
  }

  mutating func add(_ part: Part) { batch.parts.append(part) }

  /// Notes which tool wrote a record. Nearly always the one before.
  mutating func note(_ tool: Tool) {
    if batch.tools.last == tool || batch.tools.contains(tool) { return }
    batch.tools.append(tool)
  }

  /// Notes what the run says it covered.
  mutating func note(_ scope: Scope) { batch.scope.add(scope) }

  /// Notes what the scanner says it could not do.
  mutating func note(_ gap: ScanGap) { batch.gaps.append(gap) }

  /// Rejects the record that is being read.
  mutating func reject(_ range: ByteRange, reason: String) {
    batch.rejectedCount += 1
    if limits.keepsRejectedContent {
      batch.contents.append(
        RejectedContent(
          RejectedRecord(index: record, range: range, reason: reason), in: window,
          counting: &lines, maximumBytes: limits.maximumRecordBytes))
    }
    guard batch.rejected.count < limits.keptRejections else { return }
    batch.rejected.append(RejectedRecord(index: record, range: range, reason: reason))
  }
}
