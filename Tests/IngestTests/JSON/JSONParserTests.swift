import CSimdJSON
import TestSupport
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

  /// simdjson's own verdict on a text.
  static func isValidForSimdjson(_ bytes: [UInt8], maximumDepth: Int) -> Bool {
    let padded = bytes + [UInt8](repeating: 0, count: JSONParser.padding)
    return padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { crosswalk_json_check(maximumDepth, $0, bytes.count) == 0 } ?? false
    }
  }

  /// A value written out in full, so that two of them can be compared.
  static func written(_ value: JSONValue) -> String {
    switch value.kind {
    case .null: return "null"
    case .boolean: return value.boolean == true ? "true" : "false"
    case .integer, .number:
      return value.integer.map { "\($0)" } ?? value.number.map { "\($0)" } ?? "?"
    case .string: return "<\(value.text?.string ?? "?")>"
    case .array: return "[" + value.elements.map { written($0) }.joined(separator: ",") + "]"
    case .object:
      let members = value.members.map { "\($0.key.string)=\(written($0.value))" }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  @Test func everyPartOfAValueIsRead() {
    let text =
      #"{"a" : "x\"y\\" , "b":[1,-2.5,true,false,null,[],{}, "\u00e9\ud83d\ude00\n"], "#
      + #""c\t":{"d":{"e":"f"},"":""}, "g":9223372036854775807}"#
    var found: String?
    let bytes = Array(text.utf8)
    let padding = [UInt8](repeating: UInt8(ascii: "\""), count: JSONParser.padding)
    try? JSONParser(maximumDepth: 128).parse(bytes + padding, 0..<bytes.count) {
      found = Self.written($0)
    }
    #expect(
      found
        == "{a=<x\"y\\>,b=[1,-2.5,true,false,null,[],{},<é😀\n>],c\t={d={e=<f>},=<>},"
        + "g=9223372036854775807}")
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func theWalkAgreesWithSimdjson(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let texts = [
      #"{"a":1,"b":[true,false,null,-0.5,1e10,1E-400,"x\ny","\u00e9\ud83d\ude00"],"c":{"d":{}}}"#,
      #"[[],{},[[]],[{"a":[1,2,3]},{"b":"c\\"}],18446744073709551615,12345678901234567890]"#,
      #"{"numbers":[1e308,1.7e309,123456789012345678901234567890]}"#,
      #""text \\\" of one""#, "-1.5e3", "true", "[[[[[[1]]]]]]", #" { "x" : "y" } "#,
    ]
    let alphabet =
      Array("{}[]\",:\\0123456789eE+-.truefalsn \n\u{1}/u".utf8) + [0xC3, 0xA9, 0xFF]
    var valid = 0
    for _ in 0..<5_000 {
      var bytes = Array((texts.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &random)
        let byte = alphabet.randomElement(using: &random) ?? 0
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.remove(at: place)
        }
      }
      let depth = Int.random(in: 1...8, using: &random)
      let padded = bytes + Array("}],1\"x e.5".utf8) + [UInt8](repeating: 0x30, count: 64)
      var isRead = false
      try? JSONParser(maximumDepth: depth).parse(padded, 0..<bytes.count) {
        isRead = !Self.written($0).isEmpty
      }
      let isValid = Self.isValidForSimdjson(bytes, maximumDepth: depth)
      valid += isValid ? 1 : 0
      #expect(isRead == isValid, "\(String(decoding: bytes, as: UTF8.self)) at depth \(depth)")
    }
    #expect(valid > 500)
  }
}
