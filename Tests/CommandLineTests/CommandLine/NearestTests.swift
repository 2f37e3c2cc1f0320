import Testing

@testable import crosswalk

@Suite struct NearestTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1),
    ("abc", "abc", 0), ("é", "e", 1),
  ])
  func distance(left: String, right: String, expected: Int) {
    #expect(Nearest.distance(left, right) == expected)
    #expect(Nearest.distance(right, left) == expected)
  }

  @Test(arguments: [
    ("reprot", "report"), ("find", "findings"), ("RULE", "rule"), ("xyz", nil), ("", nil),
    ("r", nil), ("frame", "framework"),
  ])
  func match(word: String, expected: String?) {
    let words = ["report", "findings", "rule", "framework", "formats"]
    #expect(Nearest.match(word, among: words) == expected)
  }

  @Test func aHugeWordCostsNothing() {
    let huge = String(repeating: "x", count: 1_000_000)
    #expect(Nearest.match(huge, among: ["report"]) == nil)
  }
}
