import TestSupport
import Testing
import XMLKit

@Suite struct XMLReaderTests {
  /// A reader's pieces, a line each.
  private func pieces(_ bytes: [UInt8]) throws -> [String] {
    var reader = try XMLReader(bytes: bytes, name: "test.xml")
    var pieces: [String] = []
    while try reader.next() {
      let attributes = reader.attributes.map { " \($0.name)=\($0.value)" }.joined()
      pieces.append(
        "\(reader.depth) \(reader.kind) \(reader.name)\(attributes)\(reader.value)"
          + (reader.isEmptyElement ? " empty" : ""))
    }
    return pieces
  }

  @Test func piecesComeInOrderWithTheirDepth() throws {
    let text = "<?go now?><a x='1'>t<b/><c></c><!--n--><![CDATA[<]]>&amp;u</a><!--end-->"
    #expect(
      try pieces([UInt8](text)) == [
        "0 other gonow", "0 startElement a x=1", "1 text t", "1 startElement b empty",
        "1 startElement c", "1 endElement c", "1 other n", "1 text <&u", "0 endElement a",
        "0 other end",
      ])
  }

  @Test func namespacesAndLinesAreKnown() throws {
    var reader = try XMLReader(
      bytes: [UInt8]("<a xmlns='urn:a'>\n<x:b xmlns:x='urn:x' x:k='1' k='2'/></a>"), name: "t")
    #expect(try reader.next())
    #expect(reader.namespace == "urn:a" && reader.line == 1)
    #expect(try reader.next() && reader.kind == .text)
    #expect(try reader.next())
    #expect(reader.name == "b" && reader.namespace == "urn:x" && reader.line == 2)
    #expect(reader.attribute("k") == "2")
    #expect(reader.attributes.first { $0.namespace == "urn:x" }?.value == "1")
  }

  @Test func theEndStaysTheEnd() throws {
    var reader = try XMLReader(bytes: [UInt8]("<a/>"), name: "t")
    #expect(try reader.next())
    #expect(try !reader.next())
    #expect(try !reader.next())
    #expect(reader.kind == .other && reader.name.isEmpty)
  }

  /// Chunk ends fall into tags, texts, references and characters.
  @Test(arguments: 0..<6)
  func chunkEndsLeaveNoTrace(shift: Int) throws {
    let folder = try TemporaryFolder()
    let row = "<r k=\"a&amp;b&lt;\">é🦉&gt;<![CDATA[x]]></r>\n"
    let padding = String(repeating: " ", count: shift)
    let file = try folder.write(
      "a.xml", "<a>\(padding)" + String(repeating: row, count: 20_000) + "</a>")
    var reader = try XMLReader(file: file)
    var rows = 0
    var good = 0
    while try reader.next() {
      if reader.kind == .startElement, reader.name == "r" {
        rows += 1
        let isRight = reader.attribute("k") == "a&b<"
        #expect(try reader.next())
        if isRight, reader.value == "é🦉>x", reader.line == rows { good += 1 }
      }
    }
    #expect(rows == 20_000 && good == 20_000)
  }

  @Test func readerAndDocumentSeeTheSame() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let sink = MemorySink()
      var writer = try XMLWriter(sink: sink)
      try Self.writeTree(&writer, &generator, depth: 0)
      _ = try writer.finish()
      let root = try XMLDocument(bytes: sink.bytes, name: "t").root()
      #expect(try Self.readTree(sink.bytes).map(\.node) == [.element(root)])
    }
  }

  private static func writeTree(
    _ writer: inout XMLWriter, _ generator: inout SeededGenerator, depth: Int
  ) throws {
    try writer.start("e\(depth)", namespace: Bool.random(using: &generator) ? "urn:\(depth)" : nil)
    try writer.attribute("a", RandomText.make(&generator))
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      if depth < 4, Bool.random(using: &generator) {
        try writeTree(&writer, &generator, depth: depth + 1)
      } else {
        try writer.text(RandomText.make(&generator))
      }
    }
    try writer.end()
  }

  private struct Piece {
    var node: XMLNode
  }

  private static func readTree(_ bytes: [UInt8]) throws -> [Piece] {
    var reader = try XMLReader(bytes: bytes, name: "t")
    var open: [XMLElement] = [XMLElement(name: "")]
    while try reader.next() {
      let last = open.count - 1
      switch reader.kind {
      case .startElement:
        let element = XMLElement(
          name: reader.name, namespace: reader.namespace, attributes: reader.attributes,
          line: reader.line)
        if reader.isEmptyElement {
          open[last].children.append(.element(element))
        } else {
          open.append(element)
        }
      case .endElement:
        let element = open.removeLast()
        open[last - 1].children.append(.element(element))
      case .text: open[last].children.append(.text(reader.value))
      case .other: break
      }
    }
    return open[0].children.map(Piece.init)
  }

  @Test func longTextsAndAttributesAreRead() throws {
    let long = String(repeating: "0123456789", count: 500_000)
    let pieces = try pieces([UInt8]("<a b='\(long)'>\(long)</a>"))
    #expect(pieces.count == 3)
    #expect(pieces[0].utf8.count == long.utf8.count + "0 startElement a b=".utf8.count)
  }

  @Test func aTextBeyondTheLimitIsRefused() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 11_000_000)
    let error = thrown { () throws(XMLError) in
      var reader = try XMLReader(bytes: [UInt8]("<a>") + long + [UInt8]("</a>"), name: "t")
      while try reader.next() {}
    }
    #expect(error?.diagnostics.first?.refusal == .size)
  }
}
