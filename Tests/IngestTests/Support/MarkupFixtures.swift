import Compliance
import Testing

@testable import Ingest

/// Reading XML and YAML in tests.
enum MarkupFixtures {
  static func read(_ text: String, format: String? = nil, windowBytes: Int = 1 << 20)
    async throws(IngestError) -> (source: Source, findings: [Finding])
  {
    var findings: [Finding] = []
    let source = try await Ingest(
      format: format, limits: IngestLimits(windowBytes: windowBytes)
    ).read(.bytes(Array(text.utf8), name: "test.xml"), onFindings: { findings += $0 })
    return (source, findings)
  }

  static func error(_ text: String, format: String? = nil) async -> IngestError? {
    do {
      _ = try await read(text, format: format)
      return nil
    } catch {
      return error
    }
  }

  /// The bytes that a finding stands on.
  static func cut(_ finding: Finding, from text: String) -> String {
    let bytes = Array(text.utf8)
    let start = Int(finding.range.offset)
    return String(decoding: bytes[start..<(start + Int(finding.range.length))], as: UTF8.self)
  }

  /// Findings and counts of a document fed in pieces of one width, without
  /// detection, which needs to see the beginning.
  static func pieces(_ format: any MarkupFormat.Type, _ text: String, width: Int) throws
    -> (findings: [Finding], records: Int, rejected: [RejectedRecord])
  {
    let document = format.document(name: "test.xml", limits: .standard)
    let bytes = Array(text.utf8)
    var batches: [Batch<Finding>] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + width)
      batches.append(try document.read(bytes, start..<end))
      while let batch = document.more() { batches.append(batch) }
      start = end
    }
    try document.finishParsing()
    batches.append(try document.finishReading())
    while let batch = document.more() { batches.append(batch) }
    return (
      batches.flatMap(\.parts), batches.map(\.records).reduce(0, +), batches.flatMap(\.rejected)
    )
  }

  /// Holds a document to one reading, whatever the windows.
  static func expectSameInAllWidths(
    _ format: any MarkupFormat.Type, _ text: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let whole = try pieces(format, text, width: text.utf8.count)
    for width in Array(1...64) + [100, 333, 1_000] {
      let cut = try pieces(format, text, width: width)
      #expect(
        cut.findings == whole.findings && cut.records == whole.records
          && cut.rejected == whole.rejected, "pieces of \(width) bytes",
        sourceLocation: sourceLocation)
    }
  }
}
