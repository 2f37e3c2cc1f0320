import Testing

@testable import Report

@Suite("Text in JSON")
struct JSONEscapeTests {
  @Test(
    "What could end the string or disguise it is escaped, the rest stands as it is",
    arguments: [
      ("", ""), ("plain é 😀", "plain é 😀"), ("a\"b\\c", #"a\"b\\c"#),
      ("\n\r\t", #"\n\r\t"#), ("\u{0}\u{1F}\u{7F}", #"\u0000\u001f\u007f"#),
      ("x\u{202E}y", #"x\u202ey"#), ("\u{FEFF}", #"\ufeff"#), ("\u{FFFE}", #"\ufffe"#),
      ("\u{E0041}!", #"\udb40\udc41!"#), ("\u{10FFFF}", #"\udbff\udfff"#), ("\u{85}é", #"\u0085é"#),
      ("\u{2028}", #"\u2028"#), ("\u{FFFD}", "\u{FFFD}"), ("ends é", "ends é"),
    ])
  func escape(text: String, expected: String) {
    var bytes: [UInt8] = []
    JSONEscape.append(text, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }
}
