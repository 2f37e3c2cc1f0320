import Compliance

/// Makes errors that say where and what to do, out of what went wrong.
struct Failures {
  let input: Input
  /// Whether the input can be read a second time, to count its lines.
  let isRepeatable: Bool

  func refusal(_ refusal: Detection.Refusal) -> IngestError {
    error(refusal.kind, at: refusal.offset, refusal.message, refusal.remedy)
  }

  func split(
    _ error: SplitError, in medium: FormatInfo.Medium, limits: IngestLimits
  ) -> IngestError {
    switch error.kind {
    case .structure(let what):
      self.error(
        .structure, at: error.offset, "this is not valid \(medium.rawValue): \(what)",
        "The file may be damaged or cut together: write it anew with the scanner.")
    case .truncated(let what):
      self.error(
        .truncated, at: error.offset, "the input ends too early: \(what)",
        "The scanner may have been interrupted: run it again to its end.")
    case .tooDeep:
      self.error(
        .tooDeep, at: error.offset,
        "containers are nested deeper than \(limits.maximumDepth) levels",
        "No scanner writes this: check where the file comes from.")
    case .tooLarge:
      self.error(
        .tooLarge, at: error.offset,
        "the record that starts here is larger than \(limits.maximumRecordBytes) bytes",
        "Check that the file is whole: a quote or bracket may be missing in this record.")
    }
  }

  func allRejected(_ source: Source) -> IngestError {
    let first = source.rejected.first
    let reason = first.map { ": \($0.reason)" } ?? ""
    return error(
      .allRejected, at: first?.range.offset,
      "not one of \(source.records) records could be read; the first\(reason)",
      "Check that the file is of the format \(source.format), or name another with --input-format.")
  }

  func error(
    _ kind: IngestError.Kind, at offset: UInt64? = nil, _ message: String, _ remedy: String
  ) -> IngestError {
    let place = offset.flatMap { offset in
      LineLocator.places(of: [offset], in: input, isRepeatable: isRepeatable).first ?? nil
    }
    return IngestError(
      file: input.name, offset: offset, line: place?.line, column: place?.column, kind: kind,
      message: message, remedy: remedy)
  }

  /// Adds line and column to an error that has an offset.
  func located(_ error: IngestError) -> IngestError {
    guard let offset = error.offset, error.line == nil else { return error }
    return self.error(error.kind, at: offset, error.message, error.remedy)
  }

  /// Adds the lines on which rejected records start.
  func locate(_ source: inout Source) {
    let places = LineLocator.places(
      of: source.rejected.map(\.range.offset), in: input, isRepeatable: isRepeatable)
    for (index, place) in places.enumerated() { source.rejected[index].line = place?.line }
  }
}
