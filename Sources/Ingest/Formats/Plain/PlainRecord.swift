import Compliance

/// One result of Crosswalk's own plain formats: its fields, by the names that
/// their members or columns have, and what they mean. JSON and CSV share it;
/// `documentation` is what users read.
struct PlainRecord {
  /// The names of the fields, in the order of the documentation.
  enum Field: Int, CaseIterable, Sendable {
    case check, status, resource, scanner, reason, provider, partition, account, region, type
    case time, severity, title, evidence, id, suppressed, suppressionReason

    /// The name of the member, and of the column.
    var name: String { self == .suppressionReason ? "suppression_reason" : "\(self)" }

    var isRequired: Bool { self == .check || self == .status || self == .resource }

    /// Whether many results have the same text.
    var recurs: Bool {
      switch self {
      case .resource, .reason, .evidence, .id, .suppressionReason: false
      default: true
      }
    }

    /// The field that a member holds; nil if it is none of them.
    init?(_ name: ByteText) {
      switch name {
      case "scanner": self = .scanner
      case "check": self = .check
      case "status": self = .status
      case "reason": self = .reason
      case "provider": self = .provider
      case "partition": self = .partition
      case "account": self = .account
      case "region": self = .region
      case "type": self = .type
      case "resource": self = .resource
      case "time": self = .time
      case "severity": self = .severity
      case "title": self = .title
      case "evidence": self = .evidence
      case "id": self = .id
      case "suppressed": self = .suppressed
      case "suppression_reason": self = .suppressionReason
      default: return nil
      }
    }
  }

  private var texts = [String](repeating: "", count: Field.allCases.count)

  /// The text of a field; empty where the record has none.
  subscript(field: Field) -> String {
    get { texts[field.rawValue] }
    set { texts[field.rawValue] = newValue }
  }

  /// Adds the finding that the fields tell.
  ///
  /// - Throws: what is missing, or the word that is not known.
  func add(to reading: inout Reading<Finding>, range: ByteRange) throws(RecordError) {
    for field in Field.allCases where field.isRequired && self[field].isEmpty {
      throw .missing(field.name)
    }
    let finding = Finding(
      check: CheckID(
        scanner: self[.scanner].isEmpty ? "plain" : self[.scanner], name: self[.check]),
      reported: try status(), reportedWord: self[.status],
      suppression: try PlainStatus.suppression(
        self[.suppressed], reason: self[.suppressionReason]),
      subject: subject, observed: try time(&reading), severity: try severity(&reading),
      title: self[.title], evidence: evidence, nativeID: self[.id], range: range)
    reading.note(Tool(scanner: finding.check.scanner, version: ""))
    reading.add(finding)
  }

  /// What the resource's id tells, and over it what the other fields say.
  private var subject: Subject {
    var subject = Subject.named(self[.resource])
    if !self[.provider].isEmpty { subject.provider = self[.provider] }
    if !self[.partition].isEmpty { subject.partition = self[.partition] }
    if !self[.account].isEmpty { subject.account = self[.account] }
    if !self[.region].isEmpty { subject.region = self[.region] }
    subject.type = self[.type]
    return subject
  }

  private var evidence: String {
    let (reason, seen) = (self[.reason], self[.evidence])
    return reason.isEmpty ? seen : seen.isEmpty ? reason : "\(reason) \(seen)"
  }

  private func status() throws(RecordError) -> Status {
    guard let status = PlainStatus.status(self[.status]) else {
      let words = Status.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecordError(
        "the status \"\(self[.status].prefix(64))\" is not known; the words are \(words)")
    }
    return status
  }

  private func severity(_ reading: inout Reading<Finding>) throws(RecordError) -> Severity {
    let text = self[.severity]
    if text.isEmpty { return .unknown }
    if reading.lastSeverity.text != text {
      reading.lastSeverity = (text, Severity(spelling: text))
    }
    guard let severity = reading.lastSeverity.severity else {
      throw RecordError("severity is \"\(text.prefix(64))\", which is not known")
    }
    return severity
  }

  /// A time that is not understood would make an old result look current.
  private func time(_ reading: inout Reading<Finding>) throws(RecordError) -> Timestamp? {
    let text = self[.time]
    if text.isEmpty { return nil }
    if reading.lastTime.text != text {
      reading.lastTime = (text, Timestamp(text) ?? Int64(text).flatMap { Timestamp(epoch: $0) })
    }
    guard let moment = reading.lastTime.moment else {
      throw RecordError(
        "time is \"\(text.prefix(64))\", neither ISO 8601 nor seconds since 1970")
    }
    return moment
  }
}
