/// What an input is, told without reading it to its end.
public struct Examination: Sendable, Equatable {
  /// The input's name as the user gave it.
  public var name: String
  /// How it is compressed: `gzip`, `zstd`, `bzip2`, `xz`; empty for not at all.
  public var compression = ""
  /// How its text is encoded: `utf-8`, `utf-16le`, `utf-16be`; empty where there
  /// is no text.
  public var textEncoding = ""
  /// Whether a byte order mark stands before UTF-8.
  public var hasByteOrderMark = false
  /// The format; nil if it is none that can be read.
  public var format: FormatInfo?
  /// What stands at the beginning, as a sentence without its full stop; empty
  /// where the format says it all.
  public var seen = ""
  /// What the input is instead, and what to do; nil if it can be read.
  public var error: IngestError?
}

extension Ingest {
  /// Says what an input is and why, from its beginning.
  ///
  /// - Parameter input: what to look at. Standard input is used up.
  /// - Returns: what is seen; never an error, for not to be readable is an answer.
  public func examine(_ input: Input) -> Examination {
    var examination = Examination(name: input.name)
    do throws(IngestError) {
      let reader = try WindowReader(input, limits: limits)
      let first = try reader.first()
      let layers = reader.encoding.split(separator: " ").map(String.init)
      examination.compression = layers.first { Compression(rawValue: $0) != nil } ?? ""
      examination.textEncoding =
        layers.first { UTF16Stream.Encoding(rawValue: $0) != nil }
        ?? (UTF8Validity.firstInvalidByte(first.bytes[..<first.count]) == nil ? "utf-8" : "")
      examination.hasByteOrderMark =
        first.count >= 3 && first.bytes.starts(with: Detection.byteOrderMark)
      examination.seen = Detection.sight(first.bytes, count: first.count)
      do {
        let match = try Detection.recognise(first.bytes, count: first.count, forced: format)
        examination.format = match.format.info
      } catch {
        throw Failures(input: input, isRepeatable: reader.total != nil).refusal(error)
      }
    } catch {
      examination.error = error
    }
    return examination
  }
}

extension Detection {
  /// The most keys that are named.
  private static let mostKeys = 12

  /// What stands at the beginning of JSON; empty for anything else.
  static func sight(_ bytes: [UInt8], count: Int) -> String {
    let start = start(of: bytes, count: count)
    guard let outline = JSONOutline(bytes, from: start, to: count) else { return "" }
    let prefix = AssignmentPrefix.end(in: bytes[..<count]) == nil ? "" : "an assignment, then "
    switch outline {
    case .object: return "\(prefix)an object with \(keys(outline))"
    case .array(nil): return "\(prefix)an array without elements"
    case .array(let element?):
      return element.isObject
        ? "\(prefix)an array whose first element is an object with \(keys(element))"
        : "\(prefix)an array whose first element is no object"
    default: return ""
    }
  }

  /// The keys of an object, the first of them by name.
  static func keys(_ outline: JSONOutline) -> String {
    let keys = outline.keys
    guard !keys.isEmpty else { return "no keys" }
    let named = keys.prefix(mostKeys).map { "\"\($0)\"" }.joined(separator: ", ")
    let rest = keys.count - mostKeys
    return (keys.count == 1 ? "the key " : "the keys ") + named
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
