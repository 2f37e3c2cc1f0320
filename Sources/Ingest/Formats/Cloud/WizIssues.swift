import Compliance

/// Wiz's export of issues: a row is an issue, which is a control's fail on one
/// resource.
///
/// | field | from |
/// | --- | --- |
/// | check | `Control ID`, else `Title` |
/// | verdict | `Status` |
/// | resource | `Resource external ID`, else `Resource Name` |
/// | type, region | `Resource Type`, `Resource Region` |
/// | account | `Subscription ID` |
/// | provider | `Resource Platform` in lower case |
/// | severity, title | `Severity`, `Title` |
/// | evidence | `Description` |
/// | native id | `Issue ID` |
/// | time | `Resolved Time` of what is resolved, else `Status Changed At`, else `Created At` |
///
/// | word | means |
/// | --- | --- |
/// | OPEN, IN_PROGRESS | fail |
/// | RESOLVED | it had failed and is over: not checked, for a pass is not what the export says; `Resolution` tells why |
/// | REJECTED | fail, excluded for the reason in `Resolution`, else `Note` |
///
/// An export holds issues only: what is not in it proves nothing.
enum WizIssues: TableFormat {
  static let info = FormatInfo(
    id: "wiz-csv", title: "Wiz issues", versions: "export of 2023",
    recognisedBy: "the columns Issue ID, Title, Status and Resource external ID", medium: .csv)

  static let scanner = "wiz"

  struct Columns: Sendable {
    var check: Int?
    var title: Int
    var status: Int
    var resolution: Int?
    var note: Int?
    var resource: Int
    var resourceName: Int?
    var type: Int?
    var region: Int?
    var account: Int?
    var platform: Int?
    var severity: Int?
    var description: Int?
    var issue: Int
    var resolved: Int?
    var changed: Int?
    var created: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("Issue ID", "Title", "Status", "Resource external ID")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      check: try header.optional("Control ID"), title: try header.column("Title"),
      status: try header.column("Status"), resolution: try header.optional("Resolution"),
      note: try header.optional("Note"), resource: try header.column("Resource external ID"),
      resourceName: try header.optional("Resource Name"),
      type: try header.optional("Resource Type"), region: try header.optional("Resource Region"),
      account: try header.optional("Subscription ID"),
      platform: try header.optional("Resource Platform"),
      severity: try header.optional("Severity"),
      description: try header.optional("Description"), issue: try header.column("Issue ID"),
      resolved: try header.optional("Resolved Time"),
      changed: try header.optional("Status Changed At"),
      created: try header.optional("Created At"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let check = row.text(columns.check) ?? row.text(columns.title) else {
      throw .missing("Control ID")
    }
    guard let word = row.text(columns.status) else { throw .missing("Status") }
    guard let resource = row.text(columns.resource) ?? row.text(columns.resourceName) else {
      throw .missing("Resource external ID")
    }
    let resolution = row.text(columns.resolution)
    var caveat: Finding.Caveat?
    var suppression: Suppression?
    var times = [row.text(columns.changed), row.text(columns.created)]
    switch word {
    case "OPEN", "IN_PROGRESS": break
    case "RESOLVED":
      times.insert(row.text(columns.resolved), at: 0)
      caveat = Finding.Caveat(
        status: .notChecked,
        reason: "Wiz resolved this issue\(resolution.map { " (\($0.string.prefix(64)))" } ?? "");"
          + " that does not say that the control passes.")
    case "REJECTED":
      let reasons = [resolution, row.text(columns.note)].compactMap { $0?.string }
      suppression = Suppression(kind: .excluded, reason: reasons.joined(separator: ": "))
    default: throw .unknown(word)
    }
    var subject = reading.subject(named: resource)
    if let platform = row.text(columns.platform) {
      subject.provider = reading.string(platform).lowercased()
    }
    if let account = row.text(columns.account) { subject.account = reading.string(account) }
    if let region = row.text(columns.region) { subject.region = reading.string(region) }
    subject.type = reading.string(row.text(columns.type))
    var observed: Timestamp?
    for time in times where observed == nil { observed = reading.timestamp(time) }
    reading.note(Tool(scanner: scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: reading.string(check)), reported: .fail,
        reportedWord: reading.string(word), caveat: caveat, suppression: suppression,
        subject: subject, observed: observed,
        severity: reading.severity(row.text(columns.severity)) ?? .unknown,
        title: reading.string(row.text(columns.title)),
        evidence: row.text(columns.description)?.string ?? "",
        nativeID: row.text(columns.issue)?.string ?? "", range: row.range))
  }
}
