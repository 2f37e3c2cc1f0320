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

  /// The severity in any scanner's spelling; nil if it is none. Nearly always
  /// that of a row before.
  mutating func severity(_ text: ByteText?) -> Severity? {
    guard let text, !text.isEmpty else { return .unknown }
    if text.equals(lastSeverity.text) { return lastSeverity.severity }
    let string = text.string
    lastSeverity = (string, Severity(spelling: string))
    return lastSeverity.severity
  }

  /// What a resource's id tells by itself, as `Subject.named`, with the parts
  /// of an Amazon resource name from the cache.
  mutating func subject(named text: ByteText?) -> Subject {
    guard let text else { return Subject() }
    guard let parts = text.resourceNameParts else { return Subject.named(text.string) }
    return Subject(
      provider: "aws", partition: string(parts.partition), account: string(parts.account),
      region: string(parts.region), resource: text.string)
  }
}

extension ByteText {
  /// The parts of an Amazon resource name; nil if the text is none.
  fileprivate var resourceNameParts: (partition: ByteText, region: ByteText, account: ByteText)? {
    guard hasPrefix("arn:"), let partition = dropping(4).part,
      let service = partition.rest.part, let region = service.rest.part,
      let account = region.rest.part
    else { return nil }
    return (partition.part, region.part, account.part)
  }

  /// What stands before the next colon, and what behind it.
  private var part: (part: ByteText, rest: ByteText)? {
    guard let colon = firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return (prefix(colon), dropping(colon + 1))
  }

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
