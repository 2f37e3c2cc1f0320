/// Why evidence could not be cut, bundled, signed or verified.
public struct EvidenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: String, Sendable, Hashable {
    /// A source cannot be read again, or is not what it was.
    case source
    /// The bundle cannot be written.
    case output
    /// The bundle cannot be read.
    case bundle
    /// A key, certificate or pattern cannot be used.
    case setting
  }

  /// What kind of fault it is.
  public var kind: Kind
  /// The file, or the setting, that it is about.
  public var path: String
  /// What happened.
  public var message: String
  /// What to do.
  public var remedy: String

  /// Makes an error from its parts.
  public init(_ kind: Kind, _ path: String, _ message: String, remedy: String) {
    self.kind = kind
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  /// What happened, where, and what to do.
  public var description: String { "\(path): \(message). \(remedy)" }
}
