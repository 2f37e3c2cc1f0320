import Testing

@testable import Ingest

@Suite("Records are validated in full")
struct JSONParserTests {
  /// What reading `text` as one record comes to: nil if it was refused.
  static func kind(_ bytes: [UInt8]) -> JSONValue.Kind? {
    let parser = JSONParser(maximumDepth: 128)
    let padded = bytes + [UInt8](repeating: UInt8(ascii: "x"), count: JSONParser.padding)
    var kind: JSONValue.Kind?
    do {
      try parser.parse(padded, 0..<bytes.count) { kind = $0.kind }
    } catch {
      return nil
    }
    return kind
  }

  @Test(arguments: [
    ("{}", JSONValue.Kind.object), ("[]", .array), ("\"\"", .string), ("12", .integer),
    ("-0.5", .number), ("true", .boolean), ("null", .null),
  ])
  func everyKindIsKnown(_ text: String, _ kind: JSONValue.Kind) {
    #expect(Self.kind(Array(text.utf8)) == kind)
  }

  @Test(arguments: [
    "{\"a\":}", "{\"a\" 1}", "[1,]", "[01]", "[1.]", "[tru]", "[\"\\q\"]", "[\"\\ud800\"]", "{}x",
    "",
    "[\"\n\"]", "{\"a\":1,}", "[NaN]", "['a']", "[1]]", "\u{FEFF}[]",
  ])
  func whatIsNoJSONIsRefused(_ text: String) {
    #expect(Self.kind(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
  ])
  func whatIsNoUTF8IsRefused(_ bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(Self.kind([quote] + bytes + [quote]) == nil)
  }

  @Test func recordsOfAnySizeFollowEachOther() {
    let parser = JSONParser(maximumDepth: 128)
    for size in [10, 100_000, 10, 6_000_000, 10, 5_000_000, 70_000] {
      let text = Array("[\"\(String(repeating: "é", count: size / 2))\"]".utf8)
      var length: Int?
      try? parser.parse(text + [UInt8](repeating: 0, count: JSONParser.padding), 0..<text.count) {
        for element in $0.elements { length = element.text?.count }
      }
      #expect(length == size / 2 * 2)
    }
  }

  @Test func theCacheGivesBackWhatWasPutIn() {
    let parser = JSONParser(maximumDepth: 128)
    var cache = StringCache()
    var texts: [String] = []
    for number in 0..<20_000 {
      texts.append("a text of more than fifteen bytes, number \(number % 9_000)")
    }
    texts += [
      "", "short", String(repeating: "long ", count: 100), "exactly 15 byte", "exactly 16 bytes",
    ]
    let json = Array("[\"\(texts.joined(separator: "\",\""))\"]".utf8)
    var found: [String] = []
    try? parser.parse(json + [UInt8](repeating: 0, count: JSONParser.padding), 0..<json.count) {
      for element in $0.elements {
        if let text = element.text { found.append(cache.string(text)) }
      }
    }
    #expect(found == texts)
  }
}
