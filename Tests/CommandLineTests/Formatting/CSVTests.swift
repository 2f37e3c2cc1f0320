import Testing

@testable import crosswalk

@Suite struct CSVTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""),
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\r\n=1", "\"'\r\n=1\""), ("＝1", "'＝1"),
    ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
    (" =1", " =1"), ("a=1", "a=1"), ("=\u{301}1", "'=\u{301}1"),
  ])
  func cell(text: String, expected: String) {
    #expect(CSV.cell(text) == expected)
  }

  @Test func rowsEndAsTheStandardSays() {
    #expect(CSV.row(["a", "b,c", ""]) == "a,\"b,c\",\r\n")
  }
}

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
