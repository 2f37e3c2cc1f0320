import Foundation
import Testing

/// Reports as readers use them, in Chromium: judged by axe-core, by keyboard, on paper,
/// with scripts off and against the clock. Pictures stay in .build/screenshots.
@Suite(.serialized, .enabled(if: Checkout.isSlow, "only `make test-all` drives a browser"))
struct ReportsInBrowserTests {
  private func judge(_ folder: URL, _ arguments: String..., pictures: String = "") throws {
    var all = [folder.path] + arguments
    if !pictures.isEmpty {
      all += [
        "--screenshots", Checkout.root.appending(path: ".build/screenshots/\(pictures)").path,
      ]
    }
    let done = try run(Checkout.root.appending(path: "Tests/Browser/judge"), all)
    print(done.output)
    let wrong = done.output.split(separator: "\n").filter { $0.hasPrefix("WRONG") }
    #expect(done.code == 0 && wrong.isEmpty, "\(wrong.joined(separator: "\n"))\(done.errors)")
  }

  private func report(_ arguments: String..., body: (URL) throws -> Void) throws {
    try TemporaryFolder.with { out in
      let done = try run(
        Checkout.binary,
        ["report", "--output", out.path, "--format", "html", "--quiet"] + arguments)
      try #require(done.code == 0, "\(done.errors)")
      try body(out)
    }
  }

  @Test func examplesInEnglish() throws {
    try report("--results", Checkout.examples) { try judge($0, pictures: "en") }
  }

  @Test func examplesInGerman() throws {
    try report("--results", Checkout.examples, "--language", "de") {
      try judge($0, "--part", "axe", "--part", "plain", pictures: "de")
    }
  }

  /// The examples are a day old then, so that some of their findings are stale.
  @Test func staleFindingsAreFiltered() throws {
    try report("--results", Checkout.examples, "--max-age", "12h") {
      try judge($0, "--part", "filters")
    }
  }

  @Test(arguments: ["executive", "manager"]) func audiences(audience: String) throws {
    try report("--results", Checkout.examples, "--audience", audience) {
      try judge($0, "--part", "axe", "--rule", "summary", pictures: audience)
    }
  }

  /// The true size is measured by `make bench`, on the release binary.
  @Test func aRunOfManyFindingsOpensAndFilters() throws {
    try TemporaryFolder.with { folder in
      let results = folder.appending(path: "findings.ndjson")
      let made = try run(
        URL(filePath: "/usr/bin/env"),
        [
          "python3", Checkout.root.appending(path: "Benchmarks/generate.py").path, "rules",
          "12100", results.path,
        ])
      try #require(made.code == 0, "\(made.errors)")
      try report("--results", results.path, "--framework", "cis-aws-foundations-1.5.0") {
        try judge($0, "--part", "time", "--limit", "10")
      }
    }
  }
}
