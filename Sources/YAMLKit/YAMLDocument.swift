import CYAML

/// Reads one document of YAML, or of JSON, as a value, from libyaml's events.
///
/// Aliases are refused, so that no document can grow by naming itself; a key that stands twice is
/// refused, for readers differ on which one counts. Depth and length have limits.
package final class YAMLDocument {
  package static let maximumDepth = 64
  package static let maximumNodes = 1_000_000

  private var parser = yaml_parser_t()
  private let isReady: Bool
  private let bytes: [UInt8]
  private var nodes = 0

  /// The value of the one document in a text; nil for a text with none.
  package static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    try YAMLDocument(bytes).document()
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isReady = yaml_parser_initialize(&parser) == 1
  }

  deinit { if isReady { yaml_parser_delete(&parser) } }

  private func document() throws(YAMLError) -> YAMLNode? {
    guard isReady else { throw YAMLError("there is no memory to read it") }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      // libyaml reads from these bytes only while this closure runs.
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return Result { () throws(YAMLError) -> YAMLNode? in
        var result: YAMLNode?
        while true {
          let event = try next()
          switch event.kind {
          case .streamEnd: return result
          case .other: continue
          default:
            if result != nil { throw YAMLError("a second document begins here", at: event.place) }
            result = try node(event, depth: 0)
          }
        }
      }
    }
    return try outcome.get()
  }

  private enum Kind { case scalar, list, object, end, streamEnd, other }

  private struct Event {
    var kind: Kind
    var text = ""
    var isPlain = false
    var place: YAMLPlace
  }

  private func next() throws(YAMLError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      let reason = parser.problem.map { String(cString: $0) } ?? "no reason"
      throw YAMLError("it is not valid YAML: \(reason)", at: Self.place(parser.problem_mark))
    }
    defer { yaml_event_delete(&event) }
    let place = Self.place(event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return Event(
        kind: .scalar, text: String(decoding: text, as: UTF8.self),
        isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, place: place)
    case YAML_SEQUENCE_START_EVENT: return Event(kind: .list, place: place)
    case YAML_MAPPING_START_EVENT: return Event(kind: .object, place: place)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return Event(kind: .end, place: place)
    case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, place: place)
    case YAML_ALIAS_EVENT:
      throw YAMLError("an alias is refused: write out what it stands for", at: place)
    default: return Event(kind: .other, place: place)
    }
  }

  private static func place(_ mark: yaml_mark_t) -> YAMLPlace {
    YAMLPlace(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
    nodes += 1
    guard depth < Self.maximumDepth, nodes < Self.maximumNodes else {
      throw YAMLError("it is nested too deep or too long", at: event.place)
    }
    switch event.kind {
    case .list:
      var elements: [YAMLNode] = []
      while true {
        let item = try next()
        if item.kind == .end { return YAMLNode(.list(elements), at: event.place) }
        elements.append(try node(item, depth: depth + 1))
      }
    case .object:
      var members: [YAMLNode.Member] = []
      var keys: Set<String> = []
      while true {
        let key = try next()
        if key.kind == .end { return YAMLNode(.object(members), at: event.place) }
        guard key.kind == .scalar else { throw YAMLError("a key is no plain text", at: key.place) }
        guard keys.insert(key.text).inserted else {
          throw YAMLError("the key '\(key.text.prefix(100))' stands here twice", at: key.place)
        }
        members.append(
          YAMLNode.Member(
            key: key.text, keyPlace: key.place, value: try node(try next(), depth: depth + 1)))
      }
    case .scalar, .end, .streamEnd, .other:
      return YAMLNode(.scalar(event.text, isPlain: event.isPlain), at: event.place)
    }
  }
}
