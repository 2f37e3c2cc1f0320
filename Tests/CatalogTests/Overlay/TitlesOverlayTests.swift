import Compliance
import Testing

@testable import Catalog

@Suite struct TitlesOverlayTests {
  let framework: Framework

  init() throws { framework = try TemporaryCatalog(CleanCatalog.files).load().frameworks[0] }

  private func overlay(_ text: String) throws(CatalogError) -> TitlesOverlay {
    let folder = TemporaryCatalog(["list": text])
    defer { withExtendedLifetime(folder) {} }
    return try TitlesOverlay(file: folder.directory + "/list", framework: framework)
  }

  @Test(arguments: [
    "label,title\n1.1,A\n1.2,\"B, and \"\"more\"\"\"\n",
    "\u{FEFF}Title,Label,x\r\nA,1.1,\r\n\"B, and \"\"more\"\"\",c-1.2,y\r\n",
    "id,title\nc-1.1, A \nc-1.2,\"B, and\n \"\"more\"\"\"\n\n1,\n",
    CleanCatalog.framework.replacing(">First<", with: ">A<")
      .replacing(">Second<", with: "> B, and &#34;more\" <")
      .replacing("c-1", with: "x-1"),
  ]) func anyListIsMatched(list: String) throws {
    let overlay = try overlay(list)
    let texts = overlay.titles.filter { ["1.1", "1.2"].contains($0.control) }.map(\.text)
    #expect(texts == ["A", "B, and \"more\""])
    #expect(overlay.unmatched.isEmpty)
  }

  @Test func whatDoesNotMatchIsKept() throws {
    let overlay = try overlay("label,title\n1.1,A\n9.9,Z\n")
    #expect(overlay.titles.map(\.control) == ["1.1"])
    #expect(overlay.unmatched == ["9.9"])
    #expect(overlay.untitled == ["1.1(a)", "1.2"])
  }

  @Test(arguments: [
    ("", 0), ("label,name\n", 1), ("label,title\n1.1\n", 2), ("label,title\n1.1,\"A\n", 2),
    ("label,title\n1.1,A\"\n", 2), ("label,title\n1.1,\"A\"x\n", 2),
  ]) func aBrokenListNamesItsLine(list: String, line: Int) throws {
    let error = try #require(throws: CatalogError.self) { try overlay(list) }
    #expect(error.diagnostics.map(\.code) == [.inputMalformed])
    #expect(error.diagnostics.map(\.line) == [line])
  }

  @Test func whatIsWrittenIsReadAndWrittenOnce() throws {
    let base = TemporaryCatalog(CleanCatalog.files)
    let own = TemporaryCatalog(["titles/tiny-1.0.xml": "<old/>"])
    let overlay = try overlay("label,title\n1.1,\"<A & \"\"B\"\">\"\n")
    let catalog = try withExtendedLifetime((base, own)) {
      #expect(try overlay.write(to: own.directory).isNew)
      #expect(try !overlay.write(to: own.directory).isNew)
      return try Catalog.load(directory: base.directory, overlays: [own.directory])
    }
    #expect(catalog.frameworks[0].controls[1].title == "<A & \"B\">")
  }
}
