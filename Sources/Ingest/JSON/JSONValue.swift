import CSimdJSON

/// A place in a parsed record. Valid only inside the closure of
/// `JSONParser.parse`.
struct JSONValue {
  enum Kind {
    case null, boolean, integer, number, string, array, object
  }

  private let value: crosswalk_json_value

  init(_ value: crosswalk_json_value) { self.value = value }

  @inline(__always)
  var kind: Kind {
    switch crosswalk_json_value_kind(value) {
    case CROSSWALK_JSON_BOOLEAN: .boolean
    case CROSSWALK_JSON_INTEGER: .integer
    case CROSSWALK_JSON_NUMBER: .number
    case CROSSWALK_JSON_STRING: .string
    case CROSSWALK_JSON_ARRAY: .array
    case CROSSWALK_JSON_OBJECT: .object
    default: .null
    }
  }

  /// The string; nil for other kinds.
  @inline(__always)
  var text: ByteText? {
    var bytes: UnsafePointer<UInt8>?
    var length = 0
    guard crosswalk_json_string(value, &bytes, &length) else { return nil }
    return ByteText(bytes: bytes, count: length)
  }

  /// The number, if it is whole; nil otherwise.
  var integer: Int64? {
    var number: Int64 = 0
    return crosswalk_json_integer(value, &number) ? number : nil
  }

  /// The number, whole or not; nil for other kinds.
  var number: Double? {
    var number = 0.0
    return crosswalk_json_number(value, &number) ? number : nil
  }

  var boolean: Bool? {
    var truth = false
    return crosswalk_json_boolean(value, &truth) ? truth : nil
  }

  /// The members of an object in their order; none for other kinds.
  var members: Members {
    Members(
      iterator: crosswalk_json_is_object(value)
        ? crosswalk_json_iterate(value) : crosswalk_json_iterator())
  }

  /// The elements of an array in their order; none for other kinds.
  var elements: Elements {
    Elements(
      iterator: crosswalk_json_is_array(value)
        ? crosswalk_json_iterate(value) : crosswalk_json_iterator())
  }

  struct Members: Sequence, IteratorProtocol {
    fileprivate var iterator: crosswalk_json_iterator

    @inline(__always)
    mutating func next() -> (key: ByteText, value: JSONValue)? {
      var key: UnsafePointer<UInt8>?
      var length = 0
      var value = crosswalk_json_value()
      guard crosswalk_json_next_member(&iterator, &key, &length, &value) else { return nil }
      return (ByteText(bytes: key, count: length), JSONValue(value))
    }
  }

  struct Elements: Sequence, IteratorProtocol {
    fileprivate var iterator: crosswalk_json_iterator

    @inline(__always)
    mutating func next() -> JSONValue? {
      var value = crosswalk_json_value()
      guard crosswalk_json_next_element(&iterator, &value) else { return nil }
      return JSONValue(value)
    }
  }
}
