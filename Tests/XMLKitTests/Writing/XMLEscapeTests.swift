import TestSupport
import Testing
import XMLKit

@Suite struct XMLEscapeTests {
  @Test(arguments: [
    ("", "", 0), ("plain", "plain", 0), ("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'", 0),
    ("]]>", "]]&gt;", 0), ("\t\n", "\t\n", 0), ("\r", "&#13;", 0),
    ("a\u{0}b\u{1B}", "a\u{FFFD}b\u{FFFD}", 2), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}", 2),
    ("\u{FFFD}\u{FF21}\u{7F}", "\u{FFFD}\u{FF21}\u{7F}", 0), ("🦉 Zoë", "🦉 Zoë", 0),
  ])
  func textKeepsWhatAParserWouldLose(text: String, expected: String, replaced: Int) {
    var output: [UInt8] = []
    #expect(XMLEscape.text(text, into: &output) == replaced)
    #expect(output.string == expected)
  }

  @Test(arguments: [
    ("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c&#39;"), ("\t\n\r", "&#9;&#10;&#13;"),
    ("\u{0}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
  ])
  func attributesKeepQuotesAndLineEnds(text: String, expected: String) {
    var output: [UInt8] = []
    XMLEscape.attribute(text, into: &output)
    #expect(output.string == expected)
  }

  @Test func outputIsAppended() {
    var output = [UInt8]("before ")
    XMLEscape.text("&", into: &output)
    #expect(output.string == "before &amp;")
  }

  /// Each special byte at each place of a block and of the rest after it.
  @Test func blocksAndRestsAreTreatedAlike() {
    for length in 0...40 {
      for position in 0..<length {
        let text =
          String(repeating: "x", count: position) + "&"
          + String(repeating: "y", count: length - position - 1)
        var output: [UInt8] = []
        XMLEscape.text(text, into: &output)
        let expected =
          String(repeating: "x", count: position) + "&amp;"
          + String(repeating: "y", count: length - position - 1)
        #expect(output.string == expected)
      }
    }
  }

  @Test(arguments: 0..<40)
  func whateverIsWrittenIsReadBack(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var texts: [String] = []
    let sink = MemorySink()
    var writer = try XMLWriter(sink: sink)
    try writer.startDocument()
    try writer.start("r")
    for _ in 0..<50 {
      let text = RandomText.make(&generator)
      texts.append(text)
      try writer.start("e")
      try writer.attribute("a", text)
      try writer.text(text)
      try writer.end()
    }
    try writer.end()
    let replaced = try writer.finish()

    let permitted = texts.map(RandomText.permitted)
    #expect(replaced == permitted.reduce(0) { $0 + 2 * $1.replaced })
    let elements = try XMLDocument(bytes: sink.bytes, name: "seed \(seed)").root().elements("e")
    // Equality of Swift strings forgives canonical differences; bytes do not.
    #expect(elements.map { Array($0.text.utf8) } == permitted.map { Array($0.text.utf8) })
    #expect(
      elements.map { Array(($0.attribute("a") ?? "-").utf8) }
        == permitted.map { Array($0.text.utf8) })

    var streamed: [String] = []
    var attributes: [String?] = []
    var reader = try XMLReader(bytes: sink.bytes, name: "seed \(seed)")
    while try reader.next() {
      if reader.kind == .startElement, reader.name == "e" {
        attributes.append(reader.attribute("a"))
        streamed.append("")
      }
      if reader.kind == .text { streamed[streamed.count - 1] += reader.value }
    }
    #expect(streamed == permitted.map(\.text))
    #expect(attributes == permitted.map { Optional($0.text) })
  }
}
