import Testing
import XMLKit

@Suite struct XMLSchemaTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func schema() throws -> XMLSchema {
    try XMLSchema(
      file: folder.write(
        "report.xsd",
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:r"
            xmlns="urn:r" elementFormDefault="qualified">
          <xs:element name="report">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="count" type="xs:unsignedInt" minOccurs="0" maxOccurs="unbounded"/>
                <xs:element name="status" minOccurs="0">
                  <xs:simpleType><xs:restriction base="xs:string">
                    <xs:enumeration value="pass"/><xs:enumeration value="fail"/>
                  </xs:restriction></xs:simpleType>
                </xs:element>
              </xs:sequence>
              <xs:attribute name="id" type="xs:ID" use="required"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """))
  }

  @Test(arguments: [
    "<report xmlns='urn:r' id='a'/>",
    "<report xmlns='urn:r' id='a'><count>1</count><count>2</count><status>fail</status></report>",
    "<r:report xmlns:r='urn:r' id='a'><r:status>pass</r:status></r:report>",
    // The hint is not followed: nothing is loaded that a document names.
    """
    <report xmlns='urn:r' id='a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
      xsi:schemaLocation='urn:r http://127.0.0.1:9/r.xsd urn:s /etc/passwd'/>
    """,
  ])
  func validDocumentsPass(text: String) throws {
    let schema = try schema()
    let file = try folder.write("a.xml", text)
    try schema.validate(file: file)
    try schema.validate(XMLDocument(file: file))
  }

  @Test(arguments: [
    ("<report xmlns='urn:r'/>", 1, "'id'"),
    ("\n<report xmlns='urn:r' id='a'>\n<count>-1</count></report>", 3, "-1"),
    ("<report xmlns='urn:r' id='a'>\n\n<status>maybe</status></report>", 3, "maybe"),
    ("<report xmlns='urn:r' id='a'>\n<status>fail</status>\n<count>1</count></report>", 3, "count"),
    ("<report id='a'/>", 1, "report"),
    ("<report xmlns='urn:r' id='a'>\ntext</report>", 0, "not allowed"),
    ("<report xmlns='urn:r' id='a'\n extra='1'/>", 0, "extra"),
  ])
  func invalidDocumentsSayLineAndReason(text: String, line: Int, says: String) throws {
    let schema = try schema()
    let file = try folder.write("a.xml", text)
    let errors = [
      thrown { () throws(XMLError) in try schema.validate(file: file) },
      thrown { () throws(XMLError) in try schema.validate(XMLDocument(file: file)) },
    ]
    for error in errors {
      let first = error?.diagnostics.first
      #expect(first?.file == file)
      if line > 0 { #expect(first?.line == line, "\(String(describing: first))") }
      #expect(first?.message.contains(says) == true, "\(String(describing: first))")
    }
  }

  @Test(arguments: BrokenInputTests.all)
  func brokenDocumentsAreRefusedInPassing(broken: BrokenInputTests.Broken) throws {
    let schema = try schema()
    let file = try folder.write("a.xml", broken.text)
    let error = thrown { () throws(XMLError) in try schema.validate(file: file) }
    #expect(error != nil)
    if let refusal = broken.refusal, refusal != .unreadable {
      #expect(
        error?.diagnostics.contains { $0.refusal == refusal && $0.line == broken.line } == true)
    }
  }

  @Test func whatCameBeforeTheRefusalIsNotHidden() throws {
    let schema = try schema()
    let file = try folder.write(
      "a.xml", "<report xmlns='urn:r' id='a'>\n<count>x</count>\n<count>y</count>\n<count></report>"
    )
    let error = thrown { () throws(XMLError) in try schema.validate(file: file) }
    #expect(error?.diagnostics.map(\.line).prefix(2) == [2, 3])
    #expect(error?.diagnostics.contains { $0.level == .fatal && $0.line == 4 } == true)
  }

  @Test func schemasIncludeFromTheirFolder() throws {
    try folder.write(
      "types.xsd",
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:simpleType name="small"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/>
      </xs:restriction></xs:simpleType></xs:schema>
      """)
    let schema = try XMLSchema(
      file: folder.write(
        "main.xsd",
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:include schemaLocation="types.xsd"/><xs:element name="n" type="small"/></xs:schema>
        """))
    try schema.validate(XMLDocument(bytes: [UInt8]("<n>9</n>"), name: "n"))
    #expect(throws: XMLError.self) {
      try schema.validate(XMLDocument(bytes: [UInt8]("<n>10</n>"), name: "n"))
    }
  }

  @Test(arguments: [
    "<xs:include schemaLocation='/etc/passwd'/>", "<xs:include schemaLocation='../outside.xsd'/>",
    "<xs:import namespace='urn:x' schemaLocation='http://127.0.0.1:9/x.xsd'/>",
    "<xs:import namespace='urn:x' schemaLocation='file:///etc/passwd'/>",
    "<xs:include schemaLocation='missing.xsd'/>", "<xs:include schemaLocation='bomb.xsd'/>",
    "<xs:element name='a' type='nothing'/>", "<xs:elemental/>", "<unclosed>",
  ])
  func badSchemasAreRefused(content: String) throws {
    try folder.write("bomb.xsd", BrokenInputTests.laughs)
    let file = try folder.write(
      "main.xsd",
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\(content)</xs:schema>")
    let error = thrown { () throws(XMLError) in _ = try XMLSchema(file: file) }
    #expect(error != nil)
    if content.contains("bomb") { #expect(error?.diagnostics.first?.refusal == .documentType) }
    if content.contains("/") && content.contains(":9") || content.contains("passwd") {
      #expect(error?.diagnostics.first?.refusal == .access)
    }
  }
}
