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
  private var lines: [Line] = []

  /// A test's own words.
  private struct Line: Sendable {
    var status: Status
    var text: String
  }

  /// How many lines are kept for each status.
  private static let keptLines = 20
  private static let longestLine = 1_000

  var isEmpty: Bool { errors + failed + passed + skipped == 0 }

  /// Reads the tests of a control.
  ///
  /// - Throws: why the control cannot be read, with the word if it is unknown.
  mutating func add<Part>(
    _ results: JSONValue, _ reading: inout Reading<Part>
  ) throws(RecordError) {
    switch results.kind {
    case .null: return
    case .array: break
    default: throw RecordError("results is not a list")
    }
    for result in results.elements { try add(one: result, &reading) }
  }

  /// Reads one test.
  mutating func add<Part>(
    one result: JSONValue, _ reading: inout Reading<Part>
  ) throws(RecordError) {
    guard result.kind == .object else { throw RecordError("a result is not an object") }
    var status: JSONText?
    var text: JSONText?
    var message: JSONText?
    var skipMessage: JSONText?
    var resource: JSONText?
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
    if let moment = reading.timestamp(started) { observed = max(observed ?? moment, moment) }
    subject.add(text: text, resource: resource)
    let verdict = try Self.verdict(status, hasBacktrace: hasBacktrace)
    count(verdict, isAttested: Self.isAttestation(text))
    keep(verdict, [text, message, skipMessage].compactMap { $0?.string })
  }

  /// A test that broke off says so by its backtrace, whatever its status.
  private static func verdict(_ word: JSONText?, hasBacktrace: Bool) throws(RecordError) -> Status {
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

  /// Attestations are written among the tests, with this text.
  private static func isAttestation(_ text: JSONText?) -> Bool {
    text?.hasPrefix("Manually verified") == true
  }

  private mutating func count(_ verdict: Status, isAttested: Bool) {
    switch verdict {
    case .pass:
      passed += 1
      if isAttested { attested += 1 }
    case .fail: failed += 1
    case .notChecked: skipped += 1
    default: errors += 1
    }
  }

  private mutating func keep(_ verdict: Status, _ texts: [String]) {
    guard lines.count(where: { $0.status == verdict }) < Self.keptLines else { return }
    let text = texts.filter { !$0.isEmpty }.joined(separator: ": ")
    lines.append(Line(status: verdict, text: String(text.prefix(Self.longestLine))))
  }

  /// Adds the tests that another copy of the control ran.
  mutating func add(_ other: InSpecResults) {
    errors += other.errors
    failed += other.failed
    passed += other.passed
    skipped += other.skipped
    attested += other.attested
    observed = [observed, other.observed].compactMap { $0 }.max()
    subject.add(other.subject)
    for line in other.lines
    where lines.count(where: { $0.status == line.status }) < Self.keptLines { lines.append(line) }
  }

  /// What the tests come to, in the order of MITRE's Heimdall, and its word.
  var verdict: (status: Status, word: String) {
    if errors > 0 || isEmpty { return (.error, "Profile Error") }
    if failed > 0 { return (.fail, "Failed") }
    if passed > 0 { return (.pass, "Passed") }
    return (.notChecked, "Not Reviewed")
  }

  /// The words of the tests that decided.
  var evidence: String {
    let decisive = verdict.status
    let (count, relevant) =
      switch decisive {
      case .error: (errors, lines.filter { $0.status == .error })
      case .fail: (failed, lines.filter { $0.status == .fail })
      case .pass: (passed, lines.filter { $0.status == .pass })
      default: (skipped, lines.filter { $0.status == .notChecked })
      }
    if isEmpty { return "The control ran no test." }
    let more = count - relevant.count
    let rest = more > 0 ? ["and \(more) more"] : []
    return (relevant.map(\.text) + rest).joined(separator: "\n")
  }
}
