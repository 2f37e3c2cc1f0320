import Compliance

/// Prowler's CSV per framework (`compliance/…_cis_3.0_aws.csv`), versions 3 to
/// 5: a row is a requirement with one of its results, so that a result stands
/// once under each requirement. Such rows are equal in check, subject, time
/// and verdict, and merging takes them for one.
///
/// | field | from |
/// | --- | --- |
/// | check | `CHECKID`; `manual` where a requirement has no check |
/// | verdict, muted | `STATUS`, `MUTED`, as in `prowler-csv` |
/// | evidence | `STATUSEXTENDED` |
/// | resource | `RESOURCEID`, else `RESOURCENAME` |
/// | account | `ACCOUNTID`; by provider `SUBSCRIPTIONID`, `PROJECTID`, `TENANCYID`, `TENANTID`, `CONTEXT`, `ORGANIZATIONID`, `ACCOUNT_ID`, `ACCOUNTNAME` |
/// | region | `REGION`, `LOCATION`, `NAMESPACE` |
/// | provider, time | `PROVIDER`, `ASSESSMENTDATE` |
///
/// The columns differ by framework and version and are found by name. Titles,
/// types and severities are not written. What the file says of requirements is
/// Prowler's own mapping and not read: rules map checks to controls here.
enum ProwlerComplianceCSV: TableFormat {
  static let info = FormatInfo(
    id: "prowler-compliance-csv", title: "Prowler compliance CSV", versions: "3 to 5",
    recognisedBy: "the columns REQUIREMENTS_ID, CHECKID and STATUSEXTENDED", medium: .csv)

  struct Columns: Sendable {
    var generation: ProwlerVerdict.Generation
    var check: Int
    var status: Int
    var muted: Int?
    var evidence: Int?
    var resource: Int?
    var resourceName: Int?
    var provider: Int?
    var account: Int?
    var region: Int?
    var time: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("REQUIREMENTS_ID", "CHECKID", "STATUS", "STATUSEXTENDED")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      // Version 3 has no column for what is muted.
      generation: header.has("MUTED") ? .four : .three, check: try header.column("CHECKID"),
      status: try header.column("STATUS"), muted: try header.optional("MUTED"),
      evidence: try header.optional("STATUSEXTENDED"),
      resource: try header.optional("RESOURCEID"),
      resourceName: try header.optional("RESOURCENAME"),
      provider: try header.optional("PROVIDER"),
      account: try header.optional(
        "ACCOUNTID", "SUBSCRIPTIONID", "SUBSCRIPTION", "PROJECTID", "TENANCYID", "TENANTID",
        "CONTEXT", "ORGANIZATIONID", "ACCOUNT_ID", "ACCOUNT_NAME", "ACCOUNTNAME"),
      region: try header.optional("REGION", "LOCATION", "NAMESPACE"),
      time: try header.optional("ASSESSMENTDATE"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    let verdict = try ProwlerVerdict(
      row.text(columns.status), muted: row.text(columns.muted), columns.generation)
    guard let check = row.text(columns.check) else { throw .missing("CHECKID") }
    let id = row.text(columns.resource) ?? row.text(columns.resourceName)
    let account = row.text(columns.account)?.without(prefix: "context: ")
    guard id != nil || account != nil else {
      throw RecordError("the row names neither a resource nor an account")
    }
    reading.note(Tool(scanner: ProwlerOCSF.scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: ProwlerOCSF.scanner, name: reading.string(check)),
        reported: verdict.status, reportedWord: reading.string(row.text(columns.status)),
        caveat: verdict.caveat, suppression: verdict.suppression,
        subject: Subject(
          provider: reading.string(row.text(columns.provider)).lowercased(),
          partition: ARN.partition(id) ?? "", account: reading.string(account),
          region: reading.string(row.text(columns.region)?.without(prefix: "namespace: ")),
          resource: id?.string ?? ""),
        observed: reading.timestamp(row.text(columns.time)),
        evidence: row.text(columns.evidence)?.string ?? "", range: row.range))
  }
}
