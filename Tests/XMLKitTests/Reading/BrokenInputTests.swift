import Testing
import XMLKit

/// Each broken input gives one clear error with its place, the same from the
/// document and from the reader.
@Suite struct BrokenInputTests {
  struct Broken: Sendable, CustomTestStringConvertible {
    var name: String
    var text: [UInt8]
    var line: Int
    var column: Int
    var refusal: XMLDiagnostic.Refusal?
    var says: String
    var testDescription: String { name }

    init(
      _ name: String, _ text: String, _ line: Int, _ column: Int, _ says: String,
      _ refusal: XMLDiagnostic.Refusal? = nil
    ) {
      self.init(name, [UInt8](text), line, column, says, refusal)
    }

    init(
      _ name: String, _ text: [UInt8], _ line: Int, _ column: Int, _ says: String,
      _ refusal: XMLDiagnostic.Refusal? = nil
    ) {
      self.name = name
      self.text = text
      self.line = line
      self.column = column
      self.says = says
      self.refusal = refusal
    }
  }

  static let laughs = """
    <?xml version="1.0"?>
    <!DOCTYPE lolz [
    <!ENTITY lol "lol">
    <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
    <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
    <!ENTITY lol4 "&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;">
    ]>
    <lolz a="&lol4;">&lol4;</lolz>
    """

  static let all: [Broken] = [
    Broken("truncated in text", "<a>\n<b>tex", 2, 7, "Premature end"),
    Broken("truncated in a tag", "<a>\n<b c=", 2, 0, ""),
    Broken("mismatched", "<a>\n  <b>\n</a>", 3, 5, "Opening and ending tag mismatch: b"),
    Broken("bad UTF-8", [UInt8]("<a>\nab") + [0xFF, 0xFE] + [UInt8]("</a>"), 2, 3, "UTF-8"),
    Broken("bad UTF-8 in an attribute", [UInt8]("<a b='") + [0xC0] + [UInt8]("'/>"), 1, 0, "UTF-8"),
    Broken("empty", "", 1, 1, "empty", .unreadable),
    Broken("blank", "\n\n", 0, 0, ""),
    Broken("not XML", "{\"a\": 1}", 1, 1, "Start tag expected"),
    Broken("control character", "<a>\n\u{1}</a>", 2, 1, "invalid Char value 1"),
    Broken("forbidden reference", "<a>\n&#0;</a>", 2, 0, "invalid xmlChar value 0"),
    Broken("unknown entity", "<a>\n&nbsp;</a>", 2, 0, "Entity 'nbsp' not defined"),
    Broken("two roots", "<a/>\n<b/>", 2, 1, "Extra content"),
    Broken("attribute twice", "<a>\n<b c='1' c='2'/></a>", 2, 0, "Attribute c redefined"),
    Broken("prefix undeclared", "<a>\n<x:b/></a>", 2, 0, "Namespace prefix x"),
    Broken(
      "document type", "<?xml version='1.0'?>\n  <!DOCTYPE a>\n<a/>", 2, 3, "DOCTYPE", .documentType
    ),
    Broken(
      "document type over lines", "<!-- -->\n <!DOCTYPE a\n  PUBLIC 'x'\n 'y'\n[\n]>\n<a/>", 2, 2,
      "DOCTYPE", .documentType),
    Broken("billion laughs", laughs, 2, 1, "DOCTYPE", .documentType),
    Broken(
      "external entity",
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>", 1, 1, "DOCTYPE",
      .documentType),
    Broken(
      "external subset", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>\n<a/>", 1, 1, "DOCTYPE",
      .documentType),
    Broken(
      "parameter entity", "<!-- x -->\n<!DOCTYPE a [\n<!ENTITY % x SYSTEM '/etc/passwd'> %x;]><a/>",
      2, 1, "DOCTYPE", .documentType),
    Broken(
      "too deep",
      "<r>\n" + String(repeating: "<a>", count: 250) + String(repeating: "</a>", count: 250)
        + "</r>", 2, 0, "deeper than 200 levels", .depth),
    Broken(
      "far too deep", "\n" + String(repeating: "<a>", count: 200_000), 2, 0,
      "deeper than 200 levels", .depth),
  ]

