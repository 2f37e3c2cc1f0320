import Compliance

/// Takes a member of a record once. A record that says a thing twice can be
/// read either way, and so proves nothing.
func set<Value>(_ slot: inout Value?, _ value: Value?, _ key: ByteText) throws(RecordError) {
  guard slot == nil else { throw RecordError("the member \"\(key.string)\" stands twice") }
  slot = value
}

/// What an Amazon resource name tells by itself.
enum ARN {
  /// The partition, `aws-us-gov`; nil if the text is no ARN.
  static func partition(_ text: ByteText?) -> String? {
    guard let text, text.hasPrefix("arn:") else { return nil }
    if text.hasPrefix("arn:aws:") { return "aws" }
    return part(1, of: text.string)
  }

  /// The account, which some services leave empty; nil if the text is no ARN
  /// or names none.
  static func account(_ text: String) -> String? {
    guard let account = part(4, of: text), !account.isEmpty else { return nil }
    return account
  }

  /// Whether there are five colons, some of them before `position`.
  private static func isName(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int, colons: Int)
    -> Bool
  {
    var colons = colons
    for byte in bytes[position...] where byte == UInt8(ascii: ":") {
      colons += 1
      if colons == 5 { return true }
    }
    return false
  }

  /// A field of the six that colons divide, from 0. Every record asks for
  /// several, so that nothing is made but the field.
  static func part(_ index: Int, of text: String) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.starts(with: "arn:".utf8) else { return nil }
      var number = 0
      var start = 0
      for position in bytes.indices where bytes[position] == UInt8(ascii: ":") {
        if number == index {
          return isName(bytes, from: position, colons: number)
            ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
        }
        number += 1
        start = position + 1
        if number == 5 { break }
      }
      guard number == 5, index == 5 else { return nil }
      return String(decoding: bytes[start...], as: UTF8.self)
    }
  }
}

extension JSONValue {
  /// A moment in any of the forms that scanners write: seconds or milliseconds
  /// since 1970, whole or not, or ISO 8601.
  var timestamp: Timestamp? {
    let moment: Timestamp?
    switch kind {
    case .integer: moment = integer.flatMap { Timestamp(epoch: $0) }
    case .number:
      moment = number.flatMap { seconds in
        abs(seconds) < 1e11
          ? Timestamp(microseconds: Int64((seconds * 1e6).rounded())) : nil
      }
    case .string: moment = text.flatMap { $0.withBytes { Timestamp(utf8: $0) } }
    default: moment = nil
    }
    // .NET writes the first day of year 1 where there is no time.
    guard let moment, moment.microseconds > -62_135_510_400_000_000 else { return nil }
    return moment
  }
}

extension Reading {
  /// The moment; the same text as before is not read again.
  mutating func timestamp(_ value: JSONValue?) -> Timestamp? {
    guard let value else { return nil }
    guard let text = value.text else { return value.timestamp }
    if text.equals(lastTime.text) { return lastTime.moment }
    lastTime = (text.string, value.timestamp)
    return lastTime.moment
  }
}

extension ByteText {
  /// The first that is there and not empty.
  static func firstWritten(_ candidates: ByteText?...) -> ByteText? {
    for case let candidate? in candidates where !candidate.isEmpty { return candidate }
    return nil
  }
}

extension JSONValue {
  /// A member of an object; nil if there is none.
  subscript(name: StaticString) -> JSONValue? {
    for (key, value) in members where key.equals(name) { return value }
    return nil
  }

  /// A member's text; empty if it is missing, null or no text.
  func string(_ name: StaticString) -> String { self[name]?.text?.string ?? "" }

  /// A verdict's yes or no; nil for null. Anything else can be read either way.
  func truth(_ key: ByteText) throws(RecordError) -> Bool? {
    if kind == .null { return nil }
    guard let boolean else { throw RecordError("\(key.string) is neither true nor false") }
    return boolean
  }

  /// What an `error` member says; empty if there was none.
  var problem: String {
    switch kind {
    case .null: ""
    case .string: text?.string ?? ""
    case .boolean where boolean == false: ""
    default: "an error that is not told as a text"
    }
  }
}
