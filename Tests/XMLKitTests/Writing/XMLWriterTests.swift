import Testing
import XMLKit

@Suite struct XMLWriterTests {
  /// What a writer makes of some steps, or the error.
  private func written(
    indent: Bool = false, _ steps: (inout XMLWriter) throws -> Void
  ) throws -> String {
    let sink = MemorySink()
    var writer = try XMLWriter(sink: sink, indent: indent)
    try steps(&writer)
    _ = try writer.finish()
    return sink.bytes.string
  }

  @Test func aDocumentComesOutAsWritten() throws {
    let text = try written { writer in
      try writer.startDocument()
      try writer.processingInstruction("xml-stylesheet", "href=\"a.css\"")
      try writer.start("report", namespace: "urn:one")
      try writer.attribute("id", "1 < 2")
      try writer.attribute("xmlns:x", "urn:two")
      try writer.element("x:title", "Fish & chips", attributes: ["lang": "en"])
      try writer.start("other", namespace: "urn:three")
      try writer.start("inner", namespace: "urn:three")
      try writer.end()
      try writer.end()
      try writer.raw([UInt8]("<row>1</row>"))
      try writer.comment("done")
      try writer.end()
    }
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <?xml-stylesheet href="a.css"?><report id="1 &lt; 2" xmlns:x="urn:two" xmlns="urn:one">\
        <x:title lang="en">Fish &amp; chips</x:title>\
        <other xmlns="urn:three"><inner/></other><row>1</row><!--done--></report>

        """)
  }

  @Test func indentingLeavesTextAlone() throws {
    let text = try written(indent: true) { writer in
      try writer.start("a")
      try writer.element("b", " kept ")
      try writer.end()
    }
    #expect(text == "<a>\n <b> kept </b>\n</a>\n")
  }

  @Test func textBetweenElementsKeepsItsOrder() throws {
    let text = try written { writer in
      try writer.start("p")
      try writer.text("one ")
      try writer.element("b", "two")
      try writer.text("")
      try writer.text(" three")
      try writer.end()
    }
    #expect(text == "<p>one <b>two</b> three</p>\n")
  }

  @Test(arguments: ["--", "a--b", "-", "---->", "x -", "\u{0}--"])
  func commentsCannotBreakOut(comment: String) throws {
    let text = try written { writer in
      try writer.start("a")
      try writer.comment(comment)
      try writer.end()
    }
    let root = try XMLDocument(bytes: [UInt8](text), name: "comment").root()
    #expect(root.name == "a" && root.children.isEmpty)
  }

  private typealias Steps = @Sendable (inout XMLWriter) throws -> Void

  private static let misuses: [(String, Steps)] = [
    ("no root", { _ in }),
    ("left open", { writer in try writer.start("a") }),
    (
      "two roots",
      { writer in
        try writer.element("a")
        try writer.element("b")
      }
    ),
    ("end without start", { writer in try writer.end() }),
    ("text outside", { writer in try writer.text("x") }),
    ("raw outside", { writer in try writer.raw([UInt8]("<a/>")) }),
    ("name with a space", { writer in try writer.start("a b") }),
    ("name with markup", { writer in try writer.start("a><b") }),
    ("name with a zero", { writer in try writer.start("a\u{0}") }),
    ("name from a digit", { writer in try writer.start("1a") }),
    ("empty name", { writer in try writer.start("") }),
    (
      "attribute breaks out",
      { writer in
        try writer.start("a")
        try writer.attribute("b=\"1\" c", "x")
      }
    ),
    (
      "attribute twice",
      { writer in
        try writer.start("a")
        try writer.attribute("b", "1")
        try writer.attribute("b", "2")
      }
    ),
    (
      "attribute after text",
      { writer in
        try writer.start("a")
        try writer.text("x")
        try writer.attribute("b", "1")
      }
    ),
    (
      "attribute after a child",
      { writer in
        try writer.start("a")
        try writer.element("c")
        try writer.attribute("b", "1")
      }
    ),
    (
      "instruction breaks out",
      { writer in
        try writer.start("a")
        try writer.processingInstruction("p", "x?><b/>")
      }
    ),
    ("instruction named xml", { writer in try writer.processingInstruction("XML", "x") }),
    (
      "declaration late",
      { writer in
        try writer.start("a")
        try writer.startDocument()
      }
    ),
  ]

  @Test(arguments: misuses.indices)
  func whatIsNotWellFormedIsRefused(index: Int) throws {
    let (name, steps) = Self.misuses[index]
    let error = thrown {
      try written { writer in
        try steps(&writer)
        // What was not refused until now must be by the end, except where the
        // steps left an element open for the check itself.
        if name.hasPrefix("attribute") || name.hasPrefix("instruction b") || name.hasSuffix("late")
        {
          try writer.end()
        }
      }
    }
    let refusal = (error as? XMLError)?.diagnostics.first?.refusal
    #expect(refusal == .misuse, "\(name): \(error.map { "\($0)" } ?? "accepted")")
  }

  @Test(arguments: ["a", "ns:b", "_x", "a-b.c1", "é", "日本"])
  func namesOfTheStandardAreTaken(name: String) throws {
    #expect(try written { try $0.element(name, "x") } == "<\(name)>x</\(name)>\n")
  }

  private final class FullSink: ByteSink {
    static let error = SinkError(file: "report.xml", action: "write", reason: "No space left")
    var room = 10_000

    func write(_ bytes: UnsafeRawBufferPointer) throws(SinkError) {
      guard bytes.count <= room else { throw Self.error }
      room -= bytes.count
    }
  }

  @Test func aFullDiskIsSaidAndNeverPassesAsDone() throws {
    let error = thrown {
      var writer = try XMLWriter(sink: FullSink())
      try writer.start("a")
      for _ in 0..<10_000 { try writer.element("b", "some text") }
      try writer.end()
      _ = try writer.finish()
    }
    let diagnostic = (error as? XMLError)?.diagnostics.first
    #expect(diagnostic?.refusal == .unwritable)
    #expect(diagnostic?.message.contains("No space left") == true)
  }

  /// The document's end alone no longer fits.
  @Test func aDiskThatFillsAtTheEndIsSaid() throws {
    let sink = FullSink()
    sink.room = 3
    let error = thrown {
      var writer = try XMLWriter(sink: sink)
      try writer.element("a")
      _ = try writer.finish()
    }
    #expect((error as? XMLError)?.diagnostics.first?.refusal == .unwritable)
  }

  @Test func longTextsGoThroughWhole() throws {
    let long = String(repeating: "0123456789&", count: 300_000)
    let text = try written { try $0.element("a", long) }
    #expect(try XMLDocument(bytes: [UInt8](text), name: "long").root().text == long)
  }
}
