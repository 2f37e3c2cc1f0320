import Compliance

/// Evidence of AWS Audit Manager: `get-evidence-by-evidence-folder`
/// (`evidence`, a list), `get-evidence` (`evidence`, one), and what the
/// evidence finder keeps in CloudTrail Lake: events with `eventData`, and the
/// rows of `get-query-results` (`QueryResultRows`).
///
/// | field | from |
/// | --- | --- |
/// | scanner | who judged, from `eventSource` or `dataSource`: securityhub, aws-config, else audit-manager |
/// | check | `eventName`, of Security Hub the control, of Config the rule; else `evidenceByType` |
/// | verdict | `complianceCheck` of the resource, else that of the evidence (table below) |
/// | resource | `resourcesIncluded[].arn`, one finding each; of the finder `resourceArn`; else the account |
/// | account | `evidenceAwsAccountId`, else `awsAccountId` |
/// | title | `attributes.findingTitle`, else the check |
/// | time, native id | `time`; `id` or `evidenceId` |
///
/// | `complianceCheck`, in any letter case | means |
/// | --- | --- |
/// | COMPLIANT, PASSED | pass |
/// | NON_COMPLIANT, FAILED | fail |
/// | NOT_APPLICABLE | not applicable |
/// | INCONCLUSIVE, INSUFFICIENT_DATA, NOT_AVAILABLE | not checked |
/// | WARNING | error |
/// | none | informational: evidence of what was done or how it is set, and no verdict |
///
/// A fail of the evidence as a whole does not say which of several resources
/// fails, so it proves nothing about any of them. A row's columns may have any
/// letter case and `eventData.` before them.
enum AuditManager: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "aws-audit-manager", title: "AWS Audit Manager evidence", versions: "API 2017-07-25",
    recognisedBy: "evidence with evidenceByType, also as eventData or QueryResultRows")

  static let shape = document.aloneOrInArrays

  private static let document = Shape(
    .member,
    members: [
      "evidence": Shape(.record, elements: Shape(.record)),
      "QueryResultRows": Shape(.record, elements: Shape(.record)),
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    if isEvidence(value) || value["eventData"].map(isEvidence) == true { return .records }
    if let evidence = value["evidence"] {
      return isEvidence(evidence.first ?? evidence) ? shape : nil
    }
    // A row is a list of objects with one column each; which comes first is
    // the query's.
    if let column = value["QueryResultRows"]?.first?.first?.keys.first {
      return column.lowercased().hasPrefix("eventdata.") ? shape : nil
    }
    return nil
  }

  private static func isEvidence(_ value: JSONOutline) -> Bool {
    value.has("evidenceByType") && (value.has("dataSource") || value.has("eventSource"))
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    if place.role == .documentWithoutRecords {
      throw RecordError("the object holds no evidence")
    }
    guard let value, place.role == .record else { return }
    var evidence = AuditEvidence()
    switch value.kind {
    case .object: try evidence.read(value)
    case .array: for column in value.elements { try evidence.read(column) }
    default: throw RecordError("the record is not an object")
    }
    try evidence.add(
      range: ByteRange(offset: place.offset, length: UInt64(place.length)), to: &reading)
  }
}
