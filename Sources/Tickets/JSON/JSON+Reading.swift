import CSimdJSON

extension JSON {
  /// Containers nested deeper are refused.
  private static let deepest = 128

  /// Reads exactly one value; nil for anything that is no JSON.
  package init?(_ bytes: [UInt8]) {
    guard let parser = crosswalk_json_parser_create(Self.deepest) else { return nil }
    defer { crosswalk_json_parser_destroy(parser) }
    let padded = bytes + [UInt8](repeating: 0, count: Int(CROSSWALK_JSON_PADDING))
    let read = padded.withUnsafeBufferPointer { buffer -> JSON? in
      guard let start = buffer.baseAddress else { return nil }
      var root = crosswalk_json_value()
      guard crosswalk_json_parse(parser, start, bytes.count, &root) == 0 else { return nil }
      // The parser bounds the depth, so the recursion is bounded too.
      return Self.value(root)
    }
    guard let read else { return nil }
    self = read
  }

  private static func value(_ value: crosswalk_json_value) -> JSON {
    switch crosswalk_json_value_kind(value) {
    case CROSSWALK_JSON_BOOLEAN:
      var truth = false
      return crosswalk_json_boolean(value, &truth) ? .boolean(truth) : .null
    case CROSSWALK_JSON_INTEGER:
      var number: Int64 = 0
      if crosswalk_json_integer(value, &number) { return .integer(number) }
      return double(value)
    case CROSSWALK_JSON_NUMBER: return double(value)
    case CROSSWALK_JSON_STRING:
      var bytes: UnsafePointer<UInt8>?
      var length = 0
      guard crosswalk_json_string(value, &bytes, &length) else { return .null }
      return .string(text(bytes, length))
    case CROSSWALK_JSON_ARRAY:
      var elements: [JSON] = []
      var iterator = crosswalk_json_iterate(value)
      var element = crosswalk_json_value()
      while crosswalk_json_next_element(&iterator, &element) {
        elements.append(Self.value(element))
      }
      return .array(elements)
    case CROSSWALK_JSON_OBJECT:
      var members: [Member] = []
      var iterator = crosswalk_json_iterate(value)
      var key: UnsafePointer<UInt8>?
      var length = 0
      var member = crosswalk_json_value()
      while crosswalk_json_next_member(&iterator, &key, &length, &member) {
        members.append(Member(text(key, length), Self.value(member)))
      }
      return .object(members)
    default: return .null
    }
  }

  private static func double(_ value: crosswalk_json_value) -> JSON {
    var number = 0.0
    return crosswalk_json_number(value, &number) ? .number(number) : .null
  }

  private static func text(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}
