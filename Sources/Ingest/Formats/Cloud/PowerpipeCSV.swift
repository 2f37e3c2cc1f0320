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
    let status = try PowerpipeRow.status(word)
    guard let control = row.text(columns.control) else { throw .missing("control_id") }
    let name = reading.string(control)
    let (mod, check) = parts(of: name)
    guard !check.isEmpty else { throw .missing("control_id") }
    var subject = reading.subject(named: row.text(columns.resource))
    if let account = row.text(columns.account) { subject.account = reading.string(account) }
    if let region = row.text(columns.region), !region.equals("global") {
      subject.region = reading.string(region)
    }
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
  private static func parts(of control: String) -> (mod: Substring, check: String) {
    if control.hasPrefix("control.") { return ("", String(control.dropFirst(8))) }
    guard let range = control.firstRange(of: ".control.") else { return ("", control) }
    return (control[..<range.lowerBound], String(control[range.upperBound...]))
  }

  /// The cloud that a mod is for: `aws_compliance` is for aws.
  private static func provider(of mod: Substring) -> String {
    let first = String(mod.prefix { $0 != "_" })
    return ["aws", "azure", "gcp", "kubernetes"].contains(first) ? first : ""
  }
}
