import Foundation
import Testing

/// NIST's own catalogs: imported, checked and reported on, as anyone's own framework is.
@Suite struct PublishersCatalogsTests {
  @Test(arguments: [
    ("NIST_SP-800-53_rev4_catalog.xml", "nist-800-53-r4", 922),
    ("NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.xml", "nist-800-53-r5", 149),
  ])
  func importLintAndReport(name: String, whole: String, controls: Int) throws {
    let file = Checkout.root.deletingLastPathComponent().appending(path: "shared/nist/\(name)")
    guard FileManager.default.fileExists(atPath: file.path) else {
      print("skipped: reports on NIST's catalogs need ../shared/nist/\(name), which is not here")
      return
    }
    try TemporaryFolder.with { folder in
      let mine = folder.appending(path: "mine").path
      let imported = try crosswalk(
        "catalog", "import", file.path, "--id", "published-1", "--mappings-of", whole, "-o", mine)
      #expect(imported.code == 0, "\(imported.errors)")
      let linted = try crosswalk("catalog", "lint", "--strict", "--catalog", mine)
      #expect(linted.code == 0, "\(linted.output)")

      let out = folder.appending(path: "out")
      let reported = try crosswalk(
        "report", "--results", Checkout.examples, "--catalog", mine, "--framework", "published-1",
        "--framework", whole, "--format", "xml", "--output", out.path)
      #expect(reported.code == 0, "\(reported.errors)")
      let own = try states(out.appending(path: "published-1.xml"))
      #expect(own.count == controls)
      #expect(own.values.contains("fail"))
      // Where both have a control, they come to the same.
      for (label, state) in try states(out.appending(path: "\(whole).xml"))
      where state == "fail" || state == "incomplete" {
        if let other = own[label] { #expect(other == state, "\(label)") }
      }
    }
  }

  /// The state of each control that is assessed, by its label.
  private func states(_ report: URL) throws -> [String: String] {
    let text = try String(contentsOf: report, encoding: .utf8)
    var states: [String: String] = [:]
    for element in text.components(separatedBy: "<control ").dropFirst() {
      let start = element.prefix { $0 != ">" }
      guard let state = value("state", in: start), let label = value("label", in: start) else {
        continue
      }
      states[label] = state
    }
    return states
  }

  private func value(_ name: String, in element: Substring) -> String? {
    guard let start = element.range(of: " \(name)=\"") else { return nil }
    return String(element[start.upperBound...].prefix { $0 != "\"" })
  }
}
