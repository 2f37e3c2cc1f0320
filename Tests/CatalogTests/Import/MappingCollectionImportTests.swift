import Compliance
import Testing

@testable import Catalog

/// OSCAL 1.2 mapping collections between the controls of two frameworks.
@Suite struct MappingCollectionImportTests {
  private static func document(
    _ maps: String, target: String = "policy-3.json", more: String = "", provenance: String = ""
  ) -> String {
    """
    {"mapping-collection":{"uuid":"0a1b2c3d-0000-4000-8000-000000000001",
     "metadata":{"title":"Tiny to policy","last-modified":"2026-03-01T00:00:00Z","version":"1",
      "oscal-version":"1.2.0"},
     "provenance":{"method":"human","matching-rationale":"semantic","status":"complete",
      "mapping-description":"x"\(provenance)},
     "mappings":[{"uuid":"0a1b2c3d-0000-4000-8000-000000000002",
      "source-resource":{"type":"catalog","href":"tiny-1.0.xml"},
      "target-resource":{"type":"catalog","href":"\(target)"},
      "maps":[\(maps)]}]\(more)}}
    """
  }

  private static func map(
    _ sources: [String], _ relationship: String, _ targets: [String], more: String = ""
  ) -> String {
    func items(_ ids: [String]) -> String {
      ids.map { id in
        let type = id.contains("_smt") ? "statement" : "control"
        return "{\"type\":\"\(type)\",\"id-ref\":\"\(id)\"}"
      }.joined(separator: ",")
    }
    return """
      {"uuid":"0a1b2c3d-0000-4000-8000-000000000003","relationship":"\(relationship)",
       "sources":[\(items(sources))],"targets":[\(items(targets))]\(more)}
      """
  }

  private static let policy = """
    {"catalog":{"uuid":"x","metadata":{"title":"Policy","version":"3","oscal-version":"1.2.0"},
     "controls":[{"id":"p1","title":"One","props":[{"name":"label","value":"P-1"}]},
      {"id":"p2","title":"Two","props":[{"name":"label","value":"P-2"}]}]}}
    """

  private static let xml = """
    <mapping-collection xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="x">
      <metadata><title>Tiny to policy</title>
        <last-modified>2026-03-01T00:00:00Z</last-modified></metadata>
      <provenance method="human" matching-rationale="semantic" status="complete"/>
      <mapping uuid="y">
        <source-resource type="catalog" href="#r1"/>
        <target-resource type="catalog" href="policy-3.json"/>
        <map uuid="z"><relationship>subset-of</relationship>
          <source type="control" id-ref="c-1.1"/><target type="control" id-ref="p1"/>
          <remarks><p>Both speak of keys.</p></remarks></map>
      </mapping>
      <back-matter><resource uuid="r1"><rlink href="../catalogs/tiny-1.0.json"/></resource></back-matter>
    </mapping-collection>
    """

  private func places(_ catalog: Catalog) -> [String] {
    catalog.controlMappings.map { "\($0.place) \($0.relationship.rawValue) \($0.tier.rawValue)" }
  }

