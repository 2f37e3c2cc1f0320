import Compliance

/// What a reader must know about a format before it meets one.
public struct FormatInfo: Sendable, Hashable {
  /// The id that `--input-format` takes and `Source.format` holds.
  public var id: String
  /// The name for people.
  public var title: String
  /// The versions that are read.
  public var versions: String
  /// By what content the format is recognised.
  public var recognisedBy: String
  /// What the text is made of.
  public var medium: Medium
  /// All there is to know for somebody who writes the format by hand, as
  /// paragraphs; empty where the scanner's own documentation has it.
  public var documentation: String

  /// What a text is made of.
  public enum Medium: String, Sendable, Hashable, CaseIterable {
    case json = "JSON"
    case csv = "CSV"
    case xml = "XML"
    case yaml = "YAML"
  }

  /// What is known about one format.
  public init(
    id: String, title: String, versions: String, recognisedBy: String, medium: Medium = .json,
    documentation: String = ""
  ) {
    self.documentation = documentation
    self.medium = medium
    self.id = id
    self.title = title
    self.versions = versions
    self.recognisedBy = recognisedBy
  }
}

/// One kind of scanner output. What it is made of decides how it is read:
/// `JSONFormat`, `TableFormat`, `MarkupFormat` and `YAMLFormat` say more.
protocol Format: Sendable {
  static var info: FormatInfo { get }
}

/// Turns what the workers read into findings, in the order of the input.
protocol PartAssembly {
  associatedtype Part: Sendable

  init()
  mutating func take(_ parts: [Part], tally: inout SourceTally) -> [Finding]
  /// Called once, after the last part.
  mutating func finish(tally: inout SourceTally) -> [Finding]

  // The same two, for assemblies that hand findings on some at a time.
  mutating func take(
    _ parts: [Part], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void)
  mutating func finish(
    tally: inout SourceTally, deliver: (inout SourceTally, [Finding]) -> Void)
}

extension PartAssembly {
  mutating func take(
    _ parts: [Part], tally: inout SourceTally,
    deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    deliver(&tally, take(parts, tally: &tally))
  }

  mutating func finish(
    tally: inout SourceTally, deliver: (inout SourceTally, [Finding]) -> Void
  ) {
    deliver(&tally, finish(tally: &tally))
  }
}

/// For formats whose records are findings by themselves.
struct FindingAssembly: PartAssembly {
  mutating func take(_ parts: [Finding], tally: inout SourceTally) -> [Finding] { parts }
  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }
}

/// Why one record is rejected while reading goes on.
struct RecordError: Error, Equatable {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}
