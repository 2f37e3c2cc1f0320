import Compliance
import Testing

@testable import Catalog

@Suite struct OSCALImportTests {
  private static let json = """
    {"catalog":{"uuid":"x","metadata":{"title":"Tiny in JSON","version":"3","oscal-version":"1.0.6"},
     "groups":[{"id":"g1","title":"Group","props":[{"name":"label","value":"1"}],"controls":[
      {"id":"c1","title":"One","props":[{"name":"label","class":"zero","value":"C-01"},
        {"name":"label","value":"C-1"}],
       "controls":[{"id":"c1.1","title":"Deep","props":[{"name":"label","value":"C-1(1)"}]}]},
      {"id":"c2","title":"Two","props":[{"name":"label","value":"C-2"},
        {"name":"status","value":"withdrawn"}]}]}]}}
    """

  private static func profile(
    _ selection: String, merge: String = "<merge><as-is>true</as-is></merge>"
  )
    -> String
  {
    """
    <profile xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="x">
      <metadata><title>Profile</title><version>1</version></metadata>
      <import href="tiny.xml">\(selection)</import>
      \(merge)
    </profile>
    """
  }

  private func labels(_ profile: String) throws -> [String] {
    let folder = ImportFolder(["p-1.xml": profile, "tiny.xml": SmallCatalog.framework])
    _ = try folder.load("p-1.xml")
    return try #require(try folder.catalog().framework("p-1")).controls.map(\.label)
  }

  @Test func aCatalogInXMLArrives() throws {
    let folder = ImportFolder([
      "own.xml": SmallCatalog.framework.replacing("tiny-1.0", with: "own-1")
    ])
    let imported = try folder.load()
    #expect(imported.frameworks.map(\.id) == ["own-1"])
    let framework = try #require(try folder.catalog().framework("own-1"))
    #expect(framework.controls.map(\.label) == ["1", "1.1", "1.1(a)", "1.2"])
    #expect(try folder.load(time: 0).unchanged == 1)
    #expect(try folder.load(id: "named-2").frameworks.map(\.id) == ["named-2"])
  }

  @Test func aCatalogInJSONArrives() throws {
    let folder = ImportFolder(["tiny-3.json": Self.json])
    _ = try folder.load()
    let framework = try #require(try folder.catalog().framework("tiny-3"))
    #expect(framework.title == "Tiny in JSON" && framework.version == "3")
    #expect(framework.controls.map(\.label) == ["1", "C-1", "C-1(1)", "C-2"])
    #expect(framework.controls.map(\.parent) == [nil, "g1", "c1", "g1"])
    #expect(framework.controls.map(\.isWithdrawn) == [false, false, false, true])
  }

  @Test(arguments: [
    ("<include-all/>", ["1", "1.1", "1.1(a)", "1.2"]), ("", ["1", "1.1", "1.1(a)", "1.2"]),
    ("<include-controls><with-id>c-1.2</with-id></include-controls>", ["1", "1.2"]),
    (
      "<include-controls with-child-controls=\"yes\"><with-id>c-1.1</with-id></include-controls>",
      ["1", "1.1", "1.1(a)"]
    ),
    (
      "<include-controls><matching pattern=\"c-1.1*\"/></include-controls>", ["1", "1.1", "1.1(a)"]
    ),
    (
      "<include-all/><exclude-controls><with-id>c-1.1</with-id></exclude-controls>",
      ["1", "1.1(a)", "1.2"]
    ),
    (
      "<include-all/><exclude-controls with-child-controls=\"yes\"><with-id>c-1.1</with-id>"
        + "</exclude-controls>", ["1", "1.2"]
    ),
  ]) func aProfileSelects(selection: String, expected: [String]) throws {
    #expect(try labels(Self.profile(selection)) == expected)
  }

  @Test func withoutMergeTheListIsFlat() throws {
    #expect(try labels(Self.profile("<include-all/>", merge: "")) == ["1.1", "1.1(a)", "1.2"])
  }

