import Compliance

/// What one worker makes of one window.
struct Batch<Part: Sendable>: Sendable {
  var parts: [Part] = []
  var records = 0
  /// The first rejected records of the window; all are counted.
  var rejected: [RejectedRecord] = []
  var rejectedCount = 0
  var tools: [Tool] = []
  var scope = Scope()
}

/// A worker's state while it reads a window.
struct Reading<Part: Sendable> {
  var cache = StringCache()
  var batch = Batch<Part>()
  /// The number of the record that is being read, from 1 in the whole input.
  var record = 0
  /// How many rejections are kept with their reason.
  let keptRejections: Int
  /// The text that was last read as a moment.
  var lastTime: (text: String, moment: Timestamp?) = ("", nil)
  /// The word that was last read as a severity.
  var lastSeverity: (text: String, severity: Severity?) = ("", nil)

  init(keptRejections: Int) { self.keptRejections = keptRejections }

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

  /// Rejects the record that is being read.
  mutating func reject(_ range: ByteRange, reason: String) {
    batch.rejectedCount += 1
    guard batch.rejected.count < keptRejections else { return }
    batch.rejected.append(RejectedRecord(index: record, range: range, reason: reason))
  }
}
