import Compliance

/// A format in YAML.
///
/// It is recognised by its first keys; its reader takes the events of the
/// stream one by one and gives findings.
///
/// YAML has no mark for its end: a text that was cut off between two lines can
/// be a whole one. What was cut within a record is rejected; whole records
/// that are missing can't be seen.
protocol YAMLFormat: Format {
  associatedtype YAMLReader: YAMLEventReader

  /// Whether a text with this beginning is of the format. No two formats may
  /// claim the same content.
  static func recognise(_ outline: YAMLOutline) -> Bool
}

/// Makes findings of the events of one YAML stream.
protocol YAMLEventReader {
  init(limits: IngestLimits)

  /// Takes an event.
  ///
  /// - Throws: why reading cannot go on.
  mutating func take(
    _ event: YAMLEvent, places: YAMLPlaces, into reading: inout Reading<Finding>
  ) throws(Detection.Refusal)

  /// Hands on some of the findings that have waited.
  ///
  /// - Returns: false if there were none.
  mutating func more(into reading: inout Reading<Finding>) -> Bool

  /// Whether places before the current event are not asked for any more.
  var isBetweenRecords: Bool { get }

  /// The stream has ended.
  ///
  /// - Throws: what the text is if it is no result.
  mutating func finish(into reading: inout Reading<Finding>) throws(Detection.Refusal)
}

extension YAMLEventReader {
  mutating func more(into reading: inout Reading<Finding>) -> Bool { false }
}