  private func check(_ error: XMLError?, _ broken: Broken) {
    guard let first = error?.diagnostics.first else {
      Issue.record("\(broken.name) was accepted")
      return
    }
    #expect(first.file == broken.name)
    if broken.line > 0 { #expect(first.line == broken.line, "\(first)") }
    if broken.column > 0 { #expect(first.column == broken.column, "\(first)") }
    // Foundation, where something brings it in, finds no empty text anywhere.
    #expect(broken.says.isEmpty || first.message.contains(broken.says), "\(first)")
    #expect(first.refusal == broken.refusal, "\(first)")
    if broken.refusal != nil {
      #expect(error?.diagnostics.count == 1, "\(error?.description ?? "")")
    }
  }

  @Test(arguments: all)
  func documentsSayWhatIsWrongAndWhere(broken: Broken) {
    check(
      thrown { () throws(XMLError) in try XMLDocument(bytes: broken.text, name: broken.name) },
      broken)
  }

  @Test(arguments: all)
  func readersSayWhatIsWrongAndWhere(broken: Broken) {
    check(
      thrown { () throws(XMLError) in
        var reader = try XMLReader(bytes: broken.text, name: broken.name)
        while try reader.next() {}
      }, broken)
  }

  @Test func aReaderKeepsFailing() throws {
    var reader = try XMLReader(bytes: [UInt8]("<a><b></a>"), name: "x")
    var errors = 0
    for _ in 0..<6 {
      do { _ = try reader.next() } catch { errors += 1 }
    }
    #expect(errors == 4)
  }

  @Test func tooBigIsSaidBeforeAnythingIsParsed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("big.xml", "<a>" + String(repeating: "x", count: 1000) + "</a>")
    let limits = XMLLimits(maximumBytes: 100)
    let errors = [
      thrown { () throws(XMLError) in _ = try XMLDocument(file: file, limits: limits) },
      thrown { () throws(XMLError) in
        _ = try XMLDocument(bytes: [UInt8](repeating: 60, count: 101), name: file, limits: limits)
      },
      thrown { () throws(XMLError) in _ = try XMLReader(file: file, limits: limits) },
    ]
    for error in errors {
      #expect(error?.diagnostics.first?.refusal == .size)
      #expect(error?.diagnostics.first?.file == file)
    }
  }

  @Test func thatManyBytesAreNotTooBig() throws {
    let bytes = [UInt8]("<a>x</a>")
    let limits = XMLLimits(maximumBytes: bytes.count, maximumDepth: 1)
    #expect(try XMLDocument(bytes: bytes, name: "x", limits: limits).root().text == "x")
    var reader = try XMLReader(bytes: bytes, name: "x", limits: limits)
    while try reader.next() {}
  }

  @Test(arguments: ["", "/nonexistent/a.xml", "/", "a\u{0}b"])
  func unreadableFilesAreSaid(path: String) {
    let errors = [
      thrown { () throws(XMLError) in _ = try XMLDocument(file: path) },
      thrown { () throws(XMLError) in _ = try XMLReader(file: path) },
      thrown { () throws(XMLError) in _ = try XMLSchema(file: path) },
      thrown { () throws(XMLError) in _ = try XSLTStylesheet(file: path) },
    ]
    for error in errors { #expect(error?.diagnostics.first?.refusal == .unreadable) }
  }

  @Test func errorsReadAsFileLineColumnMessage() {
    let error = thrown { () throws(XMLError) in
      try XMLDocument(bytes: [UInt8]("<a>\n&x;</a>"), name: "dir/a.xml")
    }
    #expect(error?.description == "dir/a.xml:2:4: Entity 'x' not defined")
  }

  @Test func manyErrorsAreCountedNotKept() throws {
    let folder = try TemporaryFolder()
    let schema = try XMLSchema(
      file: folder.write(
        "s.xsd",
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
        <xs:sequence><xs:element name="n" type="xs:int" maxOccurs="unbounded"/></xs:sequence>
        </xs:complexType></xs:element></xs:schema>
        """))
    let file = try folder.write(
      "a.xml", "<a>" + String(repeating: "<n>x</n>", count: 1000) + "</a>")
    let error = thrown { () throws(XMLError) in try schema.validate(file: file) }
    #expect(error?.diagnostics.count == 100)
    #expect(error?.omitted == 900)
    #expect(error?.description.hasSuffix("and 900 more like these") == true)
  }
}
