import Testing

@testable import crosswalk

@Suite struct JSONValueTests {
  @Test func keysKeepTheirOrderAndTextIsEscaped() {
    let value = JSONValue.object([
      "z": .string("a\"b\\c\n\u{1B}\u{202E}é😀"), "a": .array([.integer(1), .null]),
      "n": .unsigned(.max), "e": .object([]), "t": .boolean(true),
    ])
    #expect(
      value.compact
        == #"{"z":"a\"b\\c\n\u001b\u202eé😀","a":[1,null],"n":18446744073709551615,"e":{},"t":true}"#
    )
    #expect(
      JSONValue.array([.object(["k": .array([])])]).pretty == "[\n  {\n    \"k\": []\n  }\n]\n")
    #expect(JSONValue.string("\u{E0041}").compact == #""\udb40\udc41""#)
  }
}
