import Compliance

/// Microsoft Defender for Cloud's CSV of recommendations (once Azure Security
/// Center): a row is a recommendation for one resource.
///
/// | field | from |
/// | --- | --- |
/// | check | `recommendationName`, a GUID |
/// | verdict | `state` |
/// | title | `recommendationDisplayName` |
/// | resource, type | `resourceId`, else `resourceName`; `resourceType` |
/// | account | `nativeCloudAccountId` of another cloud, else `subscriptionId` |
/// | provider | azure; of another cloud aws where the account has 12 digits, else gcp |
/// | severity | `severity` |
/// | evidence | `notApplicableReason`, else `description` |
/// | time | `exportedTimestamp`: the state is that of the export |
/// | native id | `recommendationId` |
///
/// | word | means |
/// | --- | --- |
/// | Healthy, Unhealthy | pass, fail |
/// | NotApplicable | not applicable, also by exemption |
enum DefenderCSV: TableFormat {
  static let info = FormatInfo(
    id: "azure-defender-csv", title: "Microsoft Defender for Cloud CSV",
    versions: "export since 2021",
    recognisedBy: "the columns recommendationName, state and resourceId", medium: .csv)

  static let scanner = "azure-defender"

  struct Columns: Sendable {
    var check: Int
    var state: Int
    var title: Int?
    var resource: Int
    var resourceName: Int?
    var type: Int?
    var subscription: Int?
    var nativeAccount: Int?
    var severity: Int?
    var reason: Int?
    var description: Int?
    var time: Int?
    var nativeID: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("recommendationName", "state", "resourceId")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      check: try header.column("recommendationName"), state: try header.column("state"),
      title: try header.optional("recommendationDisplayName"),
      resource: try header.column("resourceId"),
      resourceName: try header.optional("resourceName"),
      type: try header.optional("resourceType"),
      subscription: try header.optional("subscriptionId"),
      nativeAccount: try header.optional("nativeCloudAccountId"),
      severity: try header.optional("severity"),
      reason: try header.optional("notApplicableReason"),
      description: try header.optional("description"),
      time: try header.optional("exportedTimestamp"),
      nativeID: try header.optional("recommendationId"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let check = row.text(columns.check) else { throw .missing("recommendationName") }
    guard let word = row.text(columns.state) else { throw .missing("state") }
    let status: Status
    switch word {
    case "Healthy": status = .pass
    case "Unhealthy": status = .fail
    case "NotApplicable": status = .notApplicable
    default: throw .unknown(word)
    }
    guard let resource = row.text(columns.resource) ?? row.text(columns.resourceName) else {
      throw .missing("resourceId")
    }
    var subject = Subject(
      provider: "azure", account: reading.string(row.text(columns.subscription)),
      type: reading.string(row.text(columns.type)), resource: resource.string)
    if let native = row.text(columns.nativeAccount) {
      subject.account = reading.string(native)
      subject.provider = native.isAmazonAccount ? "aws" : "gcp"
    }
    reading.note(Tool(scanner: scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: reading.string(check)), reported: status,
        reportedWord: reading.string(word), subject: subject,
        observed: reading.timestamp(row.text(columns.time)),
        severity: reading.severity(row.text(columns.severity)) ?? .unknown,
        title: reading.string(row.text(columns.title)),
        evidence: (row.text(columns.reason) ?? row.text(columns.description))?.string ?? "",
        nativeID: row.text(columns.nativeID)?.string ?? "", range: row.range))
  }
}
