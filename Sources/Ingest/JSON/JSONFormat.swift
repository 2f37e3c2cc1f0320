import Compliance

/// A format in JSON.
///
/// It says where its records stand; the splitter cuts them out, workers parse
/// them in parallel and `read` makes parts of them; the assembly turns the
/// parts into findings, in the order of the input.
protocol JSONFormat: Format {
  associatedtype Assembly: PartAssembly

  /// Where the records stand when the content does not tell.
  static var shape: Shape { get }

  /// Where the records stand; nil if the content is not of this format. No two
  /// formats may claim the same content: the order of the list decides nothing.
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

  /// Parses the values of a window and reads each of them.
  ///
  /// No format writes this itself: it is asked for here so that the compiler
  /// makes code of the one way there is for each format.
  static func read(
    _ values: [SplitValue], in window: Window, by parser: JSONParser,
    into reading: inout Reading<Assembly.Part>)
}
