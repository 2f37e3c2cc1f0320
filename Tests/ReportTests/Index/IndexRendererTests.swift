import Compliance
import Report
import Testing

@Suite("The index")
struct IndexRendererTests {
  private func index(_ models: [ReportModel]) throws -> String {
    let workspace = try Workspace()
    var writer = try ReportWriter(
      options: ReportOptions(templates: Files.templates, formats: [.html]))
    var entries: [IndexEntry] = []
    for model in models {
      let files = try writer.write(model, to: workspace.path)
      entries.append(writer.indexEntry(for: model, files: files))
    }
    let file = try #require(
      try writer.writeIndex(entries, context: SampleReports.context, to: workspace.path))
    return String(decoding: try Files.bytes(file), as: UTF8.self)
  }

  @Test("Each cell says how many controls name the rule, their worst state, and where it stands")
  func cells() throws {
    let text = try index([SampleReports.small(), SampleReports.small(FrameworkID("b/2"))])
    // 1.1 fails and 1.2 passes: the bucket rule is mapped to both.
    let cell = "<a href=\"sample-1.0.html#rule-CW.AWS.S3.01\">2 fail</a>"
    #expect(text.contains(cell))
    #expect(text.contains("<a href=\"sample-1.0.html#rule-D9.AWS.IAM.16\">1 fail</a>"))
    #expect(text.contains("<a href=\"b-2.html#rule-CW.AWS.S3.01\">2 fail</a>"))
    #expect(text.contains("<a href=\"sample-1.0.html\">sample-1.0</a> 50.0 66.6"))
    // The order of rules is the reader's: CW before D9.
    #expect(text.split(separator: "<th>").dropFirst().first?.hasPrefix("CW.AWS.S3.01") == true)
  }

  @Test("A framework that does not name a rule has an empty cell")
  func emptyCell() throws {
    var other = SampleReports.small(FrameworkID("other"))
    other.rules.removeFirst()
    let text = try index([SampleReports.small(), other])
    #expect(text.contains("<a href=\"\">0 </a>"))
  }

  @Test("Many rules are cut into pages, each with all frameworks")
  func pages() throws {
    var model = SampleReports.small()
    let rule = model.rules[0]
    model.rules = (0..<1_001).map { index in
      var report = rule
      report.rule.id = RuleID("R.\(index)")
      report.results = []
      return report
    }
    let text = try index([model])
    #expect(text.split(separator: "<table>").count - 1 == 3)
    #expect(text.split(separator: "<tr>").count - 1 == 1_001)
  }

  @Test("Without any report there is still an index")
  func empty() throws {
    #expect(try index([]).contains("<title>Index</title>"))
  }
}