  @Test(arguments: [
    ("c-1.1", "c-1.1", true), ("c-1.1", "c-*", true), ("c-1.1", "c-?.1", true),
    ("c-11.1", "c-?.1", false), ("c-1.1", "*.2", false), ("abcbd", "a*b?", true), ("", "*", true),
  ]) func patternsMatch(text: String, pattern: String, matches: Bool) {
    #expect(OSCALProfile.Selector.matches(text, pattern: pattern) == matches)
  }

  @Test(arguments: [
    ("http://example.com/c.xml", "no file beside it"), ("#nowhere", "no file beside it"),
    ("missing.xml", "cannot be read"), ("p-1.xml", "more than 8 profiles"),
  ]) func aProfileThatLeadsNowhereSaysSo(href: String, message: String) throws {
    let folder = ImportFolder([
      "p-1.xml": Self.profile("<include-all/>").replacing("tiny.xml", with: href)
    ])
    let error = try #require(throws: CatalogError.self) { try folder.load("p-1.xml") }
    #expect(error.description.contains(message))
  }

  /// A baseline is a part of what the catalog has rules for.
  @Test func aBaselineTakesTheMappingsOfTheWhole() throws {
    let folder = ImportFolder([
      "p-1.xml": Self.profile("<include-controls><with-id>c-1.1</with-id></include-controls>"),
      "tiny.xml": SmallCatalog.framework,
    ])
    func load(_ id: FrameworkID) throws(CatalogError) -> CatalogImport {
      try CatalogImport(
        paths: [folder.path("p-1.xml")], mappingsOf: id, base: folder.base.directory,
        into: folder.directory, time: Timestamp(seconds: 0))
    }
    let imported = try load("tiny-1.0")
    #expect(imported.mappingCount == 1 && imported.notes.count == 1)
    let mapping = try #require(
      try folder.catalog().rule("R.1")?.mappings.first { $0.framework == "p-1" })
    #expect(mapping.control == "1.1" && mapping.tier == .core)
    #expect(
      mapping.basis.statement.hasSuffix("Carried over from tiny-1.0, whose control has this label.")
    )
    #expect(mapping.basis.witnesses == ["One", "Two"])
    #expect(try load("tiny-1.0").changed == 0)
    #expect(throws: CatalogError.self) { try load("tiny-9") }
  }

  @Test(arguments: CatalogExport.Spelling.allCases)
  func ourOwnMappingCollectionComesBack(spelling: CatalogExport.Spelling) throws {
    let files = CleanCatalog.files
    let bare = SmallCatalog.rule.replacing("<mappings>", with: "<!--").replacing(
      "</mappings>", with: "-->")
    let out = TemporaryFolder()
    _ = try CatalogExport.oscal(
      TemporaryCatalog(files).load(), as: spelling, time: Timestamp(seconds: 0), to: out.path)
    let folder = ImportFolder(
      [:], base: [SmallCatalog.frameworkPath: CleanCatalog.framework, SmallCatalog.rulePath: bare])
    let imported = try CatalogImport(
      paths: ["\(out.path)/mappings.\(spelling)"], base: folder.base.directory,
      into: folder.directory, time: Timestamp(seconds: 0))
    #expect(imported.mappingCount == 1 && imported.notes.isEmpty)
    let mapping = try #require(try folder.catalog().rule("R.1")?.mappings.first)
    #expect(mapping.control == "1.1" && mapping.tier == .core)
    #expect(mapping.relationship == .subsetOf && mapping.date == "2026-11-24")
    #expect(mapping.basis.witnesses == ["One", "Two"])
  }

  @Test(arguments: [
    ("NIST_SP-800-53_rev4_catalog.xml", 922),
    ("NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.xml", 149),
  ]) func publishersCatalogsImportLintAndLoad(name: String, count: Int) throws {
    guard let file = Checkout.shared("nist/" + name, for: "OSCAL import") else { return }
    let folder = ImportFolder([:])
    let imported = try CatalogImport(
      paths: [file], id: "nist-1", base: folder.base.directory, into: folder.directory,
      time: Timestamp(seconds: 0))
    #expect(imported.frameworks[0].controls.count { $0.kind == .control } == count)
    let lint = try CatalogLint.run(directory: folder.base.directory, overlays: [folder.directory])
    #expect(lint.diagnostics.isEmpty, "\(lint.diagnostics.prefix(3))")
  }
}
