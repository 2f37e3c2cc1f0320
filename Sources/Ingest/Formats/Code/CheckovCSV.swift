import Compliance

/// Checkov's CSV (`-o csv`, the file `…_iac.csv`), versions 2 and 3: a row is
/// a resource in code with a check that it fails.
///
/// | field | from |
/// | --- | --- |
/// | check | `Misconfigurations` |
/// | subject | `Path` with `Resource`, as in Checkov's JSON |
/// | severity | `Severity`: set only with a key of the platform |
/// | title | `Policy title`, which older versions leave out |
/// | evidence | `Details` where there are any, else none |
///
/// There is no status: only fails are listed with their check, so that what is
/// not listed proves nothing. A row without a check says only that the resource
/// was looked at, and not by which checks: informational, under the name
/// `resource-without-misconfiguration`.
enum CheckovCSV: TableFormat {
  static let info = FormatInfo(
    id: "checkov-csv", title: "Checkov CSV", versions: "2 and 3",
    recognisedBy: "the columns Resource, Path, Git Org and Misconfigurations", medium: .csv)

  static let scanner = "checkov"

  struct Columns: Sendable {
    var resource: Int
    var path: Int
    var check: Int
    var severity: Int?
    var title: Int?
    var details: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("Resource", "Path", "Git Org", "Misconfigurations")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      resource: try header.column("Resource"), path: try header.column("Path"),
      check: try header.column("Misconfigurations"), severity: try header.optional("Severity"),
      title: try header.optional("Policy title"), details: try header.optional("Details"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    let address = row.text(columns.resource).map { reading.string($0) } ?? ""
    let subject = CodeSubject.subject(
      file: reading.string(row.text(columns.path)), address: address,
      type: CodeSubject.type(ofAddress: address))
    guard !subject.resource.isEmpty else {
      throw RecordError("the row names neither a resource nor a file")
    }
    let check = row.text(columns.check)
    reading.note(Tool(scanner: scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(
          scanner: scanner,
          name: check.map { reading.string($0) } ?? "resource-without-misconfiguration"),
        reported: check == nil ? .informational : .fail, reportedWord: "", subject: subject,
        severity: reading.severity(row.text(columns.severity)) ?? .unknown,
        title: reading.string(row.text(columns.title)),
        evidence: row.text(columns.details)?.string ?? "", range: row.range))
  }
}
