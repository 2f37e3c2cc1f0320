import Compliance

@testable import Ingest

/// A table of one row that tests change field by field.
struct Table {
  var columns: [(name: String, value: String)]
  var delimiter = ","

  init(_ columns: KeyValuePairs<String, String>, delimiter: String = ",") {
    self.columns = columns.map { ($0.key, $0.value) }
    self.delimiter = delimiter
  }

  /// The same with these fields in place of its own; nil removes the column.
  func with(_ changes: [String: String?]) -> Table {
    var table = self
    table.columns = columns.compactMap { column in
      guard let change = changes[column.name] else { return column }
      return change.map { (column.name, $0) }
    }
    for (name, value) in changes.sorted(by: { $0.key < $1.key })
    where !columns.contains(where: { $0.name == name }) {
      if let value { table.columns.append((name, value)) }
    }
    return table
  }

  var header: String { line(columns.map(\.name)) }
  var row: String { line(columns.map(\.value)) }
  var text: String { header + "\n" + row + "\n" }

  private func line(_ fields: [String]) -> String {
    fields.map { field in
      field.contains { "\",;|\t\n".contains($0) }
        ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }.joined(separator: delimiter)
  }

  /// Reads it, recognised by its content.
  func read() async throws -> (source: Source, findings: [Finding]) {
    try await TablePipelineTests.read(Array(text.utf8))
  }

  /// Why its one row is rejected; nil if it is not.
  func rejection() async -> String? {
    do {
      return try await read().source.rejected.first?.reason
    } catch {
      return (error as? IngestError)?.message
    }
  }
}
