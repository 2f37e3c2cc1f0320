import Foundation
import Testing

/// What a newcomer sees who runs the binary on `Examples/`.
@Suite struct ExamplesTests {
  @Test func everyFrameworkIsReportedAndAcceptedByOutsideJudges() throws {
    try TemporaryFolder.with { out in
      let done = try crosswalk("report", "--results", Checkout.examples, "--output", out.path)
      #expect(done.code == 0, "\(done.errors)")
      #expect(done.output.contains("index.html"))
      let files = try FileManager.default.contentsOfDirectory(atPath: out.path)
      let reports = files.filter { $0.hasSuffix(".xml") }.sorted()
      #expect(reports.count == 25)
      #expect(files.filter { $0.hasSuffix(".html") }.count == 26)
      #expect(files.contains("index.html"))
      #expect(files.count == 51, "nothing else is left behind: \(files)")

      if let xmllint = Checkout.tool("xmllint") {
        let schema = Checkout.root.appending(path: "templates/report.xsd").path
        let judged = try run(
          xmllint, ["--noout", "--nonet", "--schema", schema] + reports, in: out)
        #expect(judged.code == 0, "\(judged.errors)")
      }
      if let tidy = Checkout.tool("tidy") {
        for page in files.filter({ $0.hasSuffix(".html") }).sorted() {
          let judged = try run(
            tidy, ["-errors", "-quiet", "-utf8", "--show-warnings", "no", page], in: out)
          // tidy ends with 2 where there are errors and 1 where there are warnings.
          #expect(judged.code < 2, "\(page): \(judged.errors)")
        }
      }
    }
  }

  @Test func threeScannersWordsForTheRootUserMakeOneResultPerAccount() throws {
    let done = try crosswalk(
      "findings", "--results", Checkout.examples, "--rule", "D9.AWS.IAM.16", "--format", "json")
    #expect(done.code == 0, "\(done.errors)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [[String: Any]])
    let statuses = rows.map { "\($0["account"] ?? "?") \($0["status"] ?? "?")" }.sorted()
    #expect(
      statuses == [
        "111122223333 pass", "444455556666 fail", "777788889999 not-applicable",
      ])
  }

  @Test func aVerdictLeadsBackToTheBytesThatSayIt() throws {
    let done = try crosswalk(
      "findings", "--results", Checkout.examples, "--rule", "D9.AWS.IAM.16", "--status", "fail",
      "--format", "json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [[String: Any]])
    let verdicts = try #require(rows.first?["verdicts"] as? [[String: Any]])
    #expect(verdicts.count >= 3)
    for verdict in verdicts {
      let name = try #require(verdict["source"] as? String)
      let offset = try #require(verdict["offset"] as? Int)
      let length = try #require(verdict["length"] as? Int)
      let bytes = try Data(contentsOf: URL(filePath: name))
      let record = bytes.subdata(in: offset..<(offset + length))
      let object = try #require(try JSONSerialization.jsonObject(with: record) as? [String: Any])
      #expect(!object.isEmpty)
    }
  }

  @Test func twoRunsGiveIdenticalBytes() throws {
    try TemporaryFolder.with { folder in
      for name in ["first", "second"] {
        let done = try crosswalk(
          "report", "--results", Checkout.examples, "--output", "\(folder.path)/out",
          "--framework", "pci-dss-3.2", "--framework", "nist-800-53-r5")
        #expect(done.code == 0, "\(done.errors)")
        try FileManager.default.moveItem(
          at: folder.appending(path: "out"), to: folder.appending(path: name))
      }
      for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/first") {
        let first = try Data(contentsOf: folder.appending(path: "first/\(file)"))
        let second = try Data(contentsOf: folder.appending(path: "second/\(file)"))
        #expect(first == second, "\(file)")
      }
    }
  }

  @Test func anInstalledBinaryFindsItsDataFromAnyFolder() throws {
    try TemporaryFolder.with { prefix in
      let files = FileManager.default
      let share = prefix.appending(path: "share/crosswalk")
      try files.createDirectory(
        at: prefix.appending(path: "bin"), withIntermediateDirectories: true)
      try files.createDirectory(at: share, withIntermediateDirectories: true)
      let binary = prefix.appending(path: "bin/crosswalk")
      try files.copyItem(at: Checkout.binary, to: binary)
      for name in ["frameworks", "rules", "templates"] {
        try files.copyItem(
          at: Checkout.root.appending(path: name), to: share.appending(path: name))
      }
      let rule = try run(binary, ["rule", "D9.AWS.IAM.16"], in: URL(filePath: "/"))
      #expect(rule.code == 0, "\(rule.errors)")
      #expect(rule.output.contains("nist-800-53-r5"))
      let report = try run(
        binary, ["report", "--results", Checkout.examples, "--output", "\(prefix.path)/out"],
        in: URL(filePath: "/"))
      #expect(report.code == 0, "\(report.errors)")
    }
  }
}
