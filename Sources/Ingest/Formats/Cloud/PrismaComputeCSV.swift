import Compliance

/// Prisma Cloud Compute's CSV (once Twistlock) of hosts, containers and images:
/// a row is something that is wrong.
///
/// | field | from |
/// | --- | --- |
/// | check | `Compliance ID`; of a vulnerability without one `CVE ID` |
/// | verdict | fail: nothing else is listed |
/// | title | `Description` up to its first line break |
/// | evidence | `Cause`, else `Description` |
/// | resource | of an image `Registry`, `Repository` and `Tag`; else `Hostname`, else `Id` |
/// | type | `Type`; where two columns have this name, as of Twistlock's images, the latter: the first says how the image was scanned |
/// | account, region, provider | `Account ID`, `Region`, `Provider` where there are any |
/// | severity | `Severity`, where important is high |
///
/// There is no time. What is not listed proves nothing.
enum PrismaComputeCSV: TableFormat {
  static let info = FormatInfo(
    id: "prisma-compute-csv", title: "Prisma Cloud Compute CSV", versions: "console exports",
    recognisedBy: "the columns Compliance ID, CVE ID, Type and Severity", medium: .csv)

  static let scanner = "prisma"

  struct Columns: Sendable {
    var check: Int
    var vulnerability: Int
    var host: Int?
    var registry: Int?
    var repository: Int?
    var tag: Int?
    var id: Int?
    var type: Int
    var severity: Int
    var description: Int?
    var cause: Int?
    var account: Int?
    var region: Int?
    var provider: Int?
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.has("Compliance ID", "CVE ID", "Type", "Severity")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    Columns(
      check: try header.column("Compliance ID"), vulnerability: try header.column("CVE ID"),
      host: try header.optional("Hostname"), registry: try header.optional("Registry"),
      repository: try header.optional("Repository"), tag: try header.optional("Tag"),
      id: try header.optional("Id", "ID"), type: try header.last("Type"),
      severity: try header.column("Severity"), description: try header.optional("Description"),
      cause: try header.optional("Cause"), account: try header.optional("Account ID"),
      region: try header.optional("Region"), provider: try header.optional("Provider"))
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    guard let check = row.text(columns.check) ?? row.text(columns.vulnerability) else {
      throw RecordError("the row has neither a Compliance ID nor a CVE ID")
    }
    let resource = resource(row, columns)
    guard !resource.isEmpty else { throw RecordError("the row names neither a host nor an image") }
    let word = row.text(columns.severity)
    let description = row.text(columns.description)?.string ?? ""
    reading.note(Tool(scanner: scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: reading.string(check)), reported: .fail,
        reportedWord: "",
        subject: Subject(
          provider: reading.string(row.text(columns.provider)).lowercased(),
          account: reading.string(row.text(columns.account)),
          region: reading.string(row.text(columns.region)),
          type: reading.string(row.text(columns.type)), resource: resource),
        severity: word.map(severity) ?? .unknown, title: firstLine(of: description),
        evidence: row.text(columns.cause)?.string ?? description, range: row.range))
  }

  private static func severity(_ word: ByteText) -> Severity {
    if word.equals("important") { return .high }
    return word.string.lowercased() == "important" ? .high : Severity(word) ?? .unknown
  }

  private static func firstLine(of text: String) -> String {
    // Without bytes beyond ASCII the ends of lines are these alone.
    let bytes = text.utf8
    guard let end = bytes.firstIndex(where: { $0 >= 0x80 || (0x0A...0x0D).contains($0) }) else {
      return text
    }
    return bytes[end] < 0x80
      ? String(text[..<end]) : String(text.prefix { !$0.isNewline })
  }

  private static func resource(_ row: TableRow, _ columns: Columns) -> String {
    // A host beside an image is the one that scanned it.
    guard let repository = row.text(columns.repository) else {
      return (row.text(columns.host) ?? row.text(columns.id))?.string ?? ""
    }
    let registry = row.text(columns.registry).map { $0.string + "/" } ?? ""
    let tag = row.text(columns.tag).map { ":" + $0.string } ?? ""
    return registry + repository.string + tag
  }
}
