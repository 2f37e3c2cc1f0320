import Compliance

/// CloudGuard's CSV export of findings. Whoever exports chooses the columns, so
/// they are found by name: those of the API or the captions of the console,
/// where only letters and digits count.
///
/// | field | from the first of |
/// | --- | --- |
/// | check | `ruleId`, `logicHash`, `ruleName`, Rule, Title |
/// | title | Title, `ruleName`, Rule |
/// | resource | `entityExternalId`, `entityId`, Asset ID, `entityDome9Id`, `entityName`, Asset Name |
/// | type | `entityType`, Asset Type |
/// | account | `cloudAccountExternalId`, External Account ID, Account Number, Account ID, Environment ID; Cloud Account ID where it is a number of AWS, for else it is CloudGuard's own; Cloud Account Name |
/// | provider | `cloudAccountType`, Platform, Cloud, Vendor |
/// | region | `region`, which may be the name shown: `Oregon` |
/// | severity, evidence | `severity`; `statusReason`, `description` |
/// | time | `lastSeenTime`, `updatedTime`, `createdTime`, also without `time`; also `Jun 29 2025 7:10 PM` |
/// | native id | `findingKey`, `findingId`, `id` |
///
/// | in this order | means |
/// | --- | --- |
/// | `isExcluded`, Excluded: true | excluded; the verdict underneath is kept |
/// | `origin`, Source of a threat or a vulnerability engine | informational: no rule of compliance was tested |
/// | `status` Active, Open, Failed, none | fail: a finding exists only where a rule fails |
/// | `status` Passed | pass |
/// | `status` Archived, Closed, Fixed, Inactive, Resolved | archived: no longer current |
/// | another `status` | the row is rejected |
///
/// `Acknowledged` says that a person has seen it and suppresses nothing.
enum CloudGuardCSV: TableFormat {
  static let info = FormatInfo(
    id: "cloudguard-csv", title: "CloudGuard findings CSV", versions: "API v2",
    recognisedBy: "columns for the rule, the entity or asset, and the severity or status",
    medium: .csv)

  struct Columns: Sendable {
    var check: [Int]
    var title: Int?
    var resource: [Int]
    var type: Int?
    var account: Int?
    var cloudAccount: Int?
    var accountName: Int?
    var provider: Int?
    var region: Int?
    var severity: Int?
    var evidence: Int?
    var time: [Int]
    var nativeID: Int?
    var status: Int?
    var excluded: Int?
    var origin: Int?
  }

  private static let rules = ["ruleid", "logichash", "rulename", "rule", "title"]
  private static let entities = [
    "entityexternalid", "entityid", "assetid", "entitydome9id", "entityname", "assetname",
  ]

  /// What else an export of CloudGuard has, beside many a tool's severity.
  private static let marks = [
    "findingkey", "entitydome9id", "cloudaccountid", "cloudaccountname", "cloudaccountexternalid",
    "entitytype", "rulename", "ruleid",
  ]

  static func recognise(_ header: TableHeader) -> Bool {
    let header = header.loose
    return header.hasOne(of: rules) && header.hasOne(of: entities)
      && header.hasOne(of: ["severity", "status", "findingkey"]) && header.hasOne(of: marks)
      && !header.has("check")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    let header = header.loose
    let check = try all(rules, header)
    let resource = try all(entities, header)
    guard !check.isEmpty, !resource.isEmpty else {
      throw ColumnError(reason: "there is no column for the rule, or none for the entity or asset")
    }
    return Columns(
      check: check,
      title: try header.optional("title", "rulename", "rule"),
      resource: resource,
      type: try header.optional("entitytype", "assettype"),
      account: try header.optional(
        "cloudaccountexternalid", "externalaccountid", "accountnumber", "accountid",
        "environmentid"),
      cloudAccount: try header.optional("cloudaccountid"),
      accountName: try header.optional("cloudaccountname", "accountname", "environmentname"),
      provider: try header.optional("cloudaccounttype", "platform", "cloud", "vendor"),
      region: try header.optional("region"), severity: try header.optional("severity"),
      evidence: try header.optional("statusreason", "description"),
      time: try all(
        [
          "lastseentime", "lastseen", "updatedtime", "updated", "createdtime", "created",
          "creationtime",
        ], header),
      nativeID: try header.optional("findingkey", "findingid", "id"),
      status: try header.optional("status"),
      excluded: try header.optional("isexcluded", "excluded"),
      origin: try header.optional("origin", "source"))
  }

