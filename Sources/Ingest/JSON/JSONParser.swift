import CSimdJSON

/// One record that simdjson refused, with its reason.
struct JSONSyntaxError: Error, Equatable {
  var reason: String
}

/// Parses one record at a time, completely: UTF-8, structure, numbers and
/// trailing bytes. Its memory is used again for the next record.
final class JSONParser {
  /// Bytes that must be readable behind the end of a record.
  static let padding = Int(CROSSWALK_JSON_PADDING)

  private let parser: OpaquePointer?

  init(maximumDepth: Int) {
    parser = crosswalk_json_parser_create(maximumDepth)
  }

  deinit {
    if let parser { crosswalk_json_parser_destroy(parser) }
  }

  /// Parses a part of `bytes` and hands its value over. The value refers to the
  /// bytes and must not leave `body`.
  ///
  /// - Precondition: at least `padding` bytes follow the range in `bytes`.
  @inline(__always)
  func parse<Failure: Error>(
    _ bytes: [UInt8], _ range: Range<Int>, body: (JSONValue) throws(Failure) -> Void
  ) throws(ParseFailure<Failure>) {
    precondition(range.lowerBound >= 0 && range.upperBound + Self.padding <= bytes.count)
    guard let parser else {
      throw .syntax(JSONSyntaxError(reason: "there is no memory to read it"))
    }
    try bytes.withUnsafeBufferPointer { (buffer) throws(ParseFailure<Failure>) in
      guard let start = buffer.baseAddress else { return }
      var root = crosswalk_json_value()
      let code = crosswalk_json_parse(parser, start + range.lowerBound, range.count, &root)
      guard code == 0 else { throw .syntax(JSONSyntaxError(reason: Self.message(code))) }
      defer { crosswalk_json_trim(parser) }
      do throws(Failure) {
        try body(JSONValue(root))
      } catch {
        throw .body(error)
      }
    }
  }

  /// Why `parse` failed: the bytes, or what the caller made of them.
  enum ParseFailure<Failure: Error>: Error {
    case syntax(JSONSyntaxError)
    case body(Failure)
  }

  private static func message(_ code: Int32) -> String {
    guard let text = crosswalk_json_error_message(code) else { return "not valid JSON" }
    return "not valid JSON: \(String(cString: text))"
  }
}
