import Catalog
import Compliance

/// A row of `catalog/frameworks.csv`.
struct FrameworkRow: Equatable {
  static let columns = [
    "id", "title", "version", "publisher", "published", "url", "licence", "text", "status",
    "status_date", "successor", "source", "cloudguard_ruleset", "modified", "entries", "sections",
    "remarks",
  ]

  var line: Int
  var id: String
  var title: String
  var version: String
  var publisher: String
  var published: String
  var url: String
  var licence: String
  var text: ShippedText
  var status: PublicationStatus
  var statusDate: String
  var successor: String
  var source: String
  var cloudGuardRuleset: String
  /// The day of the last change to this framework's rows: the document's date.
  var modified: String
  /// How many rows its control list has, so that a lost row shows.
  var entries: Int
  /// The levels that only order controls and become groups.
  var sections: [String]
  var remarks: String

  /// Reads all rows.
  static func read(_ bytes: [UInt8], file: String) throws(GeneratorError) -> [FrameworkRow] {
    let records = try CSVTable.rows(of: bytes, columns: columns, file: file)
    var rows: [FrameworkRow] = []
    for record in records {
      rows.append(try FrameworkRow(record, file: file))
      if rows.filter({ $0.id == rows[rows.count - 1].id }).count > 1 {
        throw GeneratorError(
          file: file, line: record.line, "a second row of \(record.fields[0]): delete one")
      }
    }
    return rows
  }

  private init(_ record: CSVRecord, file: String) throws(GeneratorError) {
    let fields = record.fields
    func fail(_ message: String) -> GeneratorError {
      GeneratorError(file: file, line: record.line, message)
    }
    guard let text = ShippedText(rawValue: fields[7]) else {
      throw fail("text is \"\(fields[7])\": use ids, labels or full")
    }
    guard let status = PublicationStatus(rawValue: fields[8]) else {
      throw fail("status is \"\(fields[8])\": use current, superseded or withdrawn")
    }
    guard let entries = Int(fields[14]), entries > 0 else {
      throw fail("entries is \"\(fields[14])\": give the number of rows of the control list")
    }
    guard Timestamp(fields[13]) != nil, fields[13].utf8.count == 10 else {
      throw fail("modified is \"\(fields[13])\": give a day as 2026-11-24")
    }
    for index in [0, 1, 2, 3, 5, 6, 11] where fields[index].isEmpty {
      throw fail("\(Self.columns[index]) is empty: fill it in")
    }
    line = record.line
    id = fields[0]
    title = fields[1]
    version = fields[2]
    publisher = fields[3]
    published = fields[4]
    url = fields[5]
    licence = fields[6]
    self.text = text
    self.status = status
    statusDate = fields[9]
    successor = fields[10]
    source = fields[11]
    cloudGuardRuleset = fields[12]
    modified = fields[13]
    self.entries = entries
    sections = fields[15].split(separator: ";").map(String.init)
    remarks = fields[16]
  }
}
