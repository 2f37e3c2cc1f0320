/// Why an XML operation failed: everything the libraries said, in their order.
public struct XMLError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was said, each with its place.
  ///
  /// Never empty.
  public var diagnostics: [XMLDiagnostic]
  /// How many more diagnostics there were than are kept.
  public var omitted: Int
  /// What was being done, in a few words.
  public var summary: String

  /// Makes an error from its parts.
  public init(diagnostics: [XMLDiagnostic], omitted: Int = 0, summary: String) {
    self.diagnostics = diagnostics
    self.omitted = omitted
    self.summary = summary
  }

  init(
    _ refusal: XMLDiagnostic.Refusal, _ message: String, file: String, line: Int = 0,
    column: Int = 0, summary: String
  ) {
    let diagnostic = XMLDiagnostic(refusal, message, file: file, line: line, column: column)
    self.init(diagnostics: [diagnostic], summary: summary)
  }

  /// The diagnostics, one a line: `file:line:column: message`.
  public var description: String {
    var lines = diagnostics.map(\.description)
    if lines.isEmpty { lines.append(summary) }
    if omitted > 0 { lines.append("and \(omitted) more like these") }
    return lines.joined(separator: "\n")
  }
}
