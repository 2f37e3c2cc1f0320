import CYAML

/// Reads a YAML document as a value, from libyaml's events.
///
/// Aliases are refused, so that no document can grow by naming itself.
final class YAMLDocument {
  static let maximumDepth = 64
  static let maximumNodes = 1_000_000

  private var parser = yaml_parser_t()
  private let isReady: Bool
  private let bytes: [UInt8]
  private let file: String
  private var nodes = 0

  static func read(_ bytes: [UInt8], file: String) throws(CatalogError) -> DataValue {
    try YAMLDocument(bytes, file: file).document()
  }

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    isReady = yaml_parser_initialize(&parser) == 1
  }

  deinit { if isReady { yaml_parser_delete(&parser) } }

  private func document() throws(CatalogError) -> DataValue {
    guard isReady else { throw failure("there is no memory to read it", line: 0) }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      // libyaml reads from these bytes only while this closure runs.
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return Result { () throws(CatalogError) -> DataValue in
        var result = DataValue.null
        while true {
          let event = try next()
          switch event.kind {
          case .streamEnd: return result
          case .other: continue
          default: result = try value(event, depth: 0)
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
    var line = 0
  }

  private func next() throws(CatalogError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      let reason = parser.problem.map { String(cString: $0) } ?? "no reason"
      throw failure("it is not valid YAML: \(reason)", line: Int(parser.problem_mark.line) + 1)
    }
    defer { yaml_event_delete(&event) }
    let line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return Event(
        kind: .scalar, text: String(decoding: text, as: UTF8.self),
        isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, line: line)
    case YAML_SEQUENCE_START_EVENT: return Event(kind: .list, line: line)
    case YAML_MAPPING_START_EVENT: return Event(kind: .object, line: line)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return Event(kind: .end, line: line)
    case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, line: line)
    case YAML_ALIAS_EVENT:
      throw failure("an alias is refused: write out what it stands for", line: line)
    default: return Event(kind: .other, line: line)
    }
  }

  private func value(_ event: Event, depth: Int) throws(CatalogError) -> DataValue {
    nodes += 1
    guard depth < Self.maximumDepth, nodes < Self.maximumNodes else {
      throw failure("it is nested too deep or too long", line: event.line)
    }
    switch event.kind {
    case .scalar: return scalar(event)
    case .list:
      var elements: [DataValue] = []
      while true {
        let item = try next()
        if item.kind == .end { return .list(elements) }
        elements.append(try value(item, depth: depth + 1))
      }
    case .object:
      var members: [(key: String, value: DataValue)] = []
      while true {
        let key = try next()
        if key.kind == .end { return .object(members) }
        guard key.kind == .scalar else {
          throw failure("a key is no plain text", line: key.line)
        }
        members.append((key.text, try value(try next(), depth: depth + 1)))
      }
    case .end, .streamEnd, .other: return .null
    }
  }

  /// Plain scalars by YAML's core schema as far as importers ask.
  private func scalar(_ event: Event) -> DataValue {
    guard event.isPlain else { return .text(event.text) }
    switch event.text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: return .text(event.text)
    }
  }

  private func failure(_ message: String, line: Int) -> CatalogError {
    CatalogError(
      file: file, line: line, code: .inputMalformed, message: message,
      remedy: "check that the file is whole and what it claims to be")
  }
}
