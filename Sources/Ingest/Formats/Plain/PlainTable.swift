import Compliance

/// Crosswalk's own table. `PlainCSV.documentation` holds which column becomes
/// what and which word means what; `reason` and `evidence` are joined.
enum PlainTable: TableFormat {
  static let info = PlainCSV.info

  struct Columns: Sendable {
    var check: Int
    var status: Int
    var resource: Int
    var scanner: Int?
    var reason: Int?
    var provider: Int?
    var partition: Int?
    var account: Int?
    var region: Int?
    var type: Int?
    var time: Int?
    var severity: Int?
    var title: Int?
    var evidence: Int?
    var nativeID: Int?
    var suppressed: Int?
    var suppressionReason: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.loose.has("check", "status", "resource")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    let header = header.loose
    return Columns(
      check: try header.column("check"), status: try header.column("status"),
      resource: try header.column("resource"), scanner: try header.optional("scanner"),
      reason: try header.optional("reason"), provider: try header.optional("provider"),
      partition: try header.optional("partition"), account: try header.optional("account"),
      region: try header.optional("region"), type: try header.optional("type"),
      time: try header.optional("time"), severity: try header.optional("severity"),
      title: try header.optional("title"), evidence: try header.optional("evidence"),
      nativeID: try header.optional("id"), suppressed: try header.optional("suppressed"),
      suppressionReason: try header.optional("suppressionreason"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let check = row.text(columns.check)?.trimmed, !check.isEmpty else {
      throw .missing("check")
    }
    guard let word = row.text(columns.status) else { throw .missing("status") }
    guard let status = PlainStatus.status(word) else { throw .unknown(word) }
    guard let resource = row.text(columns.resource) else { throw .missing("resource") }
    let time = row.text(columns.time)
    let observed = reading.timestamp(time)
    // A time that is not understood would make an old result look current.
    if let time, observed == nil {
      throw RecordError("time is \(time.quoted), no time in ISO 8601")
    }
    let level = row.text(columns.severity)
    guard let severity = reading.severity(level) else {
      throw RecordError("severity is \(level?.quoted ?? "")")
    }

    let scanner = row.text(columns.scanner).map { reading.string($0) } ?? "plain"
    reading.note(Tool(scanner: scanner, version: ""))
    let reason = row.text(columns.reason)?.string
    let evidence = row.text(columns.evidence)?.string
    let texts = [reason, evidence].compactMap(\.self)
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: reading.string(check)), reported: status,
        reportedWord: reading.string(word),
        suppression: try PlainStatus.suppression(
          row.text(columns.suppressed), reason: row.text(columns.suppressionReason)),
        subject: subject(resource, row, columns, &reading),
        observed: observed, severity: severity, title: reading.string(row.text(columns.title)),
        evidence: texts.joined(separator: " "),
        nativeID: row.text(columns.nativeID)?.string ?? "", range: row.range))
  }

  /// What the resource's id tells, and over it what the columns say.
  private static func subject(
    _ resource: ByteText, _ row: TableRow, _ columns: Columns, _ reading: inout Reading<Finding>
  ) -> Subject {
    var subject = reading.subject(named: resource)
    if let text = row.text(columns.provider) { subject.provider = reading.string(text) }
    if let text = row.text(columns.partition) { subject.partition = reading.string(text) }
    if let text = row.text(columns.account) { subject.account = reading.string(text) }
    if let text = row.text(columns.region) { subject.region = reading.string(text) }
    subject.type = reading.string(row.text(columns.type))
    return subject
  }
}
