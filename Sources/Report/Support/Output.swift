import XMLKit

/// Where the bytes of one report file go: the file, which appears whole or not
/// at all, under the errors of this target.
struct Output {
  let sink: FileSink

  init(path: String) throws(ReportError) {
    do { sink = try FileSink(path: path) } catch { throw ReportError(error) }
  }

  func write(_ bytes: some Collection<UInt8> & Sendable) throws(ReportError) {
    let failure = bytes.withContiguousStorageIfAvailable { buffer -> SinkError? in
      do throws(SinkError) { try sink.write(UnsafeRawBufferPointer(buffer)) } catch { return error }
      return nil
    }
    switch failure {
    case .some(.some(let error)): throw ReportError(error)
    case .some(.none): break
    case .none: try write(Array(bytes))
    }
  }

  func commit() throws(ReportError) {
    do { try sink.commit() } catch { throw ReportError(error) }
  }
}

extension ReportError {
  init(_ error: SinkError) {
    self.init(
      kind: .outputNotWritable, path: error.file,
      message: "cannot \(error.action) the file (\(error.reason))",
      remedy: "Check the folder, its rights and the free space, or choose another output directory")
  }

  /// The first thing that an XML library said, as this target's error.
  init(_ error: XMLError, template: String) {
    let first = error.diagnostics.first
    let isMissing = first?.refusal == .unreadable
    let rest = error.diagnostics.count + error.omitted - 1
    self.init(
      kind: isMissing ? .templateMissing : .templateUnusable,
      path: first.map { $0.file.isEmpty ? template : $0.file } ?? template,
      line: first.flatMap { $0.line > 0 ? $0.line : nil },
      message: (first?.message ?? error.summary).trimmed + (rest > 0 ? " (and \(rest) more)" : ""),
      remedy: isMissing
        ? "Install the templates, or name their directory"
        : "Correct the stylesheet, or use the templates that come with Crosswalk")
  }
}

extension String {
  /// Without white space and full stops at the end.
  fileprivate var trimmed: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace || last == "." { text.removeLast() }
    return String(text)
  }
}
