import Compliance

@testable import Ingest

/// Reads a text as a user's file would be.
enum Reads {
  static func read(_ text: String, as format: String? = nil) async throws -> (
    source: Source, findings: [Finding]
  ) {
    var findings: [Finding] = []
    let source = try await Ingest(format: format).read(
      .bytes(Array(text.utf8), name: "test.json"), onFindings: { findings += $0 })
    return (source, findings)
  }

  /// The reasons for which the only record of a text is rejected; empty if it
  /// is read.
  static func rejection(_ text: String, beside good: String) async throws -> String {
    let (source, findings) = try await read("[\(good),\(text)]")
    guard findings.count == 1, source.rejectedCount == 1 else { return "" }
    return source.rejected.first?.reason ?? ""
  }

  /// A text as a JSON string.
  static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n") + "\""
  }
}
