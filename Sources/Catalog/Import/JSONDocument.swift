import CSimdJSON

/// Reads a JSON document as a value, validated in full by simdjson.
enum JSONDocument {
  static let maximumDepth = 128

  static func read(_ bytes: [UInt8], file: String) throws(CatalogError) -> DataValue {
    guard let parser = crosswalk_json_parser_create(maximumDepth) else {
      throw failure(file, "there is no memory to read it")
    }
    defer { crosswalk_json_parser_destroy(parser) }
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = isMarked ? Array(bytes.dropFirst(3)) : bytes
    let padded = body + [UInt8](repeating: 0, count: Int(CROSSWALK_JSON_PADDING))
    // Values refer to the bytes, so that they are read while those are held.
    return try padded.withUnsafeBufferPointer { (buffer) throws(CatalogError) -> DataValue in
      guard let start = buffer.baseAddress else { throw failure(file, "it is empty") }
      var root = crosswalk_json_value()
      let code = crosswalk_json_parse(parser, start, body.count, &root)
      guard code == 0 else {
        let reason = crosswalk_json_error_message(code).map { String(cString: $0) } ?? "no reason"
        throw failure(file, "it is not valid JSON: \(reason)")
      }
      // The parser bounds the depth, so this recursion is bounded too.
      return value(root)
    }
  }

  private static func value(_ value: crosswalk_json_value) -> DataValue {
    switch crosswalk_json_value_kind(value) {
    case CROSSWALK_JSON_BOOLEAN:
      var truth = false
      return crosswalk_json_boolean(value, &truth) ? .boolean(truth) : .null
    case CROSSWALK_JSON_INTEGER:
      var number: Int64 = 0
      return crosswalk_json_integer(value, &number) ? .number("\(number)") : .null
    case CROSSWALK_JSON_NUMBER:
      var number = 0.0
      return crosswalk_json_number(value, &number) ? .number("\(number)") : .null
    case CROSSWALK_JSON_STRING:
      var bytes: UnsafePointer<UInt8>?
      var length = 0
      guard crosswalk_json_string(value, &bytes, &length) else { return .null }
      return .text(text(bytes, length))
    case CROSSWALK_JSON_ARRAY:
      var iterator = crosswalk_json_iterate(value)
      var element = crosswalk_json_value()
      var elements: [DataValue] = []
      while crosswalk_json_next_element(&iterator, &element) {
        elements.append(Self.value(element))
      }
      return .list(elements)
    case CROSSWALK_JSON_OBJECT:
      var iterator = crosswalk_json_iterate(value)
      var member = crosswalk_json_value()
      var key: UnsafePointer<UInt8>?
      var length = 0
      var members: [(key: String, value: DataValue)] = []
      while crosswalk_json_next_member(&iterator, &key, &length, &member) {
        members.append((text(key, length), Self.value(member)))
      }
      return .object(members)
    default:
      return .null
    }
  }

  private static func text(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> String {
    guard let bytes else { return "" }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  private static func failure(_ file: String, _ message: String) -> CatalogError {
    CatalogError(
      file: file, code: .inputMalformed, message: message,
      remedy: "check that the file is whole and what it claims to be")
  }
}
