import Compliance

/// Security Hub's findings as a table: what the console downloads, what the
/// exports of its second version write with the columns that were chosen, and
/// what AWS's CSV Manager writes. A row is a finding.
///
/// Captions differ, so that letters and digits alone count: `Compliance
/// status`, `ComplianceStatus` and `compliance.status` are one column.
///
/// | field | from |
/// | --- | --- |
/// | scanner | `Product` or `Product name`, `ProductArn`; without one securityhub |
/// | check | the control's id in a column of its own, else `GeneratorId`, else the control's id before the title (IAM.4), else the title. A bare number of a benchmark is never a name |
/// | verdict | `Compliance status`, in any letter case: as in `SecurityHubASFF` |
/// | suppressed, archived | `Workflow status` or `Workflow` SUPPRESSED with `NoteText`; `Record state` ARCHIVED |
/// | subject | `Resource`, `Resource ID` with `Resource type`; of CSV Manager `Resources`, which holds type, id, partition and region |
/// | account, region | `Account ID`, `AwsAccountId`; `Region` |
/// | severity | `Severity`, `SeverityLabel`; of a pass it is not the rule's, and unknown |
/// | time | the last observation, else the last update, else the creation |
/// | evidence | `Description` |
/// | native id | `Id`, `Finding ID` |
enum SecurityHubCSV: TableFormat {
  static let info = FormatInfo(
    id: "securityhub-csv", title: "AWS Security Hub CSV",
    versions: "console, export of version 2, CSV Manager",
    recognisedBy: "the columns Title, Resource and Compliance status, with those of a finding",
    medium: .csv)

  static let scanner = "securityhub"

  struct Columns: Sendable {
    var title: Int
    var status: Int
    var resource: Int?
    var resources: Int?
    var type: Int?
    var control: Int?
    var generator: Int?
    var product: Int?
    var productARN: Int?
    var account: Int?
    var region: Int?
    var workflow: Int?
    var state: Int?
    var note: Int?
    var severity: Int?
    var times: [Int]
    var text: Int?
    var nativeID: Int?
  }

  private static let titles = ["title", "findinginfotitle"]
  private static let states = ["compliancestatus"]
  private static let resourceIDs = ["resource", "resourceid", "resourceuid", "resourcesuid"]
  /// What tells a finding of Security Hub from other tables with such columns.
  private static let marks = [
    "workflowstatus", "workflow", "recordstate", "productarn", "generatorid", "awsaccountid",
    "findinginfotitle",
  ]

