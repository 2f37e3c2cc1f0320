import Foundation
import Testing

extension RealToolsTests {
  private struct ListCounts: Decodable, Equatable {
    var frameworks: Int
    var requirements: Int
    var checks: Int
    var pairs: Int
  }

  /// Prowler's own lists, from its package: counted by a program of its own, then
  /// imported, then reported on beside what Prowler writes about the same scan.
  func itsListsImportWholeAndAgree(_ folder: URL, scan: URL) throws {
    let lists = folder.appending(path: "package/compliance").resolvingSymlinksInPath()
    let counted = try run(
      Checkout.root.appending(path: "Tests/RealTools/prowler-lists"), [lists.path])
    try #require(counted.code == 0, "\(counted.errors)")
    let expected = try JSONDecoder().decode(ListCounts.self, from: Data(counted.output.utf8))
    #expect(expected.frameworks > 100 && expected.pairs > 10_000)

    let own = folder.appending(path: "own").path
    let imported = try crosswalk("catalog", "import", lists.path, "-o", own)
    #expect(imported.code == 0, "\(imported.errors)")
    #expect(
      imported.output.contains("\(expected.checks) rules and \(expected.pairs) mappings"),
      "\(imported.output.suffix(400))")
    #expect(imported.output.contains("frameworks: \(expected.frameworks) added"))
    let rules = try crosswalk("framework", "list", "--format", "json", "--catalog", own)
    let frameworks = try #require(
      try JSONSerialization.jsonObject(with: Data(rules.output.utf8)) as? [[String: Any]])
    let theirs = frameworks.filter { ($0["id"] as? String)?.hasPrefix("prowler-") == true }
    #expect(theirs.count == expected.frameworks)
    #expect(
      theirs.reduce(0) { $0 + ($1["controlCount"] as? Int ?? 0) } == expected.requirements)

    let again = try crosswalk("catalog", "import", lists.path, "-o", own)
    #expect(again.code == 0 && again.output.contains("0 files are new, 0 changed"))

    let reports = folder.appending(path: "reports").path
    let reported = try crosswalk(
      "report", "--results", scan.path, "--catalog", own, "--format", "xml", "--output", reports)
    #expect(reported.code == 0, "\(reported.errors)")
    let compared = try run(
      Checkout.root.appending(path: "Tests/RealTools/same-as-prowler"),
      [folder.appending(path: "prowler/compliance").path, reports])
    #expect(compared.code == 0, "\(compared.output.suffix(4_000))\(compared.errors)")
    print("Prowler's lists: \(compared.output.split(separator: "\n").last ?? "")")
  }

  /// What is exported goes into another program that reads OSCAL.
  @Test func trestle() throws {
    try TemporaryFolder.with { folder in
      let exported = folder.appending(path: "exported").path
      let done = try crosswalk("catalog", "export", "--format", "oscal-json", "-o", exported)
      try #require(done.code == 0, "\(done.errors)")
      let accepted = try run(
        Checkout.root.appending(path: "Tests/RealTools/trestle"),
        [exported, folder.appending(path: "workspace").path])
      #expect(accepted.code == 0, "\(accepted.output)\(accepted.errors)")
      // The rules, the mappings and 25 frameworks.
      #expect(accepted.output.contains("27 documents accepted"))
      #expect(!accepted.output.contains("INVALID"))
    }
  }
}
