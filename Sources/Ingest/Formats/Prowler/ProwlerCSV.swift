import Compliance

/// Prowler's CSV, versions 2 to 5: a row is a finding.
///
/// | field | versions 4 and 5 | version 3 | version 2 |
/// | --- | --- | --- | --- |
/// | check | `CHECK_ID` | `CHECK_ID` | the name in brackets before `TITLE_TEXT`: `[check11]` |
/// | verdict | `STATUS` | `STATUS` | `CHECK_RESULT`, first `RESULT` |
/// | muted | `MUTED`: True or False | the word WARNING | the word WARNING |
/// | title | `CHECK_TITLE` | `CHECK_TITLE` | `TITLE_TEXT` without the brackets |
/// | evidence | `STATUS_EXTENDED` | `STATUS_EXTENDED` | `CHECK_RESULT_EXTENDED`, first `NOTES` |
/// | resource | `RESOURCE_UID`, else `RESOURCE_NAME` | `RESOURCE_ARN`, else `RESOURCE_ID`, else `RESOURCE_NAME` | `CHECK_RESOURCE_ID` of late builds, or a field that the header does not name, else the account |
/// | type | `RESOURCE_TYPE` | `RESOURCE_TYPE` | `CHECK_ASFF_RESOURCE_TYPE` |
/// | account | `ACCOUNT_UID`, else `ACCOUNT_NAME` | `ACCOUNT_ID`, `SUBSCRIPTION`, `PROJECT_ID` | `ACCOUNT_NUM` |
/// | region | `REGION` without `namespace: ` | `REGION`, `LOCATION` | `REGION` |
/// | partition | `PARTITION`, else from the ARN | from the ARN | from the ARN |
/// | severity | `SEVERITY` | `SEVERITY` | `CHECK_SEVERITY` |
/// | native id | `FINDING_UID` | `FINDING_UNIQUE_ID` | none |
/// | time | `TIMESTAMP` | `ASSESSMENT_START_TIME` | `PROWLER_START_TIME` of late builds |
/// | version | `PROWLER_VERSION` | none | none |
///
/// `ProwlerVerdict` has the words. `TITLE_ID` of version 2 (`1.1`) is never a name: it means different things
/// in two versions of a benchmark.
enum ProwlerCSV: TableFormat {
  static let info = FormatInfo(
    id: "prowler-csv", title: "Prowler CSV", versions: "2 to 5",
    recognisedBy: "the columns CHECK_ID and STATUS_EXTENDED, or TITLE_ID and TITLE_TEXT",
    medium: .csv)

  static let readsSpareField = true

