/// Why an input cannot be used: what happened, where, and what to do.
public struct IngestError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The sort of failure, for callers that act on it.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The file cannot be opened or read.
    case unreadable
    /// There are no bytes, or no record.
    case empty
    /// The input is compressed in a way that is not undone.
    case compressed
    /// The compressed data is damaged.
    case corrupt
    /// The input is not text, or not UTF-8.
    case notText
    /// The input ends inside a value.
    case truncated
    /// What stands between the records is not JSON, or the XML is broken.
    case structure
    /// Containers are nested too deep.
    case tooDeep
    /// A record is larger than the limit.
    case tooLarge
    /// The input is no format that this version reads.
    case unknownFormat
    /// The format asked for does not exist.
    case noSuchFormat
    /// Not one record could be read.
    case allRejected
    /// The digest could not be computed.
    case digest
    /// The task was cancelled.
    case cancelled
  }

  /// The input's name as the user gave it.
  public var file: String
  /// Bytes from the start of the input; nil where no place is to blame.
  public var offset: UInt64?
  /// From 1; nil where the input cannot be read a second time.
  public var line: Int?
  /// In characters, from 1.
  public var column: Int?
  /// The sort of failure.
  public var kind: Kind
  /// What happened.
  public var message: String
  /// What to do next.
  public var remedy: String

  /// An error; places are left out where there are none.
  public init(
    file: String, offset: UInt64? = nil, line: Int? = nil, column: Int? = nil, kind: Kind,
    message: String, remedy: String
  ) {
    self.file = file
    self.offset = offset
    self.line = line
    self.column = column
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  /// File, line and column, what happened, the byte, what to do.
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if line != nil, let column { place += ":\(column)" }
    let byte = offset.map { " (byte \($0))" } ?? ""
    return "\(place): \(message)\(byte). \(remedy)"
  }
}
