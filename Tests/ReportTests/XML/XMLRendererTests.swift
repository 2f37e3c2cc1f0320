import Compliance
import Report
import Testing
import XMLKit

@Suite("The complete XML report")
struct XMLRendererTests {
  private func write(_ model: ReportModel, _ workspace: Workspace) throws -> String {
    var writer = try ReportWriter(options: ReportOptions(templates: "", formats: [.xml]))
    return try writer.write(model, to: workspace.path)[0]
  }

  @Test(
    "It is valid whatever a scanner, a source or the catalog says", arguments: HostileText.samples)
  func hostile(text: String) throws {
    let workspace = try Workspace()
    let file = try write(SampleReports.hostile(text), workspace)
    try XMLSchema(file: Files.schema).validate(file: file)
    let report = try XMLDocument(file: file).root()
    // What a report says is what the scanner said, apart from characters that XML forbids.
    let verdict = try #require(
      report.first("rules")?.first("rule")?.first("results")?.first("result")?.first("verdict"))
    let expected = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          ($0.value < 0x20 && ![9, 10, 13].contains($0.value)) || $0.value == 0xFFFE
            || $0.value == 0xFFFF ? "\u{FFFD}" : $0
        }))
    #expect(verdict.first("evidence")?.text == expected)
    #expect(verdict.attribute("word") == expected)
    #expect(verdict.first("native-id")?.text == expected)
  }

  @Test("What people have to show stands at its control")
  func manual() throws {
    let workspace = try Workspace()
    var model = SampleReports.small()
    model.controls[3].manual = "Take the <signed> minutes."
    let file = try write(model, workspace)
    try XMLSchema(file: Files.schema).validate(file: file)
    let controls = try XMLDocument(file: file).root().first("controls")?.elements("control") ?? []
    #expect(
      controls.map { $0.first("manual")?.text } == [nil, nil, nil, "Take the <signed> minutes."])
  }

  @Test("Text of a megabyte stands in it whole")
  func megabyte() throws {
    let workspace = try Workspace()
    var model = SampleReports.small()
    model.rules[0].results[0].verdicts[0].finding.evidence = HostileText.megabyte
    let file = try write(model, workspace)
    try XMLSchema(file: Files.schema).validate(file: file)
    let report = try XMLDocument(file: file).root()
    let results = report.first("rules")?.first("rule")?.first("results")?.elements("result")
    #expect(results?.first?.first("verdict")?.first("evidence")?.text == HostileText.megabyte)
  }

  @Test("xmllint agrees that it is valid")
  func xmllint() throws {
    guard Command.isInstalled("xmllint") else {
      print("skipped: xmllint is not installed")
      return
    }
    let workspace = try Workspace()
    let file = try write(SampleReports.small(), workspace)
    let outcome = try Command.run(["xmllint", "--noout", "--schema", Files.schema, file])
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test("Every result and every verdict of the model is read back", arguments: [0, 1, 3, 1_234])
  func completeness(count: Int) throws {
    let workspace = try Workspace()
    let model = SampleReports.report(
      root: SampleReports.rootResults + SampleReports.many(count),
      bucket: SampleReports.bucketResults)
    let file = try write(model, workspace)
    var reader = try XMLReader(file: file)
    var rule = ""
    var results: [String] = []
    var verdicts: [String] = []
    while try reader.next() {
      guard reader.kind == .startElement else { continue }
      switch reader.name {
      case "rule": rule = reader.attribute("id") ?? ""
      case "result":
        results.append(
          [rule, reader.attribute("position"), reader.attribute("status")]
            .map { $0 ?? "" }.joined(separator: " "))
      case "verdict":
        let names = [
          "scanner", "check", "word", "reported", "status", "proves", "equivalence", "role",
          "account", "region", "observed", "source", "offset", "length",
        ]
        verdicts.append(names.map { reader.attribute($0) ?? "" }.joined(separator: " "))
      default: break
      }
    }
    let all = model.rules.flatMap { report in
      report.results.enumerated().map { (report.rule.id, $0.offset + 1, $0.element) }
    }
    #expect(results == all.map { "\($0.0) \($0.1) \($0.2.status.rawValue)" })
    #expect(
      verdicts
        == all.flatMap { $0.2.verdicts }.map { verdict in
          let finding = verdict.finding
          return [
            finding.check.scanner, finding.check.name, finding.reportedWord,
            finding.reported.rawValue, finding.status.rawValue, verdict.proves.rawValue,
            verdict.equivalence.rawValue, verdict.role.rawValue, finding.subject.account,
            finding.subject.region, finding.observed?.description ?? "",
            String(verdict.source + 1), String(finding.range.offset),
            String(finding.range.length),
          ].joined(separator: " ")
        })
  }

  @Test("Accepted fails and disagreements are listed with the place of their result")
  func appendices() throws {
    let workspace = try Workspace()
    let report = try XMLDocument(file: try write(SampleReports.small(), workspace)).root()
    let appendices = try #require(report.first("appendices"))
    let exclusion = try #require(appendices.first("exclusions")?.first("exclusion"))
    #expect(exclusion.attribute("rule") == "CW.AWS.S3.01")
    #expect(exclusion.attribute("position") == "1")
    #expect(exclusion.first("suppression")?.text == "a public website")
    let disagreement = try #require(appendices.first("disagreements")?.first("disagreement"))
    #expect(
      disagreement.elements("side").map { $0.attribute("role") } == ["deciding", "disagreeing"])
    #expect(appendices.first("rejected-input")?.first("rejected")?.attribute("line") == "88")
    #expect(appendices.first("unmapped-checks")?.attribute("findings") == "3")
  }

  @Test("Replaced characters are counted in the report itself")
  func replacedCharacters() throws {
    let workspace = try Workspace()
    var model = SampleReports.small()
    model.rules[0].results[0].verdicts[0].finding.evidence = "\u{1}\u{2}"
    model.framework.remarks = "\u{FFFE}"
    let report = try XMLDocument(file: try write(model, workspace)).root()
    let warnings = report.first("appendices")?.first("warnings")
    #expect(warnings?.attribute("replaced-characters") == "3")
  }
}
