import Compliance
import Testing

@testable import Catalog

/// The catalog that ships, loaded as the program loads it.
@Suite struct CatalogTests {
  let catalog: Catalog

  init() throws {
    catalog = try ShippedCatalog.get()
  }

  @Test func allFrameworksLoadInOrder() {
    #expect(catalog.frameworks.count == 25)
    #expect(catalog.frameworks.map(\.id) == catalog.frameworks.map(\.id).sorted())
    #expect(catalog.rules.map(\.id) == catalog.rules.map(\.id).sorted())
  }

  /// Of the benchmark's 63 recommendations no tool tests 1.3, the security questions.
  @Test func everyRecommendationThatAToolTestsHasItsRule() throws {
    let benchmark = try #require(catalog.framework("cis-aws-foundations-1.5.0"))
    let items = benchmark.controls.filter { $0.kind == .control }.map(\.label)
    #expect(items.count == 63)
    let mappings = catalog.rules.flatMap(\.mappings).filter { $0.framework == benchmark.id }
    #expect(mappings.map(\.control).sorted() == items.filter { $0 != "1.3" }.sorted())
    #expect(mappings.allSatisfy { $0.tier == .core })
    #expect(catalog.rules.count == 62)
  }

  @Test func everyFrameworkHasWhatAReportShows() {
    for framework in catalog.frameworks {
      #expect(!framework.title.isEmpty && !framework.version.isEmpty, "\(framework.id)")
      #expect(!framework.publisher.isEmpty && !framework.licence.isEmpty, "\(framework.id)")
      #expect(!framework.source.isEmpty && !framework.cloudGuardRuleset.isEmpty, "\(framework.id)")
      #expect(framework.url.hasPrefix("https://"), "\(framework.id)")
      #expect((framework.status == .current) == framework.successor.isEmpty, "\(framework.id)")
      for text in [framework.published, framework.licence, framework.version] {
        #expect(!text.contains("*"), "\(framework.id) carries a mark: \(text)")
      }
    }
  }

  @Test func theRuleReachesEveryFramework() throws {
    let rule = try #require(catalog.rule(RuleID("D9.AWS.IAM.16")))
    #expect(rule.mappings.count == 134)
    #expect(Set(rule.mappings.map(\.framework)) == Set(catalog.frameworks.map(\.id)))
    for framework in catalog.frameworks {
      #expect(catalog.rules(mappedTo: framework.id).map(\.id).contains(rule.id))
    }
    #expect(rule.mappings.filter { $0.tier == .core }.count == 41)
  }

  @Test func lookUpsAnswerNilForWhatIsNotThere() {
    #expect(catalog.framework("pci-dss-3.2")?.status == .withdrawn)
    #expect(catalog.framework("pci-dss-9") == nil)
    #expect(catalog.rule("D9.AWS.IAM.1") == nil)
    #expect(catalog.rules(mappedTo: "pci-dss-9").isEmpty)
  }

  @Test func theVersionNamesReleaseAndContent() throws {
    let version = try #require(catalog.version.wholeMatch(of: #/2026\.11\+sha256:[0-9a-f]{12}/#))
    #expect(!version.output.isEmpty)
    #expect(try Catalog.load(directory: Checkout.root).version == catalog.version)
  }

  @Test func oneChangedByteChangesTheVersion() throws {
    let first = TemporaryCatalog(SmallCatalog.files)
    let second = TemporaryCatalog(SmallCatalog.files)
    second.add(
      SmallCatalog.frameworkPath, SmallCatalog.framework.replacing("Second", with: "Sekond"))
    let version = try first.load().version
    #expect(version.hasPrefix("unversioned+sha256:"))
    #expect(version != (try second.load().version))
  }

  @Test func bytesThatMoveBetweenFilesChangeTheVersion() throws {
    let first = TemporaryCatalog(SmallCatalog.files)
    let moved = TemporaryCatalog([
      "frameworks/tiny.xml": SmallCatalog.framework, SmallCatalog.rulePath: SmallCatalog.rule,
    ])
    #expect(
      try first.load().version
        != (try moved.load().version))
  }
}
