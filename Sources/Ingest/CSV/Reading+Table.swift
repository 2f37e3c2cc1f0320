import Compliance

extension Reading {
  /// The moment in any of the forms that scanners write; the same text as
  /// before is not read again.
  mutating func timestamp(_ text: ByteText?) -> Timestamp? {
    guard let text, !text.isEmpty else { return nil }
    if text.equals(lastTime.text) { return lastTime.moment }
    let string = text.string
    // A number is seconds or milliseconds since 1970.
    var moment = Int64(string).flatMap { Timestamp(epoch: $0) } ?? Timestamp(string)
    // .NET writes the first day of year 1 where there is no time.
    if let early = moment, early.microseconds <= -62_135_510_400_000_000 { moment = nil }
    lastTime = (string, moment)
    return moment
  }
}

extension ByteText {
  /// Whether the text says yes: `true`, `True`, `TRUE`, `yes` or `1`; nil if it
  /// says neither that nor the opposite.
  var truth: Bool? {
    guard count <= 5 else { return nil }
    switch string.lowercased() {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default: return nil
    }
  }

  /// The text for a message.
  var quoted: String { "\"\(string.prefix(64))\"" }
}

extension RecordError {
  /// A status word that the format does not have.
  static func unknown(_ word: ByteText) -> RecordError {
    RecordError("the status \(word.quoted) is not known")
  }

  /// A field that must not be empty.
  static func missing(_ column: String) -> RecordError { RecordError("\(column) is missing") }
}
