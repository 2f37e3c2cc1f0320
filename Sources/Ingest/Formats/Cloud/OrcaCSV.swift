import Compliance

/// Orca Security's CSV export of alerts: a row is an alert.
///
/// | field | from |
/// | --- | --- |
/// | check | `Title`: there is no other name |
/// | subject | `Inventory.Name`, else `Inventory`, else `Source` |
/// | account | `CloudAccount.Name`, else `CloudAccount`: a name and not a number |
/// | severity | `OrcaScore`: from 9 critical, 7 high, 4 medium, 1 low, else informational |
/// | time | `LastSeen`, else `CreatedAt` |
/// | evidence | `Category` and `Labels` |
/// | native id | `AlertId` |
///
/// `OrcaWords` has the words.
enum OrcaCSV: TableFormat {
  static let info = FormatInfo(
    id: "orca-csv", title: "Orca alerts CSV", versions: "export of 2025",
    recognisedBy: "the columns OrcaScore, Title and Status", medium: .csv)

  struct Columns: Sendable {
    var title: Int
    var status: Int
    var score: Int
    var resource: Int?
    var inventory: Int?
    var source: Int?
    var account: Int?
    var cloudAccount: Int?
    var seen: Int?
    var created: Int?
    var category: Int?
    var labels: Int?
    var alert: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("OrcaScore", "Title", "Status")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      title: try header.column("Title"), status: try header.column("Status"),
      score: try header.column("OrcaScore"), resource: try header.optional("Inventory.Name"),
      inventory: try header.optional("Inventory"), source: try header.optional("Source"),
      account: try header.optional("CloudAccount.Name"),
      cloudAccount: try header.optional("CloudAccount"), seen: try header.optional("LastSeen"),
      created: try header.optional("CreatedAt"), category: try header.optional("Category"),
      labels: try header.optional("Labels"), alert: try header.optional("AlertId"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let title = row.text(columns.title) else { throw .missing("Title") }
    guard let word = row.text(columns.status) else { throw .missing("Status") }
    let resource =
      row.text(columns.resource) ?? row.text(columns.inventory) ?? row.text(columns.source)
    guard let resource else { throw .missing("Inventory.Name") }
    var subject = reading.subject(named: resource)
    if let account = row.text(columns.account) ?? row.text(columns.cloudAccount) {
      subject.account = reading.string(account)
    }
    let texts = [row.text(columns.category), row.text(columns.labels)].compactMap { $0?.string }
    var finding = Finding(
      check: CheckID(scanner: OrcaWords.scanner, name: reading.string(title)), reported: .fail,
      reportedWord: reading.string(word), subject: subject,
      observed: reading.timestamp(row.text(columns.seen))
        ?? reading.timestamp(row.text(columns.created)),
      severity: OrcaWords.severity(
        row.text(columns.score).flatMap { Double($0.trimmed.string) }),
      title: reading.string(title),
      evidence: texts.joined(separator: " "), nativeID: row.text(columns.alert)?.string ?? "",
      range: row.range)
    try OrcaWords.judge(&finding, by: word)
    reading.note(Tool(scanner: OrcaWords.scanner, version: ""))
    reading.add(finding)
  }
}
