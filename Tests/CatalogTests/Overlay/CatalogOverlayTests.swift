import Compliance
import Testing

@testable import Catalog

/// A user's own folders over the small catalog.
@Suite struct CatalogOverlayTests {
  let base = TemporaryCatalog(CleanCatalog.files)

  private func load(_ overlays: [String: String]...) throws(CatalogError) -> Catalog {
    let folders = overlays.map { TemporaryCatalog($0) }
    defer { withExtendedLifetime((base, folders)) {} }
    return try Catalog.load(directory: base.directory, overlays: folders.map(\.directory))
  }

  private static func mappings(
    rule: String = "R.1", framework: String = "tiny-1.0", control: String, source: String = "mine"
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <mappings xmlns="urn:crosswalk:rule">
      <rule id="\(rule)">
        <framework id="\(framework)">
          <mapping control="\(control)" relationship="equal-to" tier="broad" date="2026-11-24">
            <basis>We say so.</basis>
            <source>\(source)</source>
            <witness>Us</witness>
          </mapping>
        </framework>
      </rule>
    </mappings>

    """
  }

  private static func titles(_ control: String, _ text: String) -> String {
    """
    <titles xmlns="urn:crosswalk:rule" framework="tiny-1.0">
      <title control="\(control)">\(text)</title>
    </titles>
    """
  }

  private static func crosswalk(_ relationship: String, source: String = "list") -> String {
    """
    <crosswalks xmlns="urn:crosswalk:rule">
      <crosswalk from="tiny-1.0" to="tiny-1.0">
        <mapping relationship="\(relationship)" tier="broad" date="2026-11-24">
          <from control="1.1"/>
          <to control="1.2"/>
          <basis>They say so.</basis>
          <source>\(source)</source>
          <witness>Them</witness>
        </mapping>
      </crosswalk>
    </crosswalks>
    """
  }

  @Test func ofMappingsBetweenControlsTheLaterFolderWinsAndOneFolderMayDisagree() throws {
    let two = try load([
      "crosswalks/a.xml": Self.crosswalk("subset-of"),
      "crosswalks/b.xml": Self.crosswalk("equal-to", source: "other"),
    ])
    #expect(two.controlMappings.count == 2 && two.replacements.isEmpty)
    let later = try load(
      ["crosswalks/a.xml": Self.crosswalk("subset-of")],
      ["crosswalks/a.xml": Self.crosswalk("equal-to")])
    #expect(later.controlMappings.map(\.relationship) == [.equalTo])
    #expect(
      later.replacements.map(\.names) == [["tiny-1.0 1.1 to tiny-1.0 1.2"]]
        && later.replacements[0].kind == .mapping)
    let same = try load(
      ["crosswalks/a.xml": Self.crosswalk("subset-of")],
      ["crosswalks/a.xml": Self.crosswalk("subset-of")])
    #expect(same.controlMappings.count == 1 && same.replacements.isEmpty)
    #expect(two.version != later.version)
  }

  @Test func anEmptyListOfFoldersChangesNothing() throws {
    let catalog = try load()
    #expect(catalog.replacements.isEmpty)
    #expect(catalog.rules.count == 1 && catalog.frameworks.count == 1)
  }

  @Test func frameworksAndRulesAreAdded() throws {
    let catalog = try load([
      "frameworks/own-1.xml": CleanCatalog.framework.replacing("tiny-1.0", with: "own-1"),
      "rules/aws/iam/R.2.xml": SmallCatalog.rule.replacing("R.1", with: "R.2")
        .replacing("thing\"", with: "other\"").replacing("check99", with: "check98")
        .replacing("tiny-1.0", with: "own-1"),
    ])
    #expect(catalog.replacements.isEmpty)
    #expect(catalog.rules(mappedTo: "own-1").map(\.id) == ["R.2"])
    #expect(catalog.version != (try load().version))
  }

  @Test func aLaterRuleAndFrameworkWinAndItIsSaid() throws {
    let catalog = try load(
      [SmallCatalog.rulePath: SmallCatalog.rule.replacing(">low<", with: ">high<")],
      [
        SmallCatalog.rulePath: SmallCatalog.rule.replacing(">low<", with: ">critical<"),
        SmallCatalog.frameworkPath: CleanCatalog.framework.replacing("Second", with: "2nd"),
      ])
    #expect(catalog.rule("R.1")?.severity == .critical)
    #expect(catalog.framework("tiny-1.0")?.controls.last?.title == "2nd")
    #expect(catalog.replacements.map(\.kind) == [.rule, .framework, .rule])
    for replacement in catalog.replacements {
      #expect(replacement.description.contains(replacement.file))
      #expect(replacement.description.contains(replacement.replacedFile))
    }
  }

  @Test func aFolderLaidOverItselfReplacesNothing() throws {
    let catalog = try Catalog.load(directory: base.directory, overlays: [base.directory])
    #expect(catalog.replacements.isEmpty)
  }

  @Test func titlesAreLaidOverOneByOne() throws {
    let catalog = try load(
      ["titles/tiny.xml": Self.titles("1.2", "Licensed words")])
    let titles = catalog.framework("tiny-1.0")?.controls.map(\.title)
    #expect(titles == ["Section one", "First", "First, in depth", "Licensed words"])
    #expect(catalog.replacements.map(\.names) == [["tiny-1.0 1.2"]])
  }

  @Test func mappingsAreAddedAndReplacedOneByOne() throws {
    let catalog = try load(
      ["mappings/a.xml": Self.mappings(control: "1.2")],
      ["mappings/b.xml": Self.mappings(control: "1.1", source: "theirs")])
    let mappings = try #require(catalog.rule("R.1")).mappings
    #expect(mappings.map(\.control) == ["1.1", "1.2"])
    #expect(mappings.map(\.basis.source) == ["theirs", "mine"])
    #expect(catalog.replacements.map(\.names) == [["R.1 to tiny-1.0 1.1"]])
  }

  /// A layer speaks about what lies below it, not about what comes after.
  @Test func whatALaterRuleSaysIsNotOverruledByAnEarlierLayer() throws {
    let catalog = try load(
      ["mappings/a.xml": Self.mappings(control: "1.2")],
      [SmallCatalog.rulePath: SmallCatalog.rule.replacing(">low<", with: ">high<")])
    #expect(catalog.rule("R.1")?.mappings.map(\.control) == ["1.1"])
  }

  @Test(arguments: [
    ("mappings/a.xml", mappings(rule: "R.9", control: "1.2"), "overlay-target-unknown", 3),
    ("mappings/a.xml", mappings(framework: "x-1", control: "1"), "mapping-framework-unknown", 5),
    ("mappings/a.xml", mappings(control: "9"), "mapping-control-unknown", 5),
    ("mappings/a.xml", "<other/>", "not-mappings", 1),
    ("titles/a.xml", titles("9", "x"), "overlay-target-unknown", 2),
    ("titles/a.xml", titles("1.1", " "), "value-missing", 2),
    (
      "titles/a.xml", titles("1.1", "x").replacing("tiny-1.0", with: "x"),
      "overlay-target-unknown", 1
    ),
    ("titles/a.xml", "<other/>", "not-titles", 1),
  ])
  func whatIsWrongIsNamedWithItsPlace(
    path: String, text: String, code: String, line: Int
  ) throws {
    let error = try #require(throws: CatalogError.self) { try load([path: text]) }
    #expect(error.diagnostics.map(\.code.rawValue) == [code], "\(error)")
    #expect(error.diagnostics.map(\.line) == [line])
    #expect(error.diagnostics.first?.file.hasSuffix("/" + path) == true)
    let own = TemporaryCatalog([path: text])
    let lint = try withExtendedLifetime(own) {
      try CatalogLint.run(directory: base.directory, overlays: [own.directory])
    }
    #expect(lint.diagnostics.map(\.code.rawValue) == [code])
  }

  @Test func aFolderThatHoldsNothingIsRefused() throws {
    let error = try #require(throws: CatalogError.self) { try load([:]) }
    #expect(error.diagnostics.map(\.code) == [.folderMissing])
  }

  /// Ours is not the user's to correct.
  @Test func lintOfAnOverlayReportsOnlyIt() throws {
    let own = TemporaryCatalog([
      "rules/aws/iam/R.2.xml": SmallCatalog.rule.replacing("R.1", with: "R.2")
        .replacing("prowler", with: "prowlr")
    ])
    let dirty = TemporaryCatalog(SmallCatalog.files)
    #expect(try !dirty.lint().diagnostics.isEmpty)
    let lint = try withExtendedLifetime((own, dirty)) {
      try CatalogLint.run(directory: dirty.directory, overlays: [own.directory])
    }
    #expect(lint.diagnostics.map(\.code) == [.scannerUnknown])
    #expect(lint.ruleCount == 1 && lint.frameworkCount == 0)
  }
}
