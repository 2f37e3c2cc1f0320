import Compliance

/// Compliance findings of OCSF (class 2003, versions 1.1 to 1.9, and 2001 before) of any
/// product: Prowler's universal frameworks, Security Hub
/// (`get-findings-v2` with `Findings`, its export of one finding a line, events
/// with `detail.findings`, Security Lake as JSON), and other vendors.
///
/// | field | from |
/// | --- | --- |
/// | scanner | `metadata.product`: Prowler is prowler, Security Hub securityhub, else the name in small letters |
/// | check | `compliance.checks[].uid`, else `name`, one finding each; without checks `metadata.event_code`, of Security Hub before all `compliance.control`; else `finding_info.analytic.uid`, `compliance.control`, `metadata.product.feature.uid`, `finding_info.title` |
/// | verdict | the check's `status_id`, else `compliance.status_id`; where these say nothing, `status`, then `status_code` (table below) |
/// | resource | `resources[]`, one finding each, before 1.3 `resource`: `uid`, else `name`; `type`, `region`, `cloud_partition`; without one the account |
/// | account, provider, region | `cloud`, else `unmapped.cloud`; an account in `resources[].owner` goes before |
/// | severity | the check's `severity_id`, else `severity_id`, else `severity` |
/// | title | the check's `name`, else `finding_info.title` |
/// | evidence | `compliance.status_details[]`, else `status_detail`, `message` |
/// | time | `time`, of Prowler in seconds, else `time_dt`, `finding_info.created_time` |
/// | native id | `finding_info.uid` |
///
/// | `status_id` of `compliance` or a check | means |
/// | --- | --- |
/// | 1 Pass, 3 Fail | pass, fail |
/// | 2 Warning | error, as in Security Hub's other format; of another product unknown |
/// | 0 Unknown, 99 Other, none | as the words say: PASS, PASSED, FAIL, FAILED; MANUAL and "Not Checked" are not checked, NOT_AVAILABLE and NOT_APPLICABLE are not applicable, Error and Informational the same; without a word unknown |
///
/// | the event's own | means |
/// | --- | --- |
/// | `status_id` 3 or `status` Suppressed | suppressed, of Prowler muted; the reason from `comment` |
/// | `status_id` 5, 6, or `activity_id` 3 | archived: closed or deleted, no longer current |
///
/// Its `status_id` is the state of the work on it and never the verdict. A
/// number and a word that contradict each other reject the record. Events of
/// other classes in the same file have no compliance to tell and are
/// informational; Prowler's of class 2001 and 2004 are read by `ProwlerOCSF`.
/// Class 2001 (OCSF 1.0, Security Lake) has `finding` in place of `finding_info`.
/// That one check stands under several requirements is for merging to see.
enum OCSFCompliance: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "ocsf-compliance-2003", title: "OCSF compliance finding", versions: "1.0 to 1.9",
    recognisedBy: "class_uid 2003 with metadata, or a compliance object with metadata.product")

  static let shape = Shape.records

  private static let list = Shape(.record, elements: Shape(.record))
  private static let wrapped = Shape(
    .member,
    members: ["Findings": list, "detail": Shape(.member, members: ["findings": list])])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    if let event = Envelope.content(of: outline) {
      return place(of: event) == nil ? nil : Envelope.shape(of: outline)
    }
    return place(of: outline)
  }

  private static func place(of outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    if isCompliance(value) { return shape }
    for list in [value["Findings"], value["detail"]?["findings"]] {
      guard let first = list?.first, isCompliance(first) else { continue }
      return wrapped.aloneOrInArrays
    }
    return nil
  }

  private static func isCompliance(_ event: JSONOutline) -> Bool {
    if event["class_uid"] == .number("2003") {
      return event["metadata"]?.isObject == true || event["compliance"]?.isObject == true
    }
    guard let product = event["metadata"]?["product"], product.isObject else { return false }
    switch event["class_uid"] {
    // Prowler's other classes have a format of their own.
    case .number("2001"), .number("2004"), nil:
      return event["compliance"]?.isObject == true && product["name"]?.text != "Prowler"
        && product["vendor_name"]?.text != "Prowler"
    default: return false
    }
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    if place.role == .documentWithoutRecords {
      throw RecordError("the object holds no list of findings")
    }
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    if value["class_uid"] == nil, try Envelope.read(value, at: place, into: &reading) { return }
    let event = try OCSFEvent(value)
    if event.isProwlersDetection {
      try ProwlerOCSF.read(value, at: place, into: &reading)
      return
    }
    reading.note(Tool(scanner: event.scanner, version: reading.string(event.productVersion)))
    try event.addFindings(
      range: ByteRange(offset: place.offset, length: UInt64(place.length)), to: &reading)
  }
}
