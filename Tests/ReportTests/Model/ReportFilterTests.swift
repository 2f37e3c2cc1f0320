import Compliance
import Report
import Testing

@Suite("What is narrowed, and what is not")
struct ReportFilterTests {
  private let model = SampleReports.small()

  @Test("Nothing asked for, nothing narrowed, nothing said")
  func nothing() {
    let filter = ReportFilter()
    #expect(filter.sentences.isEmpty)
    #expect(filter.apply(to: model).rules == model.rules)
    #expect(filter.apply(to: model).controls == model.controls)
  }

  @Test("A status leaves rows out, and neither a count nor a state changes")
  func statuses() {
    let shown = ReportFilter(statuses: [.fail]).apply(to: model)
    #expect(shown.rules.map(\.results.count) == [1, 0])
    #expect(shown.rules.map(\.counts) == model.rules.map(\.counts))
    #expect(shown.summary == model.summary)
    #expect(shown.controls == model.controls)
    let accepted = ReportFilter(statuses: [.excluded]).apply(to: model)
    #expect(accepted.rules.map(\.results.count) == [0, 1])
  }

  @Test("Every status finds exactly its own rows")
  func partition() {
    let all = model.rules.reduce(0) { $0 + $1.results.count }
    let parts = ReportFilter.Shown.allCases.map { status in
      ReportFilter(statuses: [status]).apply(to: model).rules.reduce(0) { $0 + $1.results.count }
    }
    #expect(parts.reduce(0, +) == all)
  }

  @Test("A control brings what is below it, what is above it, and its rules alone")
  func controls() {
    let shown = ReportFilter(controls: ["1.2"]).apply(to: model)
    #expect(shown.controls.map(\.control.label) == ["1", "1.2"])
    #expect(shown.rules.map(\.rule.id) == [SampleReports.bucket])
    #expect(shown.summary == model.summary)
    let section = ReportFilter(controls: ["1"]).apply(to: model)
    #expect(section.controls == model.controls)
    #expect(ReportFilter(controls: ["1.1"]).finds(in: framework))
    #expect(!ReportFilter(controls: ["9.9"]).finds(in: framework))
  }

  private var framework: Framework {
    var framework = model.framework
    framework.controls = model.controls.map(\.control)
    return framework
  }

  @Test("A severity leaves rules out under controls as well, so that no link leads nowhere")
  func severities() {
    let shown = ReportFilter(severities: [.low]).apply(to: model)
    #expect(shown.rules.isEmpty)
    #expect(shown.controls.allSatisfy { $0.mappings.isEmpty })
    #expect(shown.controls.map(\.state) == model.controls.map(\.state))
    #expect(ReportFilter(severities: [.high]).apply(to: model).rules.count == 2)
  }

  @Test("A time leaves out what was last seen before, and what has no time")
  func since() {
    let seen = Timestamp(seconds: 1_699_000_000)
    let rows = { (filter: ReportFilter) in
      filter.apply(to: model).rules.reduce(0) { $0 + $1.results.count }
    }
    #expect(rows(ReportFilter(since: seen)) == 4)
    #expect(rows(ReportFilter(since: Timestamp(seconds: 1_699_000_001))) == 0)
  }

  @Test("An account narrows what is judged")
  func accounts() {
    let outcome = Outcome(
      results: SampleReports.rootResults, accounts: SampleReports.accounts,
      sources: SampleReports.sources)
    let filter = ReportFilter(accounts: ["012345678901"])
    let narrowed = filter.apply(to: outcome)
    #expect(narrowed.results.map(\.status) == [.pass])
    #expect(narrowed.accounts.map(\.id) == ["012345678901"])
    #expect(narrowed.sources == outcome.sources)
    #expect(filter.sentences[0].contains("only 012345678901"))
  }

  @Test("Every part of a filter is said")
  func sentences() {
    let filter = ReportFilter(
      accounts: ["1"], controls: ["2"], severities: [.low, .critical], statuses: [.notChecked],
      since: Timestamp(seconds: 0))
    #expect(filter.sentences.count == 5)
    #expect(filter.sentences[2].contains("critical, low"))
  }

  @Test(
    "A narrowed report says so on its face, and how many rows a rule lacks",
    .enabled(if: Files.exists("\(Files.shippedTemplates)/page.xsl")))
  func printed() throws {
    let workspace = try Workspace()
    let filter = ReportFilter(statuses: [.fail])
    var model = filter.apply(to: model)
    model.context.filter = filter.sentences
    var writer = try ReportWriter(options: ReportOptions(templates: Files.shippedTemplates))
    let files = try writer.write(model, to: workspace.path)
    let html = String(decoding: try Files.bytes(files[0]), as: UTF8.self)
    #expect(html.contains("This report was narrowed on purpose."))
    #expect(html.contains("Results: only those that came to fail."))
    #expect(html.contains("2 results are left out; the counts above include them."))
    #expect(String(decoding: try Files.bytes(files[1]), as: UTF8.self).contains("left-out=\"2\""))
  }
}
