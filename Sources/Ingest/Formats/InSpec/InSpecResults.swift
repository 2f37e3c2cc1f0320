import Compliance

/// What the tests of one control came to, counted, with the lines that explain
/// it. However many tests there were, the size is bounded.
struct InSpecResults: Sendable {
  private(set) var errors = 0
  private(set) var failed = 0
  private(set) var passed = 0
  private(set) var skipped = 0
  /// Of the passed ones, those that a person attested.
  private(set) var attested = 0
  /// When the last test began.
  private(set) var observed: Timestamp?
  private(set) var subject = InSpecSubject.none
  /// The words of the tests that decided, the first of them.
  private var lines = ""
  private var lineCount = 0

  private static let keptLines = 20
  private static let longestLine = 1_000
  private static let longestText = 4_000

  init() {}

  /// Reads the tests of a control.
  ///
  /// - Throws: why the control cannot be read, with the word if it is unknown.
  init<Part>(_ results: JSONValue, _ reading: inout Reading<Part>) throws(RecordError) {
    switch results.kind {
    case .null: return
    case .array: break
    default: throw RecordError("results is not a list")
    }
    for result in results.elements { add(try InSpecResults(one: result, &reading)) }
  }

  /// Reads one test.
  init<Part>(one result: JSONValue, _ reading: inout Reading<Part>) throws(RecordError) {
    guard result.kind == .object else { throw RecordError("a result is not an object") }
    var status: ByteText?
    var text: ByteText?
    var message: ByteText?
    var skipMessage: ByteText?
    var resource: ByteText?
    var started: JSONValue?
    var hasBacktrace = false
    for (key, value) in result.members {
      switch key {
      case "status": try set(&status, value.text, key)
      case "code_desc": text = value.text
      case "message": message = value.text
      case "skip_message": skipMessage = value.text
      case "resource_id": resource = value.text
      case "start_time": started = value
      case "backtrace": hasBacktrace = value.kind != .null
      default: break
      }
    }
    observed = reading.timestamp(started)
    subject.add(text: text, resource: resource)
    switch try Self.verdict(status, hasBacktrace: hasBacktrace) {
    case .pass:
      passed = 1
      // What a person attests is written among the tests, with this text.
      if text?.hasPrefix("Manually verified") == true { attested = 1 }
    case .fail: failed = 1
    case .notChecked: skipped = 1
    default: errors = 1
    }
    lineCount = 1
    for part in [text, message, skipMessage] {
      guard let part, !part.isEmpty else { continue }
      if !lines.isEmpty { lines += ": " }
      // A text has no more characters than bytes.
      let line = part.string
      if part.count <= Self.longestLine {
        lines += line
      } else {
        lines += line.prefix(Self.longestLine)
      }
    }
  }

  /// A test that broke off says so by its backtrace, whatever its status.
  private static func verdict(_ word: ByteText?, hasBacktrace: Bool) throws(RecordError) -> Status {
    if hasBacktrace { return .error }
    switch word {
    case "passed"?: return .pass
    case "failed"?: return .fail
    case "skipped"?: return .notChecked
    case "error"?: return .error
    case nil: return .error
    case let other?:
      throw RecordError("the result's status \"\(other.string.prefix(64))\" is not known")
    }
  }

  /// Adds tests, of the same run or of another copy of the control.
  mutating func add(_ other: InSpecResults) {
    guard !other.isEmpty else { return }
    let before = isEmpty ? nil : verdict.status
    errors += other.errors
    failed += other.failed
    passed += other.passed
    skipped += other.skipped
    attested += other.attested
    observed = [observed, other.observed].compactMap { $0 }.max()
    subject.add(other.subject)
    guard other.verdict.status == verdict.status else { return }
    if before != verdict.status {
      lines = other.lines
      lineCount = other.lineCount
    } else if lineCount < Self.keptLines, lines.utf8.count < Self.longestText {
      lines += "\n" + other.lines
      lineCount += other.lineCount
    }
  }

  var isEmpty: Bool { errors + failed + passed + skipped == 0 }

  /// What the tests come to, in the order of MITRE's Heimdall, and its word.
  var verdict: (status: Status, word: String) {
    if errors > 0 || isEmpty { return (.error, "Profile Error") }
    if failed > 0 { return (.fail, "Failed") }
    if passed > 0 { return (.pass, "Passed") }
    return (.notChecked, "Not Reviewed")
  }

  /// The words of the tests that decided, and how many more there are.
  var evidence: String {
    if isEmpty { return "The control ran no test." }
    let count = [errors, failed, passed, skipped].first { $0 > 0 } ?? 0
    return count > lineCount ? "\(lines)\nand \(count - lineCount) more" : lines
  }
}

extension InSpecResults: Spooled {
  func write(to writer: inout SpoolWriter) {
    for count in [errors, failed, passed, skipped, attested, lineCount] { writer.number(count) }
    writer.time(observed)
    subject.write(to: &writer)
    writer.text(lines)
  }

  init(from reader: inout SpoolReader) {
    errors = reader.integer()
    failed = reader.integer()
    passed = reader.integer()
    skipped = reader.integer()
    attested = reader.integer()
    lineCount = reader.integer()
    observed = reader.time()
    subject = InSpecSubject(from: &reader)
    lines = reader.text()
  }
}
