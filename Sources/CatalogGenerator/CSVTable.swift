import Catalog

/// A CSV file whose first record names its columns.
enum CSVTable {
  /// The records below the header.
  static func rows(
    of bytes: [UInt8], columns: [String], file: String
  ) throws(GeneratorError) -> [CSVRecord] {
    let records = try CSVReader.records(of: bytes, file: file)
    guard let header = records.first else {
      throw GeneratorError(file: file, "the file is empty: it starts with a line of column names")
    }
    guard header.fields == columns else {
      throw GeneratorError(
        file: file, line: 1, "the columns are not \(columns.joined(separator: ",")): correct them")
    }
    return Array(records.dropFirst())
  }
}
