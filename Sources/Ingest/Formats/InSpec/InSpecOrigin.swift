import Compliance

/// Where a converted control came from, as far as it still says so.
struct InSpecOrigin: Sendable {
  /// What generated Security Hub's finding.
  private(set) var generator = ""
  private(set) var account = ""
  /// The resource name of AWS Config's rule.
  private(set) var rule = ""

  /// Security Hub's name of the check, as its own findings carry it.
  var securityHubCheck: String {
    let prefix = "security-control/"
    return generator.hasPrefix(prefix) ? String(generator.dropFirst(prefix.count)) : generator
  }

  /// Converters keep the whole original finding as a text in `code`.
  mutating func read(code: ByteText) {
    // InSpec's own code is Ruby.
    guard code.hasPrefix("{"), code.count <= 1 << 20 else { return }
    generator = Self.member("GeneratorId", of: code)
    if !generator.isEmpty { account = Self.member("AwsAccountId", of: code) }
  }

  /// For AWS Config, the place of a control is the rule's resource name.
  mutating func read(location: String) {
    guard ARN.part(2, of: location) == "config" else { return }
    rule = location
    account = ARN.account(location) ?? account
  }

  mutating func add(_ other: InSpecOrigin) {
    if generator.isEmpty { generator = other.generator }
    if account.isEmpty { account = other.account }
    if rule.isEmpty { rule = other.rule }
  }

  /// The text of a member in a JSON text that is itself a text.
  private static func member(_ name: String, of code: ByteText) -> String {
    code.withBytes { bytes in
      let key = Array("\"\(name)\"".utf8)
      guard bytes.count > key.count else { return "" }
      let last = bytes.count - key.count
      var index = 0
      while index <= last {
        if bytes[index] == key[0], bytes[index..<(index + key.count)].elementsEqual(key) {
          let rest = bytes[(index + key.count)...].drop { $0 == 0x20 || $0 == 0x3A }
          guard rest.first == UInt8(ascii: "\"") else { return "" }
          return String(
            decoding: rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
        }
        index += 1
      }
      return ""
    }
  }
}

extension InSpecOrigin: Spooled {
  func write(to writer: inout SpoolWriter) {
    for text in [generator, account, rule] { writer.text(text) }
  }

  init(from reader: inout SpoolReader) {
    generator = reader.text()
    account = reader.text()
    rule = reader.text()
  }
}
