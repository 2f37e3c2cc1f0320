import Report
import Testing

@Suite struct CSVTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""),
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\r\n=1", "\"'\r\n=1\""), ("＝1", "'＝1"),
    ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
    (" =1", " =1"), ("a=1", "a=1"), ("=\u{301}1", "'=\u{301}1"),
    ("a\u{0}b\u{1B}", "a\u{FFFD}b\u{FFFD}"), ("\u{8}=1", "\u{FFFD}=1"),
  ])
  func cell(text: String, expected: String) {
    #expect(CSV.cell(text) == expected)
  }

  @Test func rowsEndAsTheStandardSays() {
    #expect(CSV.row(["a", "b,c", ""]) == "a,\"b,c\",\r\n")
  }
}
