/// One thing that an XML library, or this target on its behalf, has to say
/// about one place.
public struct XMLDiagnostic: Sendable, Hashable, CustomStringConvertible {
  /// How much a diagnostic weighs.
  public enum Level: Int, Sendable, Hashable, Comparable {
    case warning = 1
    case error = 2
    case fatal = 3

    /// Orders by weight, warnings first.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// What this target itself refuses, beyond the libraries' own codes.
  public enum Refusal: Int32, Sendable, Hashable {
    /// The document has a DOCTYPE.
    case documentType = 1
    /// Elements are nested deeper than the limit.
    case depth = 2
    /// The document, or one text in it, is bigger than the limit.
    case size = 3
    /// The file cannot be read.
    case unreadable = 4
    /// The document or stylesheet reaches for something outside its folder,
    /// or for the network.
    case access = 5
    /// The output cannot be written.
    case unwritable = 6
    /// The caller asked for something that is not well-formed XML.
    case misuse = 7
    /// A library gave up without saying why.
    case silent = 8
  }

  /// The domain of diagnostics that come from this target and not from
  /// libxml2 or libxslt; `code` is then a `Refusal`.
  public static let ownDomain: Int32 = 1000

  /// The part of the library that speaks (libxml2's `xmlErrorDomain`).
  public var domain: Int32
  /// The library's code for it (libxml2's `xmlParserErrors`).
  public var code: Int32
  /// How much it weighs.
  public var level: Level
  /// What happened, in one sentence.
  public var message: String
  /// The file, or the name given to the bytes.
  public var file: String
  /// The line, from 1; 0 when it is not known.
  public var line: Int
  /// The column, from 1; 0 when it is not known.
  public var column: Int

  /// Makes a diagnostic from its parts.
  public init(
    domain: Int32, code: Int32, level: Level, message: String, file: String, line: Int = 0,
    column: Int = 0
  ) {
    self.domain = domain
    self.code = code
    self.level = level
    self.message = message
    self.file = file
    self.line = line
    self.column = column
  }

  init(_ refusal: Refusal, _ message: String, file: String, line: Int = 0, column: Int = 0) {
    self.init(
      domain: Self.ownDomain, code: refusal.rawValue, level: .fatal, message: message, file: file,
      line: line, column: column)
  }

  /// What this target refused; nil when the diagnostic is a library's own.
  public var refusal: Refusal? { domain == Self.ownDomain ? Refusal(rawValue: code) : nil }

  /// `file:line:column: message`, leaving out what is not known.
  public var description: String {
    var place = file
    if line > 0 {
      place += ":\(line)"
      if column > 0 { place += ":\(column)" }
    }
    let words = level == .warning ? "warning: \(message)" : message
    return place.isEmpty ? words : "\(place): \(words)"
  }
}
