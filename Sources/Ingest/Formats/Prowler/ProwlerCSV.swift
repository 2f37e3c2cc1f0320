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
/// | word | means |
/// | --- | --- |
/// | PASS, FAIL | pass, fail |
/// | MANUAL | not checked |
/// | INFO | versions 2 and 3: manual and informational results, which are not checked |
/// | WARNING | version 2: a fail that the allow list mutes; version 3: muted, which hides the verdict |
/// | MUTED | version 4.0: muted, which hides the verdict |
///
/// `TITLE_ID` of version 2 (`1.1`) is never a name: it means different things
/// in two versions of a benchmark.
enum ProwlerCSV: TableFormat {
  static let info = FormatInfo(
    id: "prowler-csv", title: "Prowler CSV", versions: "2 to 5",
    recognisedBy: "the columns CHECK_ID and STATUS_EXTENDED, or TITLE_ID and TITLE_TEXT",
    medium: .csv)

  /// Which version's words a table has.
  enum Generation {
    case two, three, four
  }

  static let readsSpareField = true

  struct Columns: Sendable {
    var generation: Generation
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
    guard var check = row.text(columns.check) else { throw .missing("the check") }
    var title = row.text(columns.title)
    if columns.generation == .two {
      guard let parts = check.bracketed else {
        throw RecordError("TITLE_TEXT \(check.quoted) names no check in brackets")
      }
      (check, title) = parts
    }
    reading.note(
      Tool(scanner: ProwlerOCSF.scanner, version: reading.string(row.text(columns.version))))
    reading.add(
      Finding(
        check: CheckID(scanner: ProwlerOCSF.scanner, name: reading.string(check)),
        reported: verdict.status, reportedWord: reading.string(row.text(columns.status)),
        caveat: verdict.caveat, suppression: verdict.suppression,
        subject: try subject(row, columns, &reading),
        observed: reading.timestamp(row.text(columns.time)),
        severity: reading.severity(row.text(columns.severity)) ?? .unknown,
        title: reading.string(title), evidence: row.text(columns.evidence)?.string ?? "",
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

/// What Prowler's words in a table say.
struct ProwlerVerdict {
  var status: Status
  var caveat: Finding.Caveat?
  var suppression: Suppression?

  init(_ word: ByteText?, muted: ByteText?, _ generation: ProwlerCSV.Generation)
    throws(RecordError)
  {
    guard let word else { throw .missing("STATUS") }
    switch word {
    case "PASS": status = .pass
    case "FAIL": status = .fail
    case "MANUAL": status = .notChecked
    case "INFO" where generation != .four: status = .notChecked
    case "WARNING" where generation != .four, "MUTED":
      status = .fail
      suppression = Suppression(kind: .muted)
      // Version 2 mutes nothing but fails.
      guard generation != .two else { break }
      caveat = Finding.Caveat(
        status: .unknown,
        reason: "This version of Prowler hides whether a muted finding passed or failed.")
    default: throw .unknown(word)
    }
    guard let muted else { return }
    guard let isMuted = muted.truth else {
      throw RecordError("MUTED is \(muted.quoted), not True or False")
    }
    if isMuted { suppression = Suppression(kind: .muted) }
  }
}

extension ByteText {
  /// The text behind a prefix; the whole text where it has none.
  func without(prefix literal: StaticString) -> ByteText {
    guard hasPrefix(literal) else { return self }
    return dropping(literal.utf8CodeUnitCount)
  }

  /// `[check11] Avoid …` as its two parts; nil if it has no such name.
  fileprivate var bracketed: (name: ByteText, title: ByteText)? {
    guard hasPrefix("["), let close = firstIndex(of: UInt8(ascii: "]")), close > 1 else {
      return nil
    }
    return (prefix(close).dropping(1), dropping(close + 1).trimmed)
  }
}
