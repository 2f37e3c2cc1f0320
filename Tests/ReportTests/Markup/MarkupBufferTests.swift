import Testing
import XMLKit

@testable import Report

@Suite("Composing markup")
struct MarkupBufferTests {
  private func text(_ compose: (inout MarkupBuffer) -> Void, limits: MarkupBuffer.Limits? = nil)
    -> String
  {
    var buffer = MarkupBuffer(limits: limits)
    compose(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("Elements close themselves when they are empty")
  func emptyElements() {
    let made = text { buffer in
      buffer.start("a")
      buffer.attribute("n", 12)
      buffer.attribute("yes", true)
      buffer.attribute("none", ifAny: "")
      buffer.start("b")
      buffer.end("b")
      buffer.element("c", "1 < 2 & \"3\"")
      buffer.element("d", ifAny: "")
      buffer.end("a")
    }
    #expect(made == "<a n=\"12\" yes=\"true\"><b/><c>1 &lt; 2 &amp; &quot;3&quot;</c></a>")
  }

  @Test("A page cuts long text between characters and says how much is left out")
  func limitedText() {
    let limits = MarkupBuffer.Limits(evidence: 10, text: 5, verdicts: 1)
    let made = text({ $0.element("a", "aaaaéb") }, limits: limits)
    // é starts at the fifth byte and ends at the sixth.
    #expect(made == "<a omitted=\"3\">aaaa</a>")
    #expect(
      text({ $0.element("a", "aaaaé") }, limits: .init(evidence: 1, text: 6, verdicts: 1))
        == "<a>aaaaé</a>")
  }

  @Test("The complete report holds text of any length, in parts that parsers take")
  func longText() throws {
    let long = "<" + String(repeating: "é", count: 6_000_000)
    var buffer = MarkupBuffer()
    buffer.element("a", long)
    let root = try XMLDocument(bytes: buffer.bytes, name: "long text").root()
    #expect(root.elements("part").count == 4)
    #expect(root.text == long)
  }

  @Test("An attribute that is too long for an id says what it leaves out")
  func longAttribute() {
    let made = text { buffer in
      buffer.start("a")
      buffer.attribute("v", String(repeating: "x", count: 5_000))
      buffer.end("a")
    }
    #expect(made.hasSuffix("x… (904 more bytes)\"/>"))
  }

  @Test("Characters that XML cannot carry are replaced and counted")
  func replaced() {
    var buffer = MarkupBuffer()
    buffer.start("a")
    buffer.attribute("v", "\u{1}")
    buffer.text("\u{2}\u{FFFE}")
    buffer.end("a")
    #expect(buffer.replacedCharacters == 3)
    #expect(
      String(decoding: buffer.bytes, as: UTF8.self) == "<a v=\"\u{FFFD}\">\u{FFFD}\u{FFFD}</a>")
  }

  @Test(
    "A score is rounded down, so that 100.0 means all",
    arguments: [
      (0, 0, nil), (1, 3, "33.3"), (2_999, 3_000, "99.9"), (7, 7, "100.0"), (0, 4, "0.0"),
    ]
      as [(Int, Int, String?)])
  func percent(part: Int, whole: Int, expected: String?) {
    #expect(SummaryMarkup.percent(part, of: whole) == expected)
  }

  @Test("Control pages hold at most 500 controls, and fewer where mappings are many")
  func controlPages() {
    let control = SampleReports.small().controls[1]
    var plain = control
    plain.mappings = []
    #expect(
      ControlMarkup.pages(Array(repeating: plain, count: 1_001))
        == [0..<500, 500..<1_000, 1_000..<1_001])
    var heavy = control
    heavy.mappings = Array(repeating: control.mappings[0], count: 1_500)
    #expect(ControlMarkup.pages([heavy, heavy, plain]) == [0..<1, 1..<3])
    #expect(ControlMarkup.pages([]) == [])
  }
}
