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

  /// What is known about one format.
  public init(id: String, title: String, versions: String, recognisedBy: String) {
    self.id = id
    self.title = title
    self.versions = versions
    self.recognisedBy = recognisedBy
  }
}

/// One kind of scanner output.
///
/// A format says where its records stand; the splitter cuts them out, workers
/// parse them in parallel and `read` makes parts of them; the assembly turns
/// the parts into findings, in the order of the input.
protocol Format: Sendable {
  associatedtype Assembly: PartAssembly

  static var info: FormatInfo { get }
  /// Where the records stand when the content does not tell.
  static var shape: Shape { get }

  /// Where the records stand; nil if the content is not of this format.
  static func recognise(_ outline: JSONOutline) -> Shape?

  /// Reads one value that the splitter found.
  ///
  /// - Parameters:
  ///   - value: the parsed value; nil for a mark and for what did not parse,
  ///     which has been rejected already.
  ///   - place: what the splitter knows about it.
  ///   - reading: takes the parts.
  /// - Throws: why the record is rejected.
  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Assembly.Part>
  ) throws(RecordError)
}

/// Turns what the workers read into findings, in the order of the input.
protocol PartAssembly {
  associatedtype Part: Sendable

  init()
  mutating func take(_ parts: [Part], tally: inout SourceTally) -> [Finding]
  /// Called once, after the last part.
  mutating func finish(tally: inout SourceTally) -> [Finding]
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