  @Test func whatIsImportedIsGoneOver() throws {
    let folder = ImportFolder([
      "policy-3.json": Self.policy,
      "list.json": Self.document(
        [
          Self.map(["c-1.1"], "subset-of", ["p1"]), Self.map(["c-1.2"], "equal-to", ["p1", "p2"]),
          Self.map(["c-1.1_smt.a"], "equivalent-to", ["p2"]),
        ].joined(separator: ",")),
    ])
    let imported = try folder.load()
    #expect(imported.controlMappingCount == 3 && imported.notes.isEmpty, "\(imported.notes)")
    #expect(imported.differences.count { $0.kind == .controlMapping && $0.change == .added } == 3)
    let catalog = try folder.catalog()
    #expect(
      places(catalog) == [
        "tiny-1.0 1.1 to policy-3 P-1 subset-of broad",
        "tiny-1.0 1.2 to policy-3 P-1, P-2 equal-to broad",
        "tiny-1.0 1.1 (c-1.1_smt.a) to policy-3 P-2 equivalent-to broad",
      ])
    #expect(catalog.controlMappings[0].date == "2026-03-01")
    #expect(catalog.controlMappings[0].basis.statement == "\"Tiny to policy\" says so.")
    let tiny = try #require(catalog.framework("tiny-1.0"))
    let policy = try #require(catalog.framework("policy-3"))
    #expect(
      catalog.crosswalk(from: policy, to: tiny).map {
        "\($0.from.label) \($0.relationship.rawValue) \($0.to.label)"
      } == [
        "P-1 superset-of 1.1", "P-1 subset-of 1.2", "P-2 subset-of 1.1", "P-2 subset-of 1.2",
      ])
    let lint = try CatalogLint.run(directory: folder.base.directory, overlays: [folder.directory])
    #expect(lint.diagnostics.allSatisfy { !$0.file.contains("crosswalks") }, "\(lint.diagnostics)")
  }

  @Test func importingAgainChangesNothingAndAnotherStateSaysWhatChanged() throws {
    let first = Self.map(["c-1.1"], "subset-of", ["p1"])
    let folder = ImportFolder([
      "policy-3.json": Self.policy, "list.json": Self.document(first),
    ])
    _ = try folder.load()
    let again = try folder.load(time: 0)
    #expect(again.unchanged == 2 && again.changed == 0 && again.differences.isEmpty)
    // The framework is in the user's folder by now and need not be named again.
    #expect(try folder.load("list.json").unchanged == 1)
    folder.documents.add(
      "list.json",
      Self.document(
        Self.map(["c-1.1"], "equal-to", ["p1"]) + "," + Self.map(["c-1.2"], "subset-of", ["p2"])))
    let changed = try folder.load("list.json")
    #expect(
      changed.differences.map { "\($0.change) \($0.kind.rawValue) \($0.name)" } == [
        "changed control mapping tiny-1.0 1.1 to policy-3 P-1 [list.json]",
        "added control mapping tiny-1.0 1.2 to policy-3 P-2 [list.json]",
      ])
    #expect(changed.differences[0].details.map(\.part) == ["relationship"])
    folder.documents.add("list.json", Self.document(Self.map(["c-1.2"], "subset-of", ["p2"])))
    #expect(try folder.load("list.json").differences.map(\.change) == [.removed])
  }

  @Test func xmlAndBackMatterArriveToo() throws {
    let folder = ImportFolder(["policy-3.json": Self.policy, "list.xml": Self.xml])
    let imported = try folder.load()
    #expect(imported.notes.isEmpty, "\(imported.notes)")
    let catalog = try folder.catalog()
    #expect(places(catalog) == ["tiny-1.0 1.1 to policy-3 P-1 subset-of broad"])
    #expect(catalog.controlMappings[0].basis.statement == "Both speak of keys.")
  }

  @Test func aResourceOfAnotherNameIsSaidToBeAFramework() throws {
    let document = Self.document(
      Self.map(["c-1.1"], "subset-of", ["c-1.2"]), target: "https://example.com/v3/theirs.xml")
    let folder = ImportFolder(["list.json": document])
    let error = try #require(throws: CatalogError.self) { try folder.load() }
    #expect(error.description.contains("--resource 'theirs=ID'"), "\(error)")
    for name in ["theirs", "https://example.com/v3/theirs.xml"] {
      let imported = try CatalogImport(
        paths: [folder.path("list.json")], resources: [name: "tiny-1.0"],
        base: folder.base.directory, into: folder.directory, time: Timestamp(seconds: 0))
      #expect(imported.controlMappingCount == 1 && imported.notes.isEmpty, "\(imported.notes)")
    }
    #expect(throws: CatalogError.self) {
      try CatalogImport(
        paths: [folder.path("list.json")], resources: ["theirs": "nowhere-1"],
        base: folder.base.directory, into: folder.directory, time: Timestamp(seconds: 0))
    }
  }

  @Test func whatCannotBeTakenIsSaid() throws {
    let folder = ImportFolder([
      "policy-3.json": Self.policy,
      "list.json": Self.document(
        [
          Self.map(["c-1.1"], "subset-of", ["p1"], more: ",\"ns\":\"https://example.com\""),
          Self.map(["c-1.1"], "resembles", ["p1"]),
          Self.map(["c-9", "c-1.1"], "subset-of", ["p9"]),
          Self.map(
            ["c-1.2"], "subset-of", ["p1"],
            more: """
              ,"qualifiers":[{"subject":"source","predicate":"requires","category":"condition",
              "description":"only with tokens"}]
              """),
        ].joined(separator: ","), provenance: ",\"status\":\"draft\""),
    ])
    let imported = try folder.load()
    #expect(imported.controlMappingCount == 1)
    let notes = imported.notes.joined(separator: "\n")
    #expect(notes.contains("2 mappings from tiny-1.0 to policy-3 left out: their relationship"))
    #expect(notes.contains("1 mappings from tiny-1.0 to policy-3 left out: the frameworks have no"))
    #expect(notes.contains("c-9, p9"))
    #expect(notes.contains("hold under conditions"))
    let basis = try folder.catalog().controlMappings[0].basis.statement
    #expect(basis == "Qualified (condition, requires, source): only with tokens")
  }

  @Test func whatAProgramGuessedIsOfTheLowestTier() throws {
    let document = Self.document(Self.map(["c-1.1"], "subset-of", ["c-1.2"]), target: "tiny-1.0")
    let folder = ImportFolder(["list.json": document.replacing("\"human\"", with: "\"automation\"")]
    )
    _ = try folder.load()
    #expect(try folder.catalog().controlMappings.map(\.tier) == [.category])
  }

  /// A source together with another is a part of what is said.
  @Test func ofSeveralRulesEachIsMappedByWhatFollows() throws {
    let document = Self.document(
      Self.map(["R.1"], "superset-of", ["c-1.1.a", "c-1.2"]), target: "tiny-1.0"
    ).replacing("tiny-1.0.xml", with: "rules.json")
    let folder = ImportFolder(["list.json": document])
    #expect(try folder.load().mappingCount == 2)
    let own = try #require(try folder.catalog().rule("R.1")?.mappings.filter { $0.tier == .broad })
    #expect(own.map(\.control) == ["1.1(a)", "1.2"])
    #expect(own.allSatisfy { $0.relationship == .supersetOf })
  }

  @Test(arguments: CatalogExport.Spelling.allCases)
  func whatIsExportedComesBack(spelling: CatalogExport.Spelling) throws {
    let folder = ImportFolder([
      "policy-3.json": Self.policy,
      "list.json": Self.document(
        [
          Self.map(["c-1.1"], "subset-of", ["p1"]), Self.map(["c-1.2"], "equal-to", ["p1", "p2"]),
          Self.map(["c-1.1_smt.a"], "equivalent-to", ["p2"]),
        ].joined(separator: ",")),
    ])
    _ = try folder.load()
    let catalog = try folder.catalog()
    let out = TemporaryFolder()
    _ = try CatalogExport.oscal(
      catalog, as: spelling, time: Timestamp(seconds: 0), to: out.path + "/oscal")
    let second = TemporaryFolder()
    _ = try CatalogImport(
      paths: ["\(out.path)/oscal/mappings.\(spelling)", folder.path("policy-3.json")],
      base: folder.base.directory, into: second.path + "/mine", time: Timestamp(seconds: 0))
    let back = try Catalog.load(
      directory: folder.base.directory, overlays: [second.path + "/mine"])
    #expect(places(back) == places(catalog))
  }
}
