import XMLKit

/// The outer elements of the complete report, written through `XMLWriter`
/// under the errors of this target.
struct Frame: ~Copyable {
  private var writer: XMLWriter
  private let output: Output

  init(_ output: Output) throws(ReportError) {
    self.output = output
    do {
      writer = try XMLWriter(sink: output.sink, indent: false)
    } catch { throw Self.failure(error, output) }
  }

  mutating func startDocument() throws(ReportError) {
    do { try writer.startDocument() } catch { throw Self.failure(error, output) }
  }

  mutating func start(_ name: String, namespace: String? = nil) throws(ReportError) {
    do {
      try writer.start(name, namespace: namespace)
    } catch { throw Self.failure(error, output) }
  }

  mutating func attribute(_ name: String, _ value: String) throws(ReportError) {
    do { try writer.attribute(name, value) } catch { throw Self.failure(error, output) }
  }

  /// States that all entries stand here.
  mutating func extent(_ count: Int) throws(ReportError) {
    try attribute("total", String(count))
    try attribute("first", count == 0 ? "0" : "1")
    try attribute("last", String(count))
  }

  mutating func raw(_ bytes: [UInt8]) throws(ReportError) {
    do { try writer.raw(bytes) } catch { throw Self.failure(error, output) }
  }

  mutating func raw(_ text: StaticString) throws(ReportError) {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    try raw(Array(bytes))
  }

  /// Writes what has been composed and empties the buffer.
  mutating func flush(_ buffer: inout MarkupBuffer, _ replaced: inout Int) throws(ReportError) {
    try raw(buffer.bytes)
    replaced += buffer.replacedCharacters
    buffer.removeAll()
  }

  mutating func end() throws(ReportError) {
    do { try writer.end() } catch { throw Self.failure(error, output) }
  }

  consuming func finish() throws(ReportError) {
    let output = self.output
    do {
      _ = try writer.finish()
    } catch { throw Self.failure(error, output) }
  }

  private static func failure(_ error: XMLError, _ output: Output) -> ReportError {
    ReportError(
      kind: .outputNotWritable, path: output.sink.path,
      message: "cannot write the report (\(error))",
      remedy: "Check the folder, its rights and the free space, or choose another output directory")
  }
}
