import Glibc
import Testing
import XMLKit

@Suite struct XSLTStylesheetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A stylesheet of its own folder, its templates from line 6 on.
  private func stylesheet(
    _ templates: String, output: String = "<xsl:output method='text'/>"
  ) throws -> XSLTStylesheet {
    let file = try folder.write(
      "sheet.xsl",
      """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets"
        xmlns:str="http://exslt.org/strings" xmlns:date="http://exslt.org/dates-and-times"
        exclude-result-prefixes="exsl set str date" extension-element-prefixes="exsl">
      \(output)
      \(templates)
      </xsl:stylesheet>
      """)
    return try XSLTStylesheet(file: file)
  }

  private func document(_ text: String = "<a/>") throws -> XMLDocument {
    try XMLDocument(bytes: [UInt8](text), name: "input.xml")
  }

  /// What a stylesheet makes of a document, or its error.
  private func failure(_ templates: String) -> XMLError? {
    thrown { try stylesheet(templates).apply(to: document()) } as? XMLError
  }

  private static func value(_ select: String) -> String {
    "<xsl:template match='/'><xsl:value-of select=\"\(select)\"/></xsl:template>"
  }

  @Test(arguments: [
    "plain", "it's", "say \"so\"", "both ' and \"", "/a/b", "'", "\"", "", "]]>", "<&>", "Zoë 🦉",
    "concat('a','b')", "1 + 1",
  ])
  func parametersAreTextWhateverTheyHold(value: String) throws {
    let sheet = try stylesheet("<xsl:param name='p' select=\"'unset'\"/>" + Self.value("$p"))
    #expect(try sheet.apply(to: document(), parameters: ["p": value]).string == value)
    #expect(try sheet.apply(to: document()).string == "unset")
  }

  @Test func parametersLoseWhatXMLForbids() throws {
    let sheet = try stylesheet("<xsl:param name='p'/>" + Self.value("$p"))
    #expect(
      try sheet.apply(to: document(), parameters: ["p": "a\u{0}b\u{FFFE}"]).string
        == "a\u{FFFD}b\u{FFFD}")
  }

  @Test(arguments: [
    ("<xsl:output method='text'/>", "é<>"),
    ("<xsl:output method='xml'/>", "<?xml version=\"1.0\"?>\n<p>é&lt;&gt;<br/></p>\n"),
    (
      "<xsl:output method='xml' encoding='UTF-8' omit-xml-declaration='yes'/>",
      "<p>é&lt;&gt;<br/></p>\n"
    ),
    ("<xsl:output method='html' encoding='UTF-8'/>", "<p>é&lt;&gt;<br></p>\n"),
    (
      "<xsl:output method='html' encoding='UTF-8' doctype-system='about:legacy-compat'/>",
      "<!DOCTYPE html>\n<p>é&lt;&gt;<br></p>\n"
    ),
  ])
  func outputFollowsTheStylesheet(output: String, expected: String) throws {
    let sheet = try stylesheet(
      "<xsl:template match='/'><p><xsl:value-of select='a'/><br/></p></xsl:template>",
      output: output)
    #expect(try sheet.apply(to: document("<a>é&lt;&gt;</a>")).string == expected)
  }

  @Test func anEmptyResultIsEmpty() throws {
    #expect(try stylesheet("<xsl:template match='/'/>").apply(to: document()).isEmpty)
  }

  @Test(arguments: [
    ("count(set:distinct(/a/b))", "2"), ("count(str:tokenize('a b c'))", "3"),
    ("count(exsl:node-set(/a)/b)", "3"), ("str:padding(3,'x')", "xxx"),
  ])
  func extensionFunctionsAreThere(select: String, expected: String) throws {
    let sheet = try stylesheet(Self.value(select))
    #expect(try sheet.apply(to: document("<a><b>1</b><b>1</b><b>2</b></a>")).string == expected)
  }

  @Test func theClockIsNotThere() {
    #expect(failure(Self.value("date:date-time()")) != nil)
  }

  @Test(arguments: [
    "/etc/passwd", "../../etc/passwd", "file:///etc/hostname", "file://localhost/etc/hostname",
    "http://127.0.0.1:9/x", "ftp://127.0.0.1:9/x", "link.xml", "inner/../../x.xml", "%2e%2e/x",
  ])
  func readingOutsideTheFolderFails(address: String) throws {
    #expect(symlink("/etc/passwd", folder.path + "/link.xml") == 0)
    let error = failure(Self.value("document('\(address)')"))
    let words = error?.description ?? "accepted"
    let isRefused = error?.diagnostics.contains { $0.refusal == .access } == true
    #expect(isRefused || words.contains("Network file read"), "\(words)")
    #expect(error?.diagnostics.first?.line == 6, "\(words)")
    #expect(error?.diagnostics.first?.file == folder.path + "/sheet.xsl")
  }

  @Test func readingFromTheFolderWorks() throws {
    try folder.write("data 1.xml", "<d>v</d>")
    #expect(
      try stylesheet(Self.value("document('data%201.xml')/d")).apply(to: document()).string == "v")
    #expect(
      try stylesheet(Self.value("count(document('')/xsl:stylesheet)")).apply(to: document()).string
        == "1")
  }

  @Test func readingABombFromTheFolderFails() throws {
    try folder.write("bomb.xml", BrokenInputTests.laughs)
    let error = failure(Self.value("document('bomb.xml')"))
    #expect(error?.diagnostics.first?.refusal == .documentType)
    #expect(error?.diagnostics.first?.file == folder.path + "/bomb.xml")
  }

  @Test func readingAMissingFileFails() {
    #expect(failure(Self.value("document('missing.xml')")) != nil)
  }

  @Test(arguments: ["exsl:document", "xsl:document"], ["", "/new/folder"])
  func writingFails(element: String, below: String) throws {
    let target = folder.path + below + "/stolen.txt"
    let error = failure(
      "<xsl:template match='/'><\(element) href='\(target)'>x</\(element)></xsl:template>")
    #expect(error?.description.contains("refused") == true)
    #expect(error?.diagnostics.first?.line == 6)
    #expect(folder.names == ["sheet.xsl"])
  }

  @Test(arguments: [
    "http://www.jclark.com/xt", "http://icl.com/saxon", "org.apache.xalan.xslt.extensions.Redirect",
  ])
  func writingByOlderExtensionsFails(namespace: String) throws {
    let target = folder.path + "/stolen.txt"
    let file = try folder.write(
      "sheet.xsl",
      """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:x="\(namespace)" extension-element-prefixes="x"><xsl:template match="/">
        <x:document href="\(target)">a</x:document><x:output href="\(target)" file="\(target)">a</x:output>
        <x:write select="'\(target)'" file="\(target)">a</x:write>
        </xsl:template></xsl:stylesheet>
      """)
    let error = thrown { try XSLTStylesheet(file: file).apply(to: document()) }
    #expect(error != nil)
    #expect(folder.names == ["sheet.xsl"])
  }

  @Test func includesComeFromTheFolder() throws {
    #expect(mkdir(folder.path + "/parts", 0o755) == 0)
    let head = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
    try folder.write(
      "parts/a.xsl", head + "<xsl:include href='b.xsl'/></xsl:stylesheet>")
    try folder.write(
      "parts/b.xsl", head + "<xsl:template match='a'>included</xsl:template></xsl:stylesheet>")
    #expect(
      try stylesheet("<xsl:include href='parts/a.xsl'/>").apply(to: document()).string == "included"
    )
  }

  @Test(arguments: ["include", "import"], ["/etc/passwd", "../x.xsl", "http://127.0.0.1:9/x.xsl"])
  func includesFromElsewhereFail(instruction: String, address: String) {
    let error =
      thrown {
        try stylesheet("", output: "<xsl:\(instruction) href='\(address)'/>")
      } as? XMLError
    #expect(
      error?.diagnostics.contains { $0.refusal == .access } == true, "\(error?.description ?? "")")
  }

  @Test func includedBombsFail() throws {
    try folder.write("bomb.xsl", BrokenInputTests.laughs)
    let error = thrown { try stylesheet("<xsl:include href='bomb.xsl'/>") } as? XMLError
    #expect(error?.diagnostics.first?.refusal == .documentType)
  }

  @Test func messagesAreKept() throws {
    let sheet = try stylesheet(
      "<xsl:template match='/'><xsl:message>one</xsl:message>x<xsl:message>two <b>bold</b></xsl:message>"
        + "</xsl:template>")
    let output = try sheet.transform(document())
    #expect(output.bytes.string == "x")
    #expect(output.messages == ["one", "two bold"])
  }

  @Test func terminatingFailsWithItsMessage() {
    let error = failure(
      "<xsl:template match='/'><xsl:message terminate='yes'>no way</xsl:message></xsl:template>")
    #expect(error?.description.contains("no way") == true)
  }

  @Test(arguments: [
    ("<xsl:template match='/'><xsl:value-of select='1 +'/></xsl:template>", 6),
    ("\n<xsl:template match='/'><xsl:value-of/></xsl:template>", 7),
    ("<xsl:template/>", 6), ("<xsl:include href='missing.xsl'/>", 0),
    ("<xsl:template match='/'><xsl:call-template name='none'/></xsl:template>", 6),
    ("<xsl:template match='/'><xsl:value-of select='$none'/></xsl:template>", 6),
    ("<xsl:template match='/'><xsl:value-of select='none()'/></xsl:template>", 6),
    ("<xsl:template match='/'>", 0),
  ])
  func faultyStylesheetsSayWhereAndWhy(templates: String, line: Int) {
    let error = failure(templates)
    #expect(error != nil)
    if line > 0 {
      #expect(
        error?.diagnostics.contains { $0.line == line } == true, "\(error?.description ?? "")")
    }
    #expect(error?.diagnostics.first?.file == folder.path + "/sheet.xsl")
  }

  @Test func stylesheetsWithADocumentTypeAreRefused() throws {
    let file = try folder.write("s.xsl", BrokenInputTests.laughs)
    let error = thrown { () throws(XMLError) in _ = try XSLTStylesheet(file: file) }
    #expect(error?.diagnostics.first?.refusal == .documentType)
  }

  @Test func aDocumentThatIsNoStylesheetIsRefused() throws {
    let file = try folder.write("s.xsl", "<a/>")
    #expect(throws: XMLError.self) { try XSLTStylesheet(file: file) }
  }

  @Test(.timeLimit(.minutes(1)))
  func endlessRecursionFails() {
    let error = failure(
      "<xsl:template match='/' name='t'><a><xsl:call-template name='t'/></a></xsl:template>")
    #expect(error?.description.contains("recursion") == true, "\(error?.description ?? "")")
  }

  @Test func theDocumentIsLeftAsItIs() throws {
    let sheet = try stylesheet(
      "<xsl:strip-space elements='*'/><xsl:template match='/'><xsl:value-of select='count(//text())'/>"
        + "</xsl:template>")
    let document = try document("<a> <b>x</b> </a>")
    #expect(try sheet.apply(to: document).string == "1")
    #expect(document.root().children.count == 3)
    #expect(try sheet.apply(to: document).string == "1")
  }

  @Test func keysWorkOnEveryDocument() throws {
    let sheet = try stylesheet(
      "<xsl:key name='k' match='b' use='@id'/>" + Self.value("key('k','2')"))
    for number in 0..<5 {
      let document = try document("<a><b id='1'>x</b><b id='2'>\(number)</b></a>")
      #expect(try sheet.apply(to: document).string == "\(number)")
      #expect(try sheet.apply(to: document).string == "\(number)")
    }
  }

  @Test func manyTasksTransformEachWithItsOwn() async throws {
    let file = try folder.write(
      "sheet.xsl",
      """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
      <xsl:output method="text"/><xsl:param name="p"/><xsl:template match="/">
      <xsl:message><xsl:value-of select="$p"/></xsl:message><xsl:value-of select="$p"/>
      </xsl:template></xsl:stylesheet>
      """)
    let wrong = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<50 {
        group.addTask {
          let output = try? XSLTStylesheet(file: file).transform(
            XMLDocument(bytes: [UInt8]("<a/>"), name: "a"), parameters: ["p": "\(number)"])
          return output?.bytes.string == "\(number)" && output?.messages == ["\(number)"]
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 0 : 1) }
    }
    #expect(wrong == 0)
  }
}
