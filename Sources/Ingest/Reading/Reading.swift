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
}

/// A worker's state while it reads a window.
struct Reading<Part: Sendable> {
  var cache = StringCache()
  var batch = Batch<Part>()
  /// The number of the record that is being read, from 1 in the whole input.
  var record = 0
  private let limits: IngestLimits
  /// What is being read; nil unless bytes of rejected records are asked for.
  private var window: Window?
  private var lines = LineCounter()
  /// The text that was last read as a moment.
  var lastTime: (text: String, moment: Timestamp?) = ("", nil)

  init(_ limits: IngestLimits) { self.limits = limits }

  /// Starts a batch with the records of a window.
  mutating func begin(_ window: Window, recordsBefore: Int) {
    batch = Batch()
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

  /// The text, from the cache.
  mutating func string(_ text: JSONText?) -> String {
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

  mutating func reject(_ place: SplitValue, reason: String) {
    batch.rejectedCount += 1
    let range = ByteRange(offset: place.offset, length: UInt64(place.length))
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

/// Parses the records of a window. Each worker owns a parser and a cache, so
/// that several can work side by side.
actor RecordWorker<F: JSONFormat> {
  private let parser: JSONParser
  private var reading: Reading<F.Assembly.Part>

  init(limits: IngestLimits) {
    // One level more, so that the splitter's limit is the one that speaks.
    parser = JSONParser(maximumDepth: limits.maximumDepth + 1)
    reading = Reading(limits)
  }

  /// Reads values that lie wholly in `window`.
  func read(_ window: Window, _ values: [SplitValue], recordsBefore: Int)
    -> Batch<F.Assembly.Part>
  {
    reading.begin(window, recordsBefore: recordsBefore)
    reading.batch.parts.reserveCapacity(values.count)
    for place in values { read(place, in: window) }
    return reading.finish()
  }

  private func read(_ place: SplitValue, in window: Window) {
    let isRecord = place.role == .record
    if isRecord {
      reading.record += 1
      reading.batch.records += 1
    }
    let partsBefore = reading.batch.parts.count
    do {
      switch place.role {
      case .documentEnd, .documentWithoutRecords, .opened, .closed:
        try F.read(nil, at: place, into: &reading)
      default:
        let start = Int(place.offset - window.base)
        try parse(window.bytes, start..<(start + place.length), place)
      }
    } catch {
      // What is no record becomes one by being rejected: the sum must hold.
      if !isRecord { reading.batch.records += 1 }
      if isRecord {
        // A rejected record gives nothing, not even its first resource.
        reading.batch.parts.removeLast(reading.batch.parts.count - partsBefore)
      }
      reading.reject(place, reason: error.reason)
    }
  }

  private func parse(_ bytes: [UInt8], _ range: Range<Int>, _ place: SplitValue)
    throws(RecordError)
  {
    do {
      try parser.parse(bytes, range) { (value) throws(RecordError) in
        try F.read(value, at: place, into: &reading)
      }
    } catch {
      switch error {
      case .body(let error): throw error
      case .syntax(let error):
        // The format may have to keep a place for it.
        try F.read(nil, at: place, into: &reading)
        throw RecordError(error.reason)
      }
    }
  }
}
