import Compliance

/// The fields of Crosswalk's own plain formats, by the name that their members
/// or columns have, and what they mean. JSON and CSV share it.
struct PlainRecord {
  /// The names of the fields, in the order of the documentation.
  enum Field: Int, CaseIterable, Sendable {
    case scanner, check, status, reason, provider, partition, account, region, type, resource
    case time, severity, title, evidence, id, suppressed, suppressionReason

    /// The name of the member.
    var name: String { self == .suppressionReason ? "suppression_reason" : "\(self)" }

    /// The field that a member holds; nil if it is none of them.
    init?(_ name: JSONText) {
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

  /// Makes the finding that the fields tell.
  ///
  /// - Throws: what is missing, or the word that is not known.
  func finding(range: ByteRange) throws(RecordError) -> Finding {
    for field in [Field.check, .status, .resource] where self[field].isEmpty {
      throw RecordError("\(field.name) is missing")
    }
    let subject = Subject.named(self[.resource])
    return Finding(
      check: CheckID(
        scanner: self[.scanner].isEmpty ? "plain" : self[.scanner], name: self[.check]),
      reported: try status(), reportedWord: self[.status], suppression: try suppression(),
      subject: Subject(
        provider: given(.provider, else: subject.provider),
        partition: given(.partition, else: subject.partition),
        account: given(.account, else: subject.account),
        region: given(.region, else: subject.region), type: self[.type],
        resource: self[.resource]),
      observed: try time(), severity: try severity(), title: self[.title],
      evidence: evidence, nativeID: self[.id], range: range)
  }

  private var evidence: String {
    let (reason, seen) = (self[.reason], self[.evidence])
    return reason.isEmpty ? seen : seen.isEmpty ? reason : "\(reason) \(seen)"
  }

  private func given(_ field: Field, else other: String) -> String {
    self[field].isEmpty ? other : self[field]
  }

  /// Each status with its words, its own first. Case does not count; a blank,
  /// `_` and `-` are alike.
  static let words: [(status: Status, words: [String])] = [
    (.pass, ["pass", "passed", "ok", "compliant", "success"]),
    (.fail, ["fail", "failed", "alarm", "non-compliant", "noncompliant", "failure"]),
    (.error, ["error"]),
    (.unknown, ["unknown"]),
    (.notApplicable, ["not-applicable", "notapplicable", "n/a", "skip"]),
    (.notChecked, ["not-checked", "notchecked", "not-reviewed", "manual"]),
    (.informational, ["informational", "info"]),
  ]

  private static let statuses = Dictionary(
    uniqueKeysWithValues: words.flatMap { entry in entry.words.map { ($0, entry.status) } })

  private static let kinds = Dictionary(
    uniqueKeysWithValues: Suppression.Kind.allCases.map { ($0.rawValue, $0) })

  private func word(_ field: Field) -> String {
    self[field].prefix(64).lowercased().replacing(" ", with: "-").replacing("_", with: "-")
  }

  private func status() throws(RecordError) -> Status {
    // The word as it stands in the table needs no second look.
    guard let status = Self.statuses[self[.status]] ?? Self.statuses[word(.status)] else {
      let words = Status.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecordError(
        "the status \"\(self[.status].prefix(64))\" is not known; the words are \(words)")
    }
    return status
  }

  private func severity() throws(RecordError) -> Severity {
    guard let severity = Severity(spelling: self[.severity]) else {
      throw RecordError("the severity \"\(self[.severity].prefix(64))\" is not known")
    }
    return severity
  }

  private func time() throws(RecordError) -> Timestamp? {
    let text = self[.time]
    if text.isEmpty { return nil }
    if let moment = Timestamp(text) ?? Int64(text).flatMap({ Timestamp(epoch: $0) }) {
      return moment
    }
    throw RecordError("the time \"\(text.prefix(64))\" is neither ISO 8601 nor seconds since 1970")
  }

  private func suppression() throws(RecordError) -> Suppression? {
    if self[.suppressed].isEmpty { return nil }
    let kind: Suppression.Kind
    switch word(.suppressed) {
    case "false", "no", "0": return nil
    case "true", "yes", "1": kind = .suppressed
    case let other:
      guard let named = Self.kinds[other] else {
        throw RecordError(
          "suppressed, \"\(self[.suppressed].prefix(64))\", is neither true or false nor a kind of it"
        )
      }
      kind = named
    }
    return Suppression(kind: kind, reason: self[.suppressionReason])
  }
}

extension PlainRecord {
  private static var statusLines: String {
    words.map { entry in
      let name = entry.status.rawValue
      let padding = String(repeating: " ", count: max(2, 20 - name.count))
      return "\(name)\(padding)\(entry.words.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  /// What a user who writes the plain formats must know.
  static let documentation = """
    Plain JSON (plain-json): results from any tool.

    One JSON object for each result, that is one check on one resource: one a line
    (NDJSON), one after the other, or in an array. plain-csv has the same fields as
    columns.

    field               what it holds
    check               the test's name in the scanner's words; required
    status              the verdict; required
    resource            the id of what was tested: an ARN, a name, a number; required
    scanner             who tested, as rules name it: prowler, scoutsuite; otherwise plain
    reason              why the status is what it is
    provider            aws, azure, gcp, kubernetes; otherwise taken from the resource's id
    partition           aws, aws-us-gov, aws-cn; otherwise taken from the resource's id
    account             account, subscription or project, always text: 012345678912
    region              us-east-1; empty for what is global
    type                the resource's type: AwsIamUser
    time                ISO 8601, or seconds or milliseconds since 1970
    severity            critical, high, medium, low, informational, unknown
    title               the test's title
    evidence            what was seen
    id                  the scanner's own id of this result
    suppressed          true or false, or how the scanner was told to ignore the result:
                        muted, suppressed, archived, excluded, waived, overridden,
                        skipped; the status stays the verdict underneath
    suppression_reason  why it was told so

    status              words for it, in any letter case
    \(statusLines)

    A result without check, status or resource, or with a status, severity, time or
    suppressed that is none of these, is rejected and counted. Other fields are ignored.

    {"scanner": "inhouse", "check": "root-keys", "status": "fail",
     "provider": "aws", "account": "012345678912", "type": "AwsAccount",
     "resource": "arn:aws:iam::012345678912:root", "time": "2026-11-24T05:47:43Z",
     "severity": "critical", "evidence": "The root user has an active access key."}
    """
}
