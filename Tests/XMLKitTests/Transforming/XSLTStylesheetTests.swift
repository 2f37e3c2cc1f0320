import Testing
import XMLKit

@Suite struct XSLTStylesheetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

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

  @Test(arguments: [
    "plain", "it's", "say \"so\"", "both ' and \"", "/a/b", "'", "\"", "", "]]>", "<&>", "Zoë 🦉",
    "concat('a','b')", "1 + 1",
  ])
  func parametersAreTextWhateverTheyHold(value: String) throws {
    let sheet = try stylesheet(
      "<xsl:param name='p' select=\"'unset'\"/>"
        + "<xsl:template match='/'><xsl:value-of select='$p'/></xsl:template>")
    #expect(try sheet.apply(to: document(), parameters: ["p": value]).string == value)
  }

  @Test func parametersLoseWhatXMLForbids() throws {
    let sheet = try stylesheet(
      "<xsl:param name='p'/><xsl:template match='/'><xsl:value-of select='$p'/></xsl:template>")
    #expect(
      try sheet.apply(to: document(), parameters: ["p": "a\u{0}b\u{FFFE}"]).string
        == "a\u{FFFD}b\u{FFFD}")
  }

  @Test(arguments: [
    "<xsl:template match='/'><xsl:value-of select=\"document('/etc/passwd')\"/></xsl:template>",
    "<xsl:template match='/'><xsl:value-of select=\"document('../../etc/passwd')\"/></xsl:template>",
    "<xsl:template match='/'><xsl:value-of select=\"document('file:///etc/hostname')\"/></xsl:template>",
    "<xsl:template match='/'><xsl:value-of select=\"document('http://127.0.0.1:9/x')\"/></xsl:template>",
    "<xsl:template match='/'><xsl:copy-of select=\"document('ftp://127.0.0.1:9/x')\"/></xsl:template>",
  ])
  func readingOutsideTheFolderFails(templates: String) throws {
    let sheet = try stylesheet(templates)
    let error = thrown { () throws(XMLError) in try sheet.apply(to: document1()) }
    #expect(error != nil)
    #expect(
      error?.description.contains("refused") == true
        || error?.description.contains("denied") == true, "\(error?.description ?? "")")
    print(error?.description ?? "none")
  }

  private func document1() throws(XMLError) -> XMLDocument {
    try XMLDocument(bytes: [UInt8]("<a/>"), name: "i")
  }

  @Test(arguments: ["exsl:document", "xsl:document"])
  func writingFails(element: String) throws {
    let target = folder.path + "/stolen.txt"
    let sheet = thrown {
      try stylesheet(
        "<xsl:template match='/'><\(element) href='\(target)'>x</\(element)></xsl:template>"
      )
      .apply(to: document())
    }
    print(sheet.map { "\($0)" } ?? "none")
    #expect(sheet != nil)
    #expect(folder.names == ["sheet.xsl"])
  }
}
