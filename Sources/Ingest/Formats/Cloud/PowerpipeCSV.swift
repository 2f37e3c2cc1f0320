import Compliance

/// Powerpipe's and Steampipe's CSV (`--output csv`): a row is a control's
/// result for one resource. The separator may be any, and the header off.
///
/// | field | from |
/// | --- | --- |
/// | check | `control_id` without what stands before `control.`: `aws_compliance.control.x` is x |
/// | verdict | `status` |
/// | title, severity | `control_title`, `severity` |
/// | evidence | `reason` |
/// | resource | `resource` |
/// | account, region | dimensions, which have columns of their own: `account_id`, `subscription_id`, `project`, …; `region`, `location` |
/// | provider | the resource's id, else the mod's name before `control.` |
///
/// | word | means |
/// | --- | --- |
/// | ok, alarm | pass, fail |
/// | info | informational |
/// | skip | not applicable |
/// | error | error |
///
/// A control under several groups has a row under each, equal but for the
/// group. Without a header only the first ten columns are known, so that
/// account and region come from the resource's id alone.
enum PowerpipeCSV: TableFormat {
  static let info = FormatInfo(
    id: "powerpipe-csv", title: "Powerpipe CSV", versions: "Powerpipe 0 and 1, Steampipe 0",
    recognisedBy: "the columns group_id, control_id, reason and status, or rows in their order",
    medium: .csv)

  static let scanner = "powerpipe"

  /// The columns that always stand first.
  private static let fixed = [
    "group_id", "title", "description", "control_id", "control_title", "control_description",
    "reason", "resource", "status", "severity",
  ]

  struct Columns: Sendable {
    var control: Int
    var title: Int?
    var reason: Int
    var resource: Int
    var status: Int
    var severity: Int?
    var account: Int?
    var region: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("group_id", "control_id", "reason", "resource", "status")
  }

  static func header(ofTableWith row: TableHeader) -> TableHeader? {
    guard row.names.count >= fixed.count, row.names[3].contains("control."),
      ["ok", "alarm", "info", "skip", "error"].contains(row.names[8])
    else { return nil }
    let others = (fixed.count..<row.names.count).map { "column \($0 + 1)" }
    return TableHeader(fixed + others)
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      control: try header.column("control_id"), title: try header.optional("control_title"),
      reason: try header.column("reason"), resource: try header.column("resource"),
      status: try header.column("status"), severity: try header.optional("severity"),
      account: try header.optional(
        "account_id", "account", "subscription_id", "subscription", "project_id", "project",
        "context_name"),
      region: try header.optional("region", "location"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let word = row.text(columns.status) else { throw .missing("status") }
    let status: Status
    switch word {
    case "ok": status = .pass
    case "alarm": status = .fail
    case "info": status = .informational
    case "skip": status = .notApplicable
    case "error": status = .error
    default: throw .unknown(word)
    }
    guard let control = row.text(columns.control) else { throw .missing("control_id") }
    let (mod, name) = parts(of: control)
    guard !name.isEmpty else { throw .missing("control_id") }
    let check = reading.string(name)
    var subject = subject(row.text(columns.resource), &reading)
    if let account = row.text(columns.account) { subject.account = reading.string(account) }
    if let region = row.text(columns.region) { subject.region = reading.string(region) }
    if subject.provider.isEmpty { subject.provider = provider(of: mod) }
    // A control that could not be run has no resource.
    guard !subject.resource.isEmpty || !subject.account.isEmpty || status == .error else {
      throw RecordError("the row names neither a resource nor an account")
    }
    reading.note(Tool(scanner: scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: check), reported: status,
        reportedWord: reading.string(word), subject: subject,
        severity: reading.severity(row.text(columns.severity)) ?? .unknown,
        title: reading.string(row.text(columns.title)),
        evidence: row.text(columns.reason)?.string ?? "", range: row.range))
  }

  /// `aws_compliance.control.x` as the mod's name and x.
  private static func parts(of control: ByteText) -> (mod: ByteText, check: ByteText) {
    if control.hasPrefix("control.") { return (control.prefix(0), control.dropping(8)) }
    guard let place = control.firstPlace(of: ".control.") else {
      return (control.prefix(0), control)
    }
    return (control.prefix(place), control.dropping(place + 9))
  }

  /// What a resource's id tells. Mods for AWS write an account as
  /// `arn:aws:::012345678912`, which is no whole ARN.
  private static func subject(_ resource: ByteText?, _ reading: inout Reading<Finding>) -> Subject {
    var subject = reading.subject(named: resource)
    guard subject.provider.isEmpty, subject.resource.hasPrefix("arn:") else { return subject }
    let parts = subject.resource.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 5, parts[0] == "arn", parts[2].isEmpty, parts[3].isEmpty {
      subject.provider = "aws"
      subject.partition = String(parts[1])
      subject.account = String(parts[4])
    }
    return subject
  }

  /// The cloud that a mod is for: `aws_compliance` is for aws.
  private static func provider(of mod: ByteText) -> String {
    switch mod.prefix(mod.firstIndex(of: UInt8(ascii: "_")) ?? mod.count) {
    case "aws": "aws"
    case "azure": "azure"
    case "gcp": "gcp"
    case "kubernetes": "kubernetes"
    default: ""
    }
  }
}