  static func recognise(_ header: TableHeader) -> Bool {
    let header = header.loose
    return header.hasOne(of: titles) && header.hasOne(of: states)
      && header.hasOne(of: resourceIDs + ["resources"]) && header.hasOne(of: marks)
      && !header.has("check")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    let header = header.loose
    guard let title = try header.optional(of: titles), let status = try header.optional(of: states)
    else { throw ColumnError(reason: "there is no column for the title or the compliance status") }
    let resource = try header.optional(of: resourceIDs)
    let resources = try header.optional("resources")
    guard resource != nil || resources != nil else {
      throw ColumnError(reason: "there is no column for the resource")
    }
    var times: [Int] = []
    for name in [
      "lastobservedat", "findinginfolastseentime", "updatedat", "findinginfomodifiedtime",
      "createdat", "findinginfocreatedtime", "time",
    ] {
      if let column = try header.optional(name) { times.append(column) }
    }
    return Columns(
      title: title, status: status, resource: resource, resources: resources,
      type: try header.optional("resourcetype", "resourcestype"),
      control: try header.optional(
        "securitycontrolid", "compliancesecuritycontrolid", "controlid", "compliancecontrol"),
      generator: try header.optional("generatorid", "findinginfoanalyticuid"),
      product: try header.optional("product", "productname", "metadataproductname"),
      productARN: try header.optional("productarn", "metadataproductuid"),
      account: try header.optional("accountid", "awsaccountid", "cloudaccountuid", "account"),
      region: try header.optional("region", "cloudregion"),
      workflow: try header.optional("workflowstatus", "workflow"),
      state: try header.optional("recordstate"), note: try header.optional("notetext"),
      severity: try header.optional("severitylabel", "severity"), times: times,
      text: try header.optional("description", "findinginfodesc"),
      nativeID: try header.optional("findingid", "findinginfouid", "id"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    let title = row.text(columns.title)
    let scanner = scanner(of: row, columns)
    let check = try check(title, row, columns)
    let verdict = try verdict(row.text(columns.status))
    reading.note(Tool(scanner: scanner, version: ""))
    var subject = try subject(of: row, columns, &reading)
    if let account = row.text(columns.account) { subject.account = reading.string(account) }
    if let region = row.text(columns.region), subject.region.isEmpty {
      subject.region = reading.string(region)
    }
    subject.provider = "aws"
    var severity = Severity.unknown
    if verdict.status != .pass, let word = row.text(columns.severity) {
      severity = reading.severity(word) ?? .unknown
    }
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: reading.cache.string(check.name)),
        reported: verdict.status, reportedWord: reading.string(row.text(columns.status)),
        suppression: suppression(row, columns), subject: subject,
        observed: columns.times.lazy.compactMap { row.text($0) }.first
          .flatMap { reading.timestamp($0) },
        severity: severity, title: reading.string(check.title ?? title),
        evidence: row.text(columns.text)?.string ?? "",
        nativeID: row.text(columns.nativeID)?.string ?? "", range: row.range))
  }

  /// `Security Hub` and the like are securityhub; else the product's name.
  private static func scanner(of row: TableRow, _ columns: Columns) -> String {
    var name = row.text(columns.product)?.string ?? ""
    if name.isEmpty, let product = row.text(columns.productARN)?.string {
      name = product.split(separator: "/").last.map(String.init) ?? ""
    }
    let slug = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch slug {
    case "", "securityhub", "awssecurityhub", "securityhubcspm", "awssecurityhubcspm":
      return scanner
    case "config", "awsconfig": return AWSConfig.scanner
    default: return slug
    }
  }

  private static func check(
    _ title: ByteText?, _ row: TableRow, _ columns: Columns
  ) throws(RecordError) -> (name: ByteText, title: ByteText?) {
    let (own, rest) = title.map(divided) ?? (nil, nil)
    if let control = row.text(columns.control), isControl(control) { return (control, rest) }
    if let generator = row.text(columns.generator) {
      let prefix = 17
      let isControl = generator.hasPrefix("security-control/") && generator.count > prefix
      return (isControl ? generator.dropping(prefix) : generator, rest)
    }
    if let own { return (own, rest) }
    guard let title, !title.isEmpty else { throw .missing("Title") }
    return (title, nil)
  }

  /// The control's id that stands before older titles, and what follows it.
  private static func divided(_ title: ByteText) -> (ByteText?, ByteText?) {
    guard let space = title.firstIndex(of: 0x20) else { return (nil, nil) }
    let first = title.prefix(space)
    return isControl(first) ? (first, title.dropping(space + 1)) : (nil, nil)
  }

  /// Letters and digits that begin with a letter, with full stops between them
  /// and a number at the end: IAM.4, PCI.S3.1. Not 1.12.
  private static func isControl(_ text: ByteText) -> Bool {
    text.withBytes { bytes in
      guard let first = bytes.first, (0x41...0x5A).contains(first & 0xDF), let last = bytes.last,
        (0x30...0x39).contains(last), let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0
      else { return false }
      return bytes.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || $0 == UInt8(ascii: ".")
      } && bytes[(dot + 1)...].allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  private static func verdict(_ word: ByteText?) throws(RecordError) -> (
    status: Status, word: ByteText?
  ) {
    // A product that tests no compliance leaves the field empty.
    guard let word else { return (.informational, nil) }
    switch word.string.uppercased().replacing(" ", with: "_") {
    case "PASSED", "PASS": return (.pass, word)
    case "FAILED", "FAIL": return (.fail, word)
    case "WARNING": return (.error, word)
    case "NOT_AVAILABLE": return (.notApplicable, word)
    default: throw .unknown(word)
    }
  }

  private static func suppression(_ row: TableRow, _ columns: Columns) -> Suppression? {
    let reason = row.text(columns.note)?.string ?? ""
    if row.text(columns.state)?.string.uppercased() == "ARCHIVED" {
      return Suppression(kind: .archived, reason: reason)
    }
    if row.text(columns.workflow)?.string.uppercased() == "SUPPRESSED" {
      return Suppression(kind: .suppressed, reason: reason)
    }
    return nil
  }

  private static func subject(
    of row: TableRow, _ columns: Columns, _ reading: inout Reading<Finding>
  ) throws(RecordError) -> Subject {
    if let resource = row.text(columns.resource) {
      var subject = reading.subject(named: resource)
      subject.type = reading.string(row.text(columns.type))
      return subject
    }
    guard let list = row.text(columns.resources) else { throw .missing("Resource") }
    // Type, id, partition and region; of several nothing divides them.
    let parts = list.string.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingSpaces
    }
    if parts.count == 1 { return reading.subject(named: list) }
    guard parts.count == 4, !parts[1].isEmpty else {
      throw RecordError("Resources names several resources, and nothing divides them")
    }
    var subject = Subject.named(parts[1])
    subject.type = parts[0]
    if !parts[2].isEmpty, parts[2] != "None" { subject.partition = parts[2] }
    if !parts[3].isEmpty, parts[3] != "None" { subject.region = parts[3] }
    return subject
  }
}

extension Substring {
  /// Without blanks at its ends.
  fileprivate var trimmingSpaces: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
