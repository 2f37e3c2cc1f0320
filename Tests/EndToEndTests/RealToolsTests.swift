import Foundation
import Testing

/// Scanners are run as their users run them, and their output goes straight in.
/// Counts are compared with what stands in the output for anyone to count.
@Suite(.serialized, .enabled(if: Checkout.isSlow, "only `make test-all` runs real scanners"))
struct RealToolsTests {
  struct Counts: Decodable, Equatable {
    var results: Int
    var pass: Int
    var fail: Int
    var other: Int
    var rejected = 0
  }

  /// Runs one of the scripts and hands over the folder with its output.
  func output(of script: String, _ body: (URL) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let done = try run(
        Checkout.root.appending(path: "Tests/RealTools/\(script)"), [folder.path],
        environment: ["COLUMNS": "200"])
      try #require(done.code == 0, "\(done.output)\(done.errors)")
      try body(folder)
    }
  }

  private func count(_ file: URL) throws -> Counts {
    let done = try crosswalk(
      "findings", "--count", "--format", "json", "--results", file.path)
    try #require(done.code == 0, "\(file.lastPathComponent): \(done.errors)")
    return try JSONDecoder().decode(Counts.self, from: Data(done.output.utf8))
  }

  func json<Value>(_ file: URL, as type: Value.Type) throws -> Value {
    try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? Value)
  }

  private func words(_ pattern: String, in text: String) -> [Substring] {
    text.components(separatedBy: pattern).dropFirst().map { $0.prefix { $0 != "<" && $0 != "\"" } }
  }

  @Test func openSCAP() throws {
    try output(of: "openscap") { folder in
      let xccdf = folder.appending(path: "xccdf.xml")
      let words = words("<result>", in: try String(contentsOf: xccdf, encoding: .utf8))
      let expected = Counts(
        results: words.count, pass: words.count { $0 == "pass" },
        fail: words.count { $0 == "fail" },
        other: words.count { $0 != "pass" && $0 != "fail" })
      #expect(expected.pass > 0 && expected.fail > 0)
      #expect(try count(xccdf) == expected)
      #expect(try count(folder.appending(path: "arf.xml")) == expected)
      #expect(try count(folder.appending(path: "arf.xml.gz")) == expected)
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where file.hasSuffix(".result.xml") {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        let results = try #require(text.components(separatedBy: "<results>").last)
        let definitions = results.components(separatedBy: "<definition definition_id=").count - 1
        #expect(try count(folder.appending(path: file)).results == definitions, "\(file)")
      }
    }
  }

  @Test func checkov() throws {
    try output(of: "checkov") { folder in
      let report = folder.appending(path: "results_json.json")
      let summary = try #require(
        try json(report, as: [String: Any].self)["summary"] as? [String: Any])
      let passed = try #require(summary["passed"] as? Int)
      let failed = try #require(summary["failed"] as? Int)
      let skipped = try #require(summary["skipped"] as? Int)
      #expect(passed > 0 && failed > 0 && skipped > 0)
      #expect(
        try count(report)
          == Counts(
            results: passed + failed + skipped, pass: passed, fail: failed, other: skipped))
      let sarif = folder.appending(path: "results_sarif.sarif")
      let runs = try #require(
        try json(sarif, as: [String: Any].self)["runs"] as? [[String: Any]])
      let results = runs.flatMap { $0["results"] as? [[String: Any]] ?? [] }
      #expect(try count(sarif).results == results.count)
      #expect(try count(sarif).fail == failed)
    }
  }

  /// Prowler writes a table for each framework. Every row of each is a finding,
  /// and what it says of a check and resource is what the events say.
  private func complianceTables(in folder: URL, of events: [[String: Any]]) throws {
    var verdicts: [String: Set<String>] = [:]
    for event in events {
      let check = (event["metadata"] as? [String: Any])?["event_code"] as? String ?? ""
      verdicts[check, default: []].insert(event["status_code"] as? String ?? "")
    }
    let tables = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") }.sorted()
    #expect(tables.count > 10)
    var checks: Set<String> = []
    for name in tables {
      let table = folder.appending(path: name)
      let rows = try rows(of: table)
      let words = rows.compactMap { $0["STATUS"] }
      #expect(
        try count(table)
          == Counts(
            results: rows.count, pass: words.count { $0 == "PASS" },
            fail: words.count { $0 == "FAIL" },
            other: words.count { $0 != "PASS" && $0 != "FAIL" }), "\(name)")
      for row in rows {
        guard let check = row["CHECKID"], check != "manual", let word = row["STATUS"] else {
          continue
        }
        checks.insert(check)
        #expect(verdicts[check]?.contains(word) == true, "\(name): \(check) \(word)")
      }
    }
    #expect(!checks.isEmpty && checks.isSubset(of: verdicts.keys))
  }

  /// The rows of a table by its columns, cut by another reader than ours.
  private func rows(of table: URL) throws -> [[String: String]] {
    let script =
      "import csv,json,sys\nprint(json.dumps(list(csv.DictReader(open(sys.argv[1]),delimiter=';'))))"
    let done = try run(URL(filePath: "/usr/bin/python3"), ["-c", script, table.path])
    try #require(done.code == 0, "\(done.errors)")
    let rows = try JSONSerialization.jsonObject(with: Data(done.output.utf8))
    return try #require(rows as? [[String: String]])
  }

  @Test func prowlerAndTheCommandLineOfAWS() throws {
    try output(of: "cloud") { folder in
      let ocsf = folder.appending(path: "prowler/scan.ocsf.json")
      let events = try json(ocsf, as: [[String: Any]].self)
      let codes = events.compactMap { $0["status_code"] as? String }
      let expected = Counts(
        results: events.count, pass: codes.count { $0 == "PASS" },
        fail: codes.count { $0 == "FAIL" },
        other: codes.count { $0 != "PASS" && $0 != "FAIL" })
      #expect(expected.pass > 0 && expected.fail > 0)
      #expect(try count(ocsf) == expected)
      #expect(try count(folder.appending(path: "prowler/scan.csv")) == expected)

      try complianceTables(in: folder.appending(path: "prowler/compliance"), of: events)

      let asff = folder.appending(path: "prowler/scan.asff.json")
      let sent = try json(asff, as: [[String: Any]].self).count
      #expect(try count(asff).results == sent)
      let hub = folder.appending(path: "securityhub.json")
      #expect(try count(hub).results == sent)
      #expect(try count(hub).fail == expected.fail)

      let report = try crosswalk(
        "findings", "--count", "--results", folder.appending(path: "credential-report.json").path)
      #expect(report.code == 3)
      #expect(report.errors.contains("credential report"))
      try itsListsImportWholeAndAgree(folder, scan: ocsf)
    }
  }
}
