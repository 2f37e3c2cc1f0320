import Testing

@testable import Catalog

@Suite struct SpellingTests {
  @Test(
    arguments: [
      ("", ""), (" \n\t\r ", ""), ("a", "a"), ("  a  b\r\n\tc ", "a b c"),
      ("é\u{A0} ß", "é\u{A0} ß"), ("e\u{301} x", "e\u{301} x"),
    ])
  func whiteSpaceCollapses(_ text: String, _ expected: String) {
    #expect(text.collapsingWhiteSpace() == expected)
  }

  @Test(
    arguments: [
      ("pci-dss-3.2", true), ("D9.AWS.IAM.16", true), ("a_b", true), ("", false), (".a", false),
      ("-a", false), ("a/b", false), ("a b", false), ("..", false), ("é", false),
    ])
  func identifiersCanBecomeFileNames(_ text: String, _ isIdentifier: Bool) {
    #expect(text.isIdentifier == isIdentifier)
  }
}
