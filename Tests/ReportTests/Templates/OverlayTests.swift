import Report
import Testing

@Suite(
  "A user's folder laid over the templates",
  .enabled(if: Files.exists("\(Files.shippedTemplates)/page.xsl")))
struct OverlayTests {
  /// The first report written with files of a user's own.
  private func html(
    _ files: [String: String], language: String = "en", _ model: ReportModel = SampleReports.small()
  ) throws -> String {
    let workspace = try Workspace()
    try Command.run(["mkdir", "-p", "\(workspace.path)/mine/messages"])
    for (name, text) in files { try Files.write(text, to: "\(workspace.path)/mine/\(name)") }
    var options = ReportOptions(templates: Files.shippedTemplates, formats: [.html])
    options.overlay = "\(workspace.path)/mine"
    options.language = language
    var writer = try ReportWriter(options: options)
    let file = try writer.write(model, to: "\(workspace.path)/out")[0]
    return String(decoding: try Files.bytes(file), as: UTF8.self)
  }

  private func error(_ files: [String: String], language: String = "en") throws -> ReportError {
    let error = #expect(throws: ReportError.self) { _ = try html(files, language: language) }
    return try #require(error)
  }

  private static func branding(_ body: String) -> [String: String] {
    ["branding.xml": "<branding xmlns='urn:crosswalk:branding:1'>\n\(body)\n</branding>"]
  }

  @Test("Branding stands on the page, as text")
  func branded() throws {
    var files = Self.branding(
      """
      <organisation>Bank &lt;b&gt; AG</organisation><classification>Secret</classification>
      <logo file="l.svg" alternative="The bank" width="90"/><colours link="#5b2a86"/>
      <cover><paragraph>For the committee.</paragraph></cover><footer>Call us.</footer>
      """)
    files["l.svg"] = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    let html = try html(files)
    #expect(html.contains("Bank &lt;b&gt; AG"))
    #expect(html.contains("src=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0n"))
    #expect(html.contains("alt=\"The bank\""))
    #expect(html.contains("--link: #5b2a86"))
    #expect(html.contains("For the committee."))
    #expect(html.contains("Call us."))
  }

  @Test(
    "Branding that cannot be used is named with its line",
    arguments: [
      ("<colours link='#ffee00'/>", "contrast"), ("<colours link='red'/>", "pattern"),
      ("<slogan>x</slogan>", "slogan"), ("<logo file='../x.png' alternative='x'/>", "pattern"),
    ])
  func refusedBranding(body: String, word: String) throws {
    let error = try error(Self.branding(body))
    #expect(error.path.hasSuffix("/mine/branding.xml"))
    #expect(error.line == 2)
    #expect(error.message.contains(word), "\(error)")
  }

  @Test("A logo that is missing or too big is named")
  func refusedLogo() throws {
    var files = Self.branding("<logo file='l.png' alternative='x'/>")
    #expect(try error(files).path.hasSuffix("/mine/l.png"))
    files["l.png"] = String(repeating: "x", count: 300_000)
    #expect(try error(files).message.contains("256 KiB"))
  }

  @Test("A stylesheet of one's own takes precedence for one template")
  func ownTemplate() throws {
    let html = try html([
      "page.xsl": """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
        <xsl:import href="page-parts.xsl"/>
        <xsl:output method="html" encoding="UTF-8" indent="no"/>
        <xsl:template name="severity"><b class="mine">{<xsl:value-of select="@severity"/>} <xsl:value-of select="$m.summary.coverage"/></b></xsl:template>
      </xsl:stylesheet>
      """, "own.css": ".mine { color: red }",
    ])
    #expect(html.contains("<b class=\"mine\">{high} Coverage</b>"))
    #expect(html.contains(".mine { color: red }"))
  }

  @Test(
    "A stylesheet that fails is named with file and line",
    arguments: [
      ("page-cover.xsl", "<xsl:stylesheet version='1.0'\n<", 2),
      (
        "page-cover.xsl",
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n<xsl:template name='a'>\n<xsl:value-of select=\"$m.no.such\"/></xsl:template></xsl:stylesheet>",
        3
      ),
      (
        "page-cover.xsl",
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n<xsl:template name='a'><p title=\"{$m.count.control}\"/></xsl:template></xsl:stylesheet>",
        2
      ),
    ])
  func failing(name: String, text: String, line: Int) throws {
    let error = try error([name: text])
    #expect(error.kind == .templateUnusable)
    #expect(error.path.hasSuffix("/mine/\(name)"), "\(error)")
    #expect(error.line == line, "\(error)")
  }

  @Test("Own words take the place of ours, and are text")
  func ownWords() throws {
    let html = try html([
      "messages/en.xml": """
      <messages xmlns="urn:crosswalk:messages:1" xml:lang="en">
        <message key="summary.coverage">How much &lt;was&gt; "looked" at {it's}</message>
      </messages>
      """.replacing("{it's}", with: "it's")
    ])
    #expect(html.contains("How much &lt;was&gt; \"looked\" at it's"))
  }

  @Test(
    "Messages that nobody would see, or that ask for what nobody gives, are refused",
    arguments: [
      ("<message key='summary.cuverage'>x</message>", "summary.cuverage"),
      ("<message key='summary.coverage'>{name}</message>", "{name}"),
      (
        "<message key='summary.coverage'>a</message><message key='summary.coverage'>b</message>",
        "second time"
      ), ("<message>x</message>", "key"), ("<note key='a'>x</note>", "key"),
      ("<message key='count.control'><one>a</one></message>", "forms"),
    ])
  func refusedMessages(body: String, word: String) throws {
    let text = "<messages xmlns='urn:crosswalk:messages:1' xml:lang='en'>\n\(body)\n</messages>"
    let error = try error(["messages/en.xml": text])
    #expect(error.path.hasSuffix("/mine/messages/en.xml"))
    #expect(error.line == 2)
    #expect(error.message.contains(word), "\(error)")
  }

  @Test("A language of one's own has to be whole")
  func ownLanguage() throws {
    let text =
      "<messages xmlns='urn:crosswalk:messages:1' xml:lang='fr'><message key='summary.coverage'>x</message></messages>"
    #expect(try error(["messages/fr.xml": text], language: "fr").message.contains("missing"))
    #expect(try error([:], language: "fr").message.contains("no messages in the language 'fr'"))
    #expect(try error([:], language: "../en").message.contains("no language tag"))
  }

  @Test("German: labels are German, numbers are written the German way, and the page says so")
  func german() throws {
    var model = SampleReports.small()
    model.unmapped[0].findings = 12_345
    let html = try html([:], language: "de", model)
    #expect(html.contains("<html lang=\"de\" dir=\"ltr\""))
    for word in ["Zusammenfassung", "Abdeckung", "12.345 Befunde", "Nicht geprüft", "50,0"] {
      #expect(html.contains(word), "\(word)")
    }
    for word in ["Coverage", "Summary", "Accepted fail", "Not checked", "Show only"] {
      #expect(!html.contains(">\(word)"), "\(word)")
    }
  }

  @Test("Right to left: the document says so")
  func rightToLeft() throws {
    let english = String(
      decoding: try Files.bytes("\(Files.shippedTemplates)/messages/en.xml"), as: UTF8.self)
    let arabic = english.replacing(
      "xml:lang=\"en\" dir=\"ltr\"", with: "xml:lang=\"ar\" dir=\"rtl\"")
    let html = try html(["messages/ar.xml": arabic], language: "ar")
    #expect(html.contains("<html lang=\"ar\" dir=\"rtl\""))
  }
}
