import Compliance
import Testing

@testable import Catalog

@Suite struct CatalogDifferenceTests {
  private func differences(_ changes: [(path: String, right: String, wrong: String)]) throws
    -> [String]
  {
    var files = CleanCatalog.files
    for change in changes {
      let text = try #require(files[change.path])
      #expect(text.contains(change.right), "the fixture no longer holds \(change.right)")
      files[change.path] = text.replacing(change.right, with: change.wrong)
    }
    let before = try TemporaryCatalog(CleanCatalog.files).load()
    let after = try TemporaryCatalog(files).load()
    return CatalogDifference.between(before, after).map { difference in
      "\(difference.change.rawValue) \(difference.kind.rawValue) \(difference.name): "
        + difference.details.map(\.part).joined(separator: ", ")
    }
  }

  @Test func aCatalogIsEqualToItself() throws {
    #expect(try differences([]).isEmpty)
  }

  @Test(arguments: [
    (SmallCatalog.frameworkPath, ">Second<", ">Zweite<", "changed control 1.2: title"),
    (SmallCatalog.frameworkPath, "\"1.2\"", "\"1.3\"", "removed control 1.2: |added control 1.3: "),
    (SmallCatalog.frameworkPath, "Tiny framework<", "Tiny<", "changed framework tiny-1.0: title"),
    (SmallCatalog.rulePath, ">low<", ">high<", "changed rule R.1: severity"),
    (SmallCatalog.rulePath, "Do it.", "Do that.", "changed rule R.1: remediation"),
    (
      SmallCatalog.rulePath, "\"same\"", "\"stricter\"",
      "changed check prowler:thing: equivalence"
    ),
    (SmallCatalog.rulePath, "check99", "check98", "changed check prowler:thing: forms"),
    (
      SmallCatalog.rulePath, "control=\"1.1\"", "control=\"1.2\"",
      "removed mapping tiny-1.0 1.1: |added mapping tiny-1.0 1.2: "
    ),
    (
      SmallCatalog.rulePath, "tier=\"core\"", "tier=\"broad\"",
      "changed mapping tiny-1.0 1.1: tier"
    ),
    (
      SmallCatalog.rulePath, "<witness>Two", "<witness>3", "changed mapping tiny-1.0 1.1: witnesses"
    ),
  ]) func eachChangeIsNamedOnce(
    path: String, right: String, wrong: String, expected: String
  ) throws {
    #expect(try differences([(path, right, wrong)]).joined(separator: "|") == expected)
  }

  @Test func valuesAreGivenUnlessTheyAreLong() throws {
    let long = String(repeating: "x", count: 121)
    let before = Rule(id: "R", title: "a", severity: .low)
    let after = Rule(id: "R", title: long, severity: .high)
    let differences = CatalogDifference.between(
      Catalog(frameworks: [], rules: [before], version: ""),
      Catalog(frameworks: [], rules: [after], version: ""))
    #expect(differences.first?.details.map(\.before) == ["", "low"])
    #expect(differences.first?.details.map(\.after) == ["", "high"])
  }

  @Test func whatComesAndGoesIsNamedWithAllItHolds() throws {
    let empty = Catalog(frameworks: [], rules: [], version: "")
    let small = try TemporaryCatalog(CleanCatalog.files).load()
    let added = CatalogDifference.between(empty, small)
    #expect(added.allSatisfy { $0.change == .added })
    #expect(
      added.map(\.kind.rawValue).joined(separator: " ")
        == "framework control control control control rule check mapping")
    let removed = CatalogDifference.between(small, empty)
    #expect(removed.map(\.name) == added.map(\.name))
    #expect(removed.allSatisfy { $0.change == .removed })
  }
}
