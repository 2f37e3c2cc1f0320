import Catalog

/// A row of a control list, `catalog/controls/<framework id>.csv`.
struct ControlRow: Equatable {
  static let columns = ["id", "label", "parent", "level", "title", "status", "also_under"]

  var line: Int
  /// The OSCAL token.
  var id: String
  /// The label as printed.
  var label: String
  /// The label of the parent; empty at the top.
  var parent: String
  /// The framework's word for the level.
  var level: String
  /// Empty where no wording ships.
  var title: String
  var isWithdrawn: Bool
  /// Labels of further parents, where a framework gives an entry several.
  var alsoUnder: [String]

  /// Reads all rows; each parent stands above its children.
  static func read(_ bytes: [UInt8], file: String) throws(GeneratorError) -> [ControlRow] {
    var rows: [ControlRow] = []
    var ids: Set<String> = []
    var labels: Set<String> = []
    for record in try CSVTable.rows(of: bytes, columns: columns, file: file) {
      func fail(_ message: String) -> GeneratorError {
        GeneratorError(file: file, line: record.line, message)
      }
      let row = ControlRow(record)
      guard isToken(row.id) else {
        throw fail("id is \"\(row.id)\": use a letter, then letters, digits, dots and hyphens")
      }
      guard ids.insert(row.id).inserted else { throw fail("the id \"\(row.id)\" is taken") }
      guard !row.label.isEmpty, !row.level.isEmpty else { throw fail("label or level is empty") }
      guard row.parent.isEmpty || labels.contains(row.parent) else {
        throw fail("no row above has the label \"\(row.parent)\", which is to be the parent")
      }
      guard labels.insert(row.label).inserted else {
        throw fail("the label \"\(row.label)\" is taken")
      }
      guard ["", "withdrawn"].contains(record.fields[5]) else {
        throw fail("status is \"\(record.fields[5])\": use withdrawn or nothing")
      }
      rows.append(row)
    }
    return rows
  }

  private init(_ record: CSVRecord) {
    let fields = record.fields
    line = record.line
    id = fields[0]
    label = fields[1]
    parent = fields[2]
    level = fields[3]
    title = fields[4]
    isWithdrawn = fields[5] == "withdrawn"
    alsoUnder = fields[6].split(separator: ";").map(String.init)
  }

  /// Our part of OSCAL's token datatype: lower-case ASCII.
  private static func isToken(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        || [0x2D, 0x2E, 0x5F].contains(byte)
    }
  }

  /// The title, or the level's word and the label where no wording ships:
  /// `Recommendation 1.5`, `Article 12`.
  var shownTitle: String {
    if !title.isEmpty { return title }
    let number = label.split(separator: " ").last.map(String.init) ?? label
    return level.prefix(1).uppercased() + level.dropFirst() + " " + number
  }
}
