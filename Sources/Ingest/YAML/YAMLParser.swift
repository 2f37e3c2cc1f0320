import CYAML

/// A YAML stream as events, by libyaml, which asks for bytes as it needs them.
///
/// Aliases are refused, as they let a small text stand for an endless one.
/// Nesting has a limit, and so has what stands between two events.
final class YAMLParser {
  /// Why a stream cannot be read any further.
  enum Fault: Error, Equatable {
    /// Not YAML, in libyaml's words, with the place.
    case structure(String, YAMLEvent.Mark)
    case alias(YAMLEvent.Mark)
    case tooDeep(YAMLEvent.Mark)
    case tooLarge(YAMLEvent.Mark)
    /// There are no more bytes because of this.
    case input(IngestError)
  }

  /// Gives the next bytes; nil at the end.
  typealias Supply = () throws(IngestError) -> (bytes: [UInt8], range: Range<Int>)?

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let isUsable: Bool
  private let supply: Supply
  private let limits: IngestLimits
  private var chunk: (bytes: [UInt8], range: Range<Int>) = ([], 0..<0)
  private var sinceEvent = 0
  private var depth = 0
  private var fault: Fault?
  private var hasEnded = false
  /// Where the lines stand that have been read.
  private(set) var places = YAMLPlaces()

  init(limits: IngestLimits, supply: @escaping Supply) {
    self.limits = limits
    self.supply = supply
    parser = .allocate(capacity: 1)
    isUsable = yaml_parser_initialize(parser) == 1
    guard isUsable else { return }
    // The parser keeps the pointer only as long as this object keeps the parser.
    yaml_parser_set_input(
      parser,
      { own, buffer, size, count in
        guard let own, let buffer, let count else { return 0 }
        return Unmanaged<YAMLParser>.fromOpaque(own).takeUnretainedValue()
          .fill(UnsafeMutableBufferPointer(start: buffer, count: size), count)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    if isUsable { yaml_parser_delete(parser) }
    parser.deallocate()
  }

  /// The next event; nil at the end of the stream.
  func next() throws(Fault) -> YAMLEvent? {
    guard isUsable else { throw .structure("libyaml has no memory", .init(line: 0, column: 0)) }
    while !hasEnded {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
      defer { yaml_event_delete(&event) }
      sinceEvent = 0
      if let converted = try convert(event) { return converted }
    }
    return nil
  }

  /// Forgets the lines before one that is not asked for any more.
  func forget(before line: Int) { places.forget(before: line) }

  private func convert(_ event: yaml_event_t) throws(Fault) -> YAMLEvent? {
    let start = Self.mark(event.start_mark)
    let kind: YAMLEvent.Kind
    switch event.type {
    case YAML_STREAM_END_EVENT:
      hasEnded = true
      return nil
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
      depth += 1
      guard depth <= limits.maximumDepth else { throw .tooDeep(start) }
      kind = event.type == YAML_MAPPING_START_EVENT ? .mappingStart : .sequenceStart
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      depth -= 1
      kind = event.type == YAML_MAPPING_END_EVENT ? .mappingEnd : .sequenceEnd
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      kind = .scalar(
        YAMLEvent.Scalar(
          bytes: Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length)),
          isLiteral: scalar.style == YAML_LITERAL_SCALAR_STYLE))
    case YAML_ALIAS_EVENT: throw .alias(start)
    default: return nil
    }
    return YAMLEvent(kind: kind, start: start, end: Self.mark(event.end_mark))
  }

  private func problem() -> Fault {
    if let fault { return fault }
    let mark = Self.mark(parser.pointee.problem_mark)
    guard let problem = parser.pointee.problem else {
      return .structure("libyaml gives no reason", mark)
    }
    var words = String(cString: problem)
    if let context = parser.pointee.context { words = "\(String(cString: context)), \(words)" }
    return .structure(words, mark)
  }

  private static func mark(_ mark: yaml_mark_t) -> YAMLEvent.Mark {
    YAMLEvent.Mark(line: mark.line, column: mark.column)
  }

  /// Hands bytes to libyaml. Returns 0 to make it stop.
  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: UnsafeMutablePointer<Int>)
    -> Int32
  {
    count.pointee = 0
    do throws(IngestError) {
      while chunk.range.isEmpty {
        guard let next = try supply() else { return 1 }
        chunk = next
      }
    } catch {
      fault = .input(error)
      return 0
    }
    let size = min(buffer.count, chunk.range.count)
    sinceEvent += size
    guard sinceEvent <= limits.maximumRecordBytes + limits.windowBytes else {
      fault = .tooLarge(Self.mark(parser.pointee.mark))
      return 0
    }
    let start = chunk.range.lowerBound
    _ = buffer.update(fromContentsOf: chunk.bytes[start..<(start + size)])
    places.note(chunk.bytes, start..<(start + size))
    chunk.range = (start + size)..<chunk.range.upperBound
    count.pointee = size
    return 1
  }
}