  /// Where all of these columns are that the table has, in this order.
  private static func all(_ names: [String], _ header: TableHeader) throws(ColumnError) -> [Int] {
    var columns: [Int] = []
    for name in names { if let column = try header.optional(name) { columns.append(column) } }
    return columns
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let check = row.first(of: columns.check) else { throw .missing("the rule") }
    guard let resource = row.first(of: columns.resource) else { throw .missing("the entity") }
    let provider = CloudGuardPlace.provider(reading.string(row.text(columns.provider)))
    let region = CloudGuardPlace.region(
      reading.string(row.text(columns.region)), provider: provider)
    var finding = Finding(
      check: CheckID(scanner: CloudGuardAssessment.scanner, name: reading.string(check)),
      reported: .fail, reportedWord: reading.string(row.text(columns.status)),
      subject: Subject(
        provider: provider,
        partition: CloudGuardPlace.partition(of: resource, in: region, provider: provider),
        account: reading.string(account(row, columns)), region: region,
        type: reading.string(row.text(columns.type)), resource: resource.string),
      severity: reading.severity(row.text(columns.severity)) ?? .unknown,
      title: reading.string(row.text(columns.title)),
      evidence: row.text(columns.evidence)?.string ?? "",
      nativeID: row.text(columns.nativeID)?.string ?? "", range: row.range)
    for column in columns.time where finding.observed == nil {
      finding.observed =
        reading.timestamp(row.text(column))
        ?? row.text(column).flatMap { CloudGuardTime.moment($0.string) }
    }
    if let origin = row.text(columns.origin), engines.contains(origin.string) {
      finding.reported = .informational
    }
    try judge(&finding, row.text(columns.status), excluded: row.text(columns.excluded))
    reading.note(Tool(scanner: CloudGuardAssessment.scanner, version: ""))
    reading.add(finding)
  }

  /// The account's own number, if a column has it.
  private static func account(_ row: TableRow, _ columns: Columns) -> ByteText? {
    if let account = row.text(columns.account) { return account }
    if let id = row.text(columns.cloudAccount), id.isAmazonAccount { return id }
    return row.text(columns.accountName)
  }

  /// The engines that look for threats and vulnerabilities.
  private static let engines: Set<String> = [
    "Magellan", "KubernetesRuntimeAssurance", "ContainersRuntimeProtection",
    "WorkloadChangeMonitoring", "Serverless", "Incident", "ExternalFinding",
    "AgentlessWorkloadPosture", "AgentlessWorkload", "Agentless", "ImageAssurance",
  ]

  private static func judge(_ finding: inout Finding, _ word: ByteText?, excluded: ByteText?)
    throws(RecordError)
  {
    switch word?.string.lowercased() ?? "active" {
    case "active", "open", "failed": break
    case "passed" where finding.reported == .fail: finding.reported = .pass
    case "passed": break
    case "archived", "closed", "fixed", "inactive", "resolved":
      finding.suppression = Suppression(
        kind: .archived, reason: "CloudGuard calls the finding \(word?.string ?? "").")
    default: throw .unknown(word ?? ByteText(bytes: nil, count: 0))
    }
    guard let excluded else { return }
    guard let isExcluded = excluded.truth else {
      throw RecordError("the mark of exclusion is \(excluded.quoted), neither true nor false")
    }
    if isExcluded { finding.suppression = Suppression(kind: .excluded) }
  }
}

extension TableRow {
  /// The first of these columns that has a text.
  fileprivate func first(of columns: [Int]) -> ByteText? {
    columns.lazy.compactMap { text($0) }.first
  }
}
