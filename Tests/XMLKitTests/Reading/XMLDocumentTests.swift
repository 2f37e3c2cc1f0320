import Testing
import XMLKit

@Suite struct XMLDocumentTests {
  private func root(_ text: String) throws -> XMLElement {
    try XMLDocument(bytes: [UInt8](text), name: "test.xml").root()
  }

  @Test func elementsKeepNamesNamespacesAttributesAndLines() throws {
    let root = try root(
      """
      <c:catalog xmlns:c="urn:c" xmlns="urn:d" id="1"
        c:kind="x" xml:lang="en">
        <part id="a"/>
        <part id="b">t</part>
        <c:part/>
        <none xmlns=""/>
      </c:catalog>
      """)
    #expect(root.name == "catalog" && root.namespace == "urn:c" && root.line == 2)
    #expect(root.attribute("id") == "1")
    #expect(root.attribute("kind") == nil)
    #expect(root.attribute("kind", namespace: "urn:c") == "x")
    #expect(
      root.attribute("lang", namespace: "http://www.w3.org/XML/1998/namespace") == "en")
    #expect(root.attributes.map(\.name) == ["id", "kind", "lang"])
    #expect(root.elements("part").map(\.namespace) == ["urn:d", "urn:d", "urn:c"])
    #expect(root.elements("part").map(\.line) == [3, 4, 5])
    #expect(root.elements.map(\.name) == ["part", "part", "part", "none"])
    #expect(root.first("none")?.namespace == nil)
    #expect(root.first("part")?.attribute("id") == "a")
    #expect(root.first("missing") == nil && root.elements("missing").isEmpty)
  }

  @Test(arguments: [
    ("<a/>", ""), ("<a></a>", ""), ("<a>x</a>", "x"), ("<a> x\n</a>", " x\n"),
    ("<a>x<!-- c -->y<?p i?>z</a>", "xyz"), ("<a><![CDATA[<b>&]]>]]&gt;</a>", "<b>&]]>"),
    ("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F989;</a>", "<>&\"'A🦉"),
    ("<a>1<b>2<c>3</c>4</b>5<d/>6</a>", "123456"),
  ])
  func textIsWholeAndInOrder(document: String, text: String) throws {
    #expect(try root(document).text == text)
  }

  @Test func textThatCommentsDivideIsOneChild() throws {
    #expect(try root("<a>x<!-- c --><![CDATA[y]]>z<b/>w</a>").children.count == 3)
  }

  @Test(arguments: [
    "<a b='&lt;&amp;&#38;&#10;&quot;'/>", "<a b=\"&#60;&amp;&amp;&#xA;&#34;\"/>",
  ])
  func attributesAreResolved(document: String) throws {
    #expect(try root(document).attribute("b") == "<&&\n\"")
  }

  @Test func aDeepDocumentIsConverted() throws {
    let depth = 199
    let text =
      String(repeating: "<a>", count: depth) + "x" + String(repeating: "</a>", count: depth)
    var element = try root(text)
    var levels = 1
    while let child = element.first("a") {
      element = child
      levels += 1
    }
    #expect(levels == depth && element.text == "x")
  }

  @Test func aWideDocumentIsConverted() throws {
    let root = try root("<r>" + String(repeating: "<a>1</a>", count: 100_000) + "</r>")
    #expect(root.children.count == 100_000)
    #expect(root.text.count == 100_000)
  }

  private static let encoded: [[UInt8]] = {
    let latin1: [UInt8] =
      [UInt8]("<?xml version='1.0' encoding='ISO-8859-1'?><a>") + [0xE9] + [UInt8]("</a>")
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + [UInt8]("<a>é</a>")
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in "<a>é</a>".utf16 {
      little += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    return [latin1, marked, little, big]
  }()

  @Test(arguments: encoded)
  func declaredEncodingsAreRead(bytes: [UInt8]) throws {
    #expect(try XMLDocument(bytes: bytes, name: "x").root().text == "é")
    var text = ""
    var reader = try XMLReader(bytes: bytes, name: "x")
    while try reader.next() { text += reader.value }
    #expect(text == "é")
  }

  @Test func linesBeyond65535AreKnown() throws {
    let text = "<r>\n" + String(repeating: "x\n", count: 70_000) + "<a>t</a></r>"
    #expect(try root(text).first("a")?.line == 70_002)
  }

  @Test func fiftyParsesAtOnceDoNotDisturbEachOther() async throws {
    let wrong = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<50 {
        group.addTask {
          if number.isMultiple(of: 2) {
            let text = "<r>" + String(repeating: "<a n='\(number)'>é</a>", count: 500) + "</r>"
            let root = try? XMLDocument(bytes: [UInt8](text), name: "\(number)").root()
            return root?.elements("a").count == 500
              && root?.elements("a").allSatisfy { $0.attribute("n") == "\(number)" } == true
          }
          let text = String(repeating: "\n", count: number) + "<r><a></r>"
          let error = thrown { () throws(XMLError) in
            _ = try XMLDocument(bytes: [UInt8](text), name: "\(number)")
          }
          return error?.diagnostics.first?.line == number + 1
            && error?.diagnostics.allSatisfy { $0.file == "\(number)" } == true
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 0 : 1) }
    }
    #expect(wrong == 0)
  }
}
