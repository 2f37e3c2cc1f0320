/// Why a report could not be written.
public struct ReportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public enum Kind: Sendable, Hashable {
    /// The output directory or a file in it cannot be written.
    case outputNotWritable
    /// A template is missing or cannot be read.
    case templateMissing
    /// A stylesheet does not compile, fails, or makes something else than the
    /// renderer needs.
    case templateUnusable
    /// A program that makes a form of report is not installed.
    case toolMissing
  }

  /// What kind of thing went wrong.
  public var kind: Kind
  /// The file or directory concerned.
  public var path: String
  /// The line in it, from 1; nil where there is none.
  public var line: Int?
  /// What happened.
  public var message: String
  /// What to do next.
  public var remedy: String

  /// Makes an error from its parts.
  public init(kind: Kind, path: String, line: Int? = nil, message: String, remedy: String) {
    self.kind = kind
    self.path = path
    self.line = line
    self.message = message
    self.remedy = remedy
  }

  /// `path:line: message. Remedy.`
  public var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place): \(message). \(remedy)."
  }
}
