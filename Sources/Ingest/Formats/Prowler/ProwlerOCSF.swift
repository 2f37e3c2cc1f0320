import Compliance

/// Prowler's OCSF output, versions 3 to 5: one array of events, or events one
/// after the other.
///
/// | field | class 2004, Prowler 4 and 5 | class 2001, Prowler 3 |
/// | --- | --- | --- |
/// | check | `metadata.event_code` | `metadata.product.feature.uid` |
/// | verdict | `status_code`: PASS, FAIL; MANUAL is not checked | `status`: Success, Failure |
/// | muted | `status` is `Suppressed` | `status` is `Other`, which hides the verdict |
/// | title | `finding_info.title` | `finding.title` |
/// | evidence | `status_detail`, else `message` | the same |
/// | resource, type, region | `resources[]`: one finding each | the same |
/// | partition | `resources[].cloud_partition`, else from the ARN | from the ARN |
/// | account | `cloud.account.uid`, else `unmapped.provider_uid`, else `resources[].namespace` | `cloud.account.uid` |
/// | tags | `resources[].labels`, as `key:value` | none |
/// | severity | `severity_id`, else `severity` | the same |
/// | native id | `finding_info.uid` | `finding.uid` |
/// | time | 4.2 `event_time`, 4.5 `time_dt`, since 4.6 `time` in seconds | `time` as text |
///
/// `status_id` is never used: 4.2 to 4.5 write 3 for new and suppressed alike.
/// Prowler 3 writes `Unknown` for manual and informational results, which are
/// not checked. Prowler 4.0 writes class 2004 with the words of version 3.
/// Class 2003 repeats each result under every requirement and is rejected.
enum ProwlerOCSF: JSONFormat {
  typealias Assembly = FindingAssembly

  static let scanner = "prowler"

  static let info = FormatInfo(
    id: "prowler-ocsf", title: "Prowler OCSF", versions: "3, 4 and 5",
    recognisedBy: "class_uid 2001 or 2004, and metadata.product.name Prowler")

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let event = outline.first ?? outline
    guard let product = event["metadata"]?["product"] else { return nil }
    let name = product["name"]?.text
    guard name == "Prowler" || (name == nil && product["vendor_name"]?.text == "Prowler") else {
      return nil
    }
    // The class stands behind the evidence, which may be longer than what is
    // looked at.
    switch event["class_uid"] {
    case .number("2001"), .number("2004"), nil: return shape
    default: return nil
    }
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    let event = try ProwlerEvent(value)
    let verdict = try event.verdict()
    let check = try event.checkName()
    reading.note(Tool(scanner: scanner, version: reading.string(event.productVersion)))

    var finding = Finding(
      check: CheckID(scanner: scanner, name: reading.string(check)),
      reported: verdict.status, reportedWord: reading.string(verdict.word),
      caveat: verdict.caveat, suppression: verdict.suppression,
      subject: Subject(
        provider: reading.string(event.provider), account: reading.string(event.account),
        region: reading.string(event.region)),
      observed: event.observed(&reading), severity: event.severity,
      title: reading.string(event.title), evidence: event.evidence?.string ?? "",
      nativeID: event.findingID?.string ?? "",
      range: ByteRange(offset: place.offset, length: UInt64(place.length)))

    var resources = event.resources?.elements
    guard let first = resources?.next() else {
      guard !finding.subject.account.isEmpty else {
        throw RecordError("the record names neither a resource nor an account")
      }
      reading.add(finding)
      return
    }
    // Nearly every event has one resource: only more of them need copies.
    let shared = finding.subject
    try event.describe(first, &finding.subject, &finding.tags, &reading)
    while let next = resources?.next() {
      reading.add(finding)
      finding.subject = shared
      try event.describe(next, &finding.subject, &finding.tags, &reading)
    }
    reading.add(finding)
  }
}
