import Testing

@testable import crosswalk

@Suite struct TableTests {
  static var table: Table {
    var table = Table([
      .init("STATUS"), .init("RESOURCE", eliding: .middle), .init("N", .right),
      .init("TITLE", eliding: .end),
    ])
    table.append([
      "pass", "arn:aws:iam::123456789012:root", "7", "Root user has no access keys in use",
    ])
    table.append(["fail", "bucket", "12", "日本語のタイトル"])
    return table
  }

  @Test func columnsLineUp() {
    #expect(
      Self.table.text(width: nil, colour: false) == """
        STATUS  RESOURCE                         N  TITLE
        pass    arn:aws:iam::123456789012:root   7  Root user has no access keys in use
        fail    bucket                          12  日本語のタイトル

        """)
  }

  @Test func theWidestColumnsGiveWayFirst() {
    #expect(
      Self.table.text(width: 60, colour: false) == """
        STATUS  RESOURCE                  N  TITLE
        pass    arn:aws:iam…789012:root   7  Root user has no acces…
        fail    bucket                   12  日本語のタイトル

        """)
  }

  @Test(arguments: [30, 40, 50, 60, 70, 80, 90, 200])
  func noLineIsWiderThanItMayBe(width: Int) {
    for line in Self.table.text(width: width, colour: false).split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= width)
    }
  }

  @Test func colourTakesNoWidth() {
    var table = Table([.init("STATUS"), .init("N", .right)])
    table.append([.init("fail", style: .bad), "1"])
    #expect(
      table.text(width: nil, colour: true)
        == "\u{1B}[1mSTATUS\u{1B}[0m  \u{1B}[1mN\u{1B}[0m\n\u{1B}[1;31mfail\u{1B}[0m    1\n")
    #expect(table.text(width: nil, colour: false) == "STATUS  N\nfail    1\n")
  }

  @Test func foreignTextCannotMoveTheCursor() {
    var table = Table([.init("NAME")])
    table.append(["evil\u{1B}[2Jname\nnext"])
    #expect(table.text(width: nil, colour: false) == "NAME\nevil\\u{1B}[2Jname\\nnext\n")
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4), ("👩‍👩‍👧", 2), ("✔️", 2),
    ("✔", 1), ("ｗｉｄｅ", 8), ("a\u{200B}b", 2), ("—", 1), ("🇩🇪", 2),
  ])
  func width(text: String, expected: Int) {
    #expect(DisplayWidth.of(text) == expected)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "ab…ef"), ("abcdef", 4, "ab…f"), ("abcdef", 1, "…"),
    ("abcdef", 0, ""), ("日本語", 5, "日…語"),
  ])
  func middle(text: String, width: Int, expected: String) {
    #expect(DisplayWidth.fit(text, to: width, eliding: .middle) == expected)
  }
}

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain — text", "plain — text"), ("a\nb\tc\r", "a\\nb\\tc\\r"), ("\u{1B}[0m", "\\u{1B}[0m"),
    ("\u{9B}1m", "\\u{9B}1m"), ("a\u{202E}b", "a\\u{202E}b"), ("a\u{0}", "a\\u{0}"),
    ("👩‍👩‍👧", "👩‍👩‍👧"),
  ])
  func harmlessAndVisible(text: String, expected: String) {
    #expect(visible(text) == expected)
  }
}
