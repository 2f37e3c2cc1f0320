import Compliance
import XMLKit

extension Failures {
  /// What is wrong with an XML text. The first thing that the parser says has
  /// the place; the rest follows from it.
  ///
  /// - Parameters:
  ///   - error: what the parser says.
  ///   - offset: where it stands, in bytes.
  ///   - atEnd: whether it had been told that there is no more.
  /// - Returns: the error with line, column and byte.
  func markup(_ error: XMLError, at offset: UInt64, atEnd: Bool) -> IngestError {
    let first = error.diagnostics.first
    let kind: IngestError.Kind
    let remedy: String
    switch first?.refusal {
    case .depth: (kind, remedy) = (.tooDeep, "No scanner writes this: check its origin.")
    case .size: (kind, remedy) = (.tooLarge, "No scanner writes this: check its origin.")
    case .some: (kind, remedy) = (.structure, "Write the file anew with the scanner.")
    case nil where atEnd:
      (kind, remedy) = (
        .truncated, "The scanner may have been interrupted: run it again to its end."
      )
    case nil:
      (kind, remedy) = (
        .structure,
        "The file may be damaged or cut together: write it anew with the scanner."
      )
    }
    let reason = first?.message ?? error.summary
    let message =
      switch kind {
      case .truncated: "the input ends too early: \(reason)"
      case .structure where first?.refusal == nil: "this is not valid XML: \(reason)"
      default: reason
      }
    return IngestError(
      file: input.name, offset: offset, line: first.flatMap { $0.line > 0 ? $0.line : nil },
      column: first.flatMap { $0.column > 0 ? $0.column : nil }, kind: kind, message: message,
      remedy: remedy)
  }
}
