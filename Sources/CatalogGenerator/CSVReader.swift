import Catalog

/// Reads the project's own CSV, strictly: a blank line is a record, and a byte
/// order mark is a part of the first field.
enum CSVReader {
  /// Reads all records, the header first.
  static func records(of bytes: [UInt8], file: String) throws(GeneratorError) -> [CSVRecord] {
    do throws(CatalogError) {
      return try CSVRecords.read(bytes, file: file, isFromSpreadsheet: false)
    } catch {
      guard let first = error.diagnostics.first else {
        throw GeneratorError(file: file, error.description)
      }
      throw GeneratorError(file: file, line: first.line, "\(first.message): \(first.remedy)")
    }
  }
}
