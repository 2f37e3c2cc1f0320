import Compliance

/// Crosswalk's own plain format as a table, for results that no other format
/// holds. `PlainRecord` says which column becomes what and which word means
/// what; a column is found whatever the case, blanks, `_` and `-` in its name.
enum PlainCSV: TableFormat {
  static let info = FormatInfo(
    id: "plain-csv", title: "Plain CSV", versions: "1",
    recognisedBy: "the columns check, status and resource", medium: .csv,
    documentation: PlainRecord.documentation)

  struct Columns: Sendable {
    /// The columns that are there, with what they hold.
    var places: [(field: PlainRecord.Field, column: Int)] = []
  }

  static func recognise(_ header: TableHeader) -> Bool {
    header.loose.has("check", "status", "resource")
  }

  static func columns(_ header: TableHeader) throws(ColumnError) -> Columns {
    let header = header.loose
    var columns = Columns()
    for field in PlainRecord.Field.allCases {
      let name = field.name.replacing("_", with: "")
      let column = field.isRequired ? try header.column(name) : try header.optional(name)
      if let column { columns.places.append((field, column)) }
    }
    return columns
  }

  static func read(_ row: TableRow, _ columns: Columns, into reading: inout Reading<Finding>)
    throws(RecordError)
  {
    var record = PlainRecord()
    for (field, column) in columns.places {
      guard let text = row.text(column) else { continue }
      record[field] = field.recurs ? reading.string(text.trimmed) : text.string
    }
    try record.add(to: &reading, range: row.range)
  }
}
