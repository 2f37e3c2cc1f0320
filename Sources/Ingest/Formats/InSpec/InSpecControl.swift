import Compliance

/// What is kept of a control until its document ends: ids, counts and a few
/// lines, whatever the size of its code and of its tests.
struct InSpecControl: Sendable {
  var id = ""
  var title = ""
  /// From 0 to 1; nil where the copy does not say.
  var impact: Double?
  /// What the tags say; nil where they say nothing.
  var severity: Severity?
  var results = InSpecResults()
  var waiver: InSpecWaiver?
  var origin = InSpecOrigin()
  var range = ByteRange(offset: 0, length: 0)

  init() {}

  init(
    _ control: JSONValue, range: ByteRange, _ reading: inout Reading<InSpecPart>
  ) throws(RecordError) {
    guard control.kind == .object else { throw RecordError("the control is not an object") }
    self.range = range
    var id: ByteText?
    var title: ByteText?
    var impact: JSONValue?
    var tags: JSONValue?
    var results: JSONValue?
    var waiver: JSONValue?
    var attestation: JSONValue?
    for (key, value) in control.members {
      switch key {
      case "id": try set(&id, value.text, key)
      case "title": try set(&title, value.text, key)
      case "impact": try set(&impact, value, key)
      case "tags": try set(&tags, value, key)
      case "results": try set(&results, value, key)
      case "waiver_data": try set(&waiver, value, key)
      case "attestation_data": try set(&attestation, value, key)
      case "code": if let code = value.text { origin.read(code: code) }
      case "source_location": origin.read(location: value.string("ref"))
      default: break
      }
    }
    guard let id, !id.isEmpty else { throw RecordError("the control has no id") }
    self.id = id.string
    self.title = title?.string ?? ""
    self.impact = try Self.impact(impact)
    severity = tags.flatMap(Self.severity)
    if let results { self.results = try InSpecResults(results, &reading) }
    self.waiver = try waiver.flatMap { (value) throws(RecordError) in try InSpecWaiver(value) }
    try Self.check(attestation)
  }

  /// Some converters write the impact as a text or as a word.
  static func impact(_ value: JSONValue?) throws(RecordError) -> Double? {
    guard let value, value.kind != .null else { return nil }
    if let number = value.number { return number }
    guard let text = value.text?.string else { throw RecordError("impact is no number") }
    switch text.lowercased() {
    case "none": return 0
    case "low": return 0.3
    case "medium": return 0.5
    case "high": return 0.7
    case "critical": return 0.9
    default:
      guard let number = Double(text) else {
        throw RecordError("the impact \"\(text.prefix(64))\" is no number")
      }
      return number
    }
  }

  private static func severity(_ tags: JSONValue) -> Severity? {
    for word in [tags.string("severityoverride"), tags.string("severity")] where !word.isEmpty {
      if let severity = Severity(spelling: word) { return severity }
    }
    return nil
  }

  /// The bands of MITRE's Heimdall.
  static func severity(impact: Double) -> Severity {
    switch impact {
    case ..<0.1: .informational
    case ..<0.4: .low
    case ..<0.7: .medium
    case ..<0.9: .high
    default: .critical
    }
  }

  /// What a person attested stands among the tests as well. Here only its
  /// status must be one that can be attested.
  private static func check(_ attestation: JSONValue?) throws(RecordError) {
    guard let status = attestation?["status"]?.text else { return }
    switch status {
    case "passed", "failed": return
    default:
      throw RecordError("the attestation's status \"\(status.string.prefix(64))\" is not known")
    }
  }

  /// The copy of a control that another profile wraps: the outer one's words
  /// hold, the inner one's tests count.
  mutating func wrap(_ inner: InSpecControl) {
    if results.isEmpty { range = inner.range }
    if title.isEmpty { title = inner.title }
    impact = impact ?? inner.impact
    severity = severity ?? inner.severity
    results.add(inner.results)
    waiver = waiver ?? inner.waiver
    origin.add(inner.origin)
  }
}

/// A waiver that InSpec applied to a control.
struct InSpecWaiver: Sendable {
  var justification: String
  var expires: Timestamp?
  /// Whether the tests were not run for it.
  var isSkipped: Bool

  init(justification: String, expires: Timestamp?, isSkipped: Bool) {
    self.justification = justification
    self.expires = expires
    self.isSkipped = isSkipped
  }

  /// Nil where there is no waiver, or one that had ended before the run.
  init?(_ waiver: JSONValue) throws(RecordError) {
    guard waiver.kind == .object else { return nil }
    var reason: ByteText?
    var end: JSONValue?
    var skipped: JSONValue?
    var message: ByteText?
    var isEmpty = true
    for (key, value) in waiver.members {
      isEmpty = false
      switch key {
      case "justification": try set(&reason, value.text, key)
      case "expiration_date": try set(&end, value, key)
      case "skipped_due_to_waiver": try set(&skipped, value, key)
      case "message": message = value.text
      default: break
      }
    }
    isSkipped = skipped.map(Self.isTrue) ?? false
    guard !isEmpty, isSkipped || message?.hasPrefix("Waiver expired") != true else { return nil }
    justification = reason?.string ?? ""
    expires = end?.timestamp
    // An end that cannot be read must not make a waiver last for ever.
    if let text = end?.text, !text.isEmpty, expires == nil {
      throw RecordError("the end of the waiver, \"\(text.string.prefix(64))\", is no time")
    }
  }

  /// The schema allows a text here.
  private static func isTrue(_ value: JSONValue) -> Bool {
    if let boolean = value.boolean { return boolean }
    guard let text = value.text else { return false }
    return !text.isEmpty && !text.equals("false")
  }
}