  struct Columns: Sendable {
    var generation: ProwlerVerdict.Generation
    var check: Int
    var status: Int
    var muted: Int?
    var title: Int?
    var evidence: Int?
    var resource: Int?
    var otherResource: Int?
    var resourceName: Int?
    var type: Int?
    var provider: Int?
    var partition: Int?
    var account: Int?
    var accountName: Int?
    var region: Int?
    var severity: Int?
    var nativeID: Int?
    var time: Int?
    var version: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("CHECK_ID", "STATUS", "STATUS_EXTENDED") || header.has("TITLE_ID", "TITLE_TEXT")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    if header.has("TITLE_ID", "TITLE_TEXT") {
      return Columns(
        generation: .two, check: try header.column("TITLE_TEXT"),
        status: try header.column("CHECK_RESULT", "RESULT"),
        evidence: try header.optional("CHECK_RESULT_EXTENDED", "NOTES"),
        resource: try header.optional("CHECK_RESOURCE_ID"),
        type: try header.optional("CHECK_ASFF_RESOURCE_TYPE"),
        account: try header.column("ACCOUNT_NUM"), region: try header.optional("REGION"),
        severity: try header.optional("CHECK_SEVERITY", "SEVERITY"),
        time: try header.optional("PROWLER_START_TIME"))
    }
    return Columns(
      generation: header.has("ASSESSMENT_START_TIME") ? .three : .four,
      check: try header.column("CHECK_ID"), status: try header.column("STATUS"),
      muted: try header.optional("MUTED"), title: try header.optional("CHECK_TITLE"),
      evidence: try header.optional("STATUS_EXTENDED"),
      resource: try header.optional("RESOURCE_UID", "RESOURCE_ARN"),
      otherResource: try header.optional("RESOURCE_ID"),
      resourceName: try header.optional("RESOURCE_NAME"),
      type: try header.optional("RESOURCE_TYPE"), provider: try header.optional("PROVIDER"),
      partition: try header.optional("PARTITION"),
      account: try header.optional("ACCOUNT_UID", "ACCOUNT_ID", "SUBSCRIPTION", "PROJECT_ID"),
      accountName: try header.optional("ACCOUNT_NAME"),
      region: try header.optional("REGION", "LOCATION"),
      severity: try header.optional("SEVERITY"),
      nativeID: try header.optional("FINDING_UID", "FINDING_UNIQUE_ID"),
      time: try header.optional("TIMESTAMP", "ASSESSMENT_START_TIME"),
      version: try header.optional("PROWLER_VERSION"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    // Builds of version 2.6 write the resource and do not name its column.
    guard columns.generation == .two || row.spare == nil else {
      throw .fields(row.count, row.width)
    }
    let verdict = try ProwlerVerdict(
      row.text(columns.status), muted: row.text(columns.muted), columns.generation)
    guard let name = row.text(columns.check) else { throw .missing("the check") }
    var check = reading.string(name)
    var title = reading.string(row.text(columns.title))
    if columns.generation == .two {
      guard let parts = ProwlerTitle.parts(of: check) else {
        throw RecordError("TITLE_TEXT \(name.quoted) names no check in brackets")
      }
      (check, title) = parts
    }
    reading.note(
      Tool(scanner: ProwlerOCSF.scanner, version: reading.string(row.text(columns.version))))
    reading.add(
      Finding(
        check: CheckID(scanner: ProwlerOCSF.scanner, name: check),
        reported: verdict.status, reportedWord: reading.string(row.text(columns.status)),
        caveat: verdict.caveat, suppression: verdict.suppression,
        subject: try subject(row, columns, &reading),
        observed: reading.timestamp(row.text(columns.time)),
        severity: reading.severity(row.text(columns.severity)) ?? .unknown,
        title: title, evidence: row.text(columns.evidence)?.string ?? "",
        nativeID: row.text(columns.nativeID)?.string ?? "", range: row.range))
  }

  private static func subject(
    _ row: TableRow, _ columns: Columns, _ reading: inout Reading<Finding>
  ) throws(RecordError) -> Subject {
    var id =
      row.text(columns.resource) ?? row.text(columns.otherResource)
      ?? row.text(columns.resourceName)
    // Version 2 tests the account where it names nothing else.
    if columns.generation == .two, id == nil { id = row.spare ?? row.text(columns.account) }
    let account =
      row.text(columns.account)
      ?? row.text(columns.accountName)?.without(prefix: "context: ")
    guard id != nil || account != nil else {
      throw RecordError("the row names neither a resource nor an account")
    }
    let partition = row.text(columns.partition)
    return Subject(
      provider: columns.generation == .two ? "aws" : reading.string(row.text(columns.provider)),
      partition: partition.map { reading.string($0) } ?? ARN.partition(id) ?? "",
      account: reading.string(account),
      region: reading.string(row.text(columns.region)?.without(prefix: "namespace: ")),
      type: reading.string(row.text(columns.type)), resource: id?.string ?? "")
  }
}

extension ByteText {
  /// The text behind a prefix; the whole text where it has none.
  func without(prefix literal: StaticString) -> ByteText {
    guard hasPrefix(literal) else { return self }
    return dropping(literal.utf8CodeUnitCount)
  }
}
