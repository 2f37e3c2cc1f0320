import Compliance
import Report
import Testing

/// The templates that users get, with the renderer that drives them.
@Suite("The shipped templates")
struct ShippedTemplatesTests {
  static var isThere: Bool { Files.exists("\(Files.shippedTemplates)/page.xsl") }

  private func write(_ model: ReportModel, _ workspace: Workspace) throws -> [String] {
    var writer = try ReportWriter(
      options: ReportOptions(templates: Files.shippedTemplates, formats: [.html]))
    let files = try writer.write(model, to: workspace.path)
    let index = try writer.writeIndex(
      [writer.indexEntry(for: model, files: files)], context: model.context, to: workspace.path)
    return files + [index].compactMap { $0 }
  }

  private func expectTidy(_ file: String, _ note: String) throws {
    guard Command.isInstalled("tidy") else {
      print("skipped: tidy is not installed")
      return
    }
    let outcome = try Command.run(["tidy", "-errors", "-quiet", "-utf8", file])
    #expect(outcome.status < 2, "\(note): \(outcome.output.prefix(2_000))")
  }

  @Test("tidy finds no error in a report and in the index", .enabled(if: isThere))
  func tidy() throws {
    let workspace = try Workspace()
    for file in try write(SampleReports.small(), workspace) { try expectTidy(file, "small") }
  }

  @Test(
    "What a run covered is said, and what it does not say is not made up", .enabled(if: isThere))
  func scope() throws {
    let workspace = try Workspace()
    let file = try write(SampleReports.small(), workspace)[0]
    let words = String(decoding: try Files.bytes(file), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Scope of the run: 1 account, 2 regions, checks not stated, run "))
    #expect(words.contains("Scope of the run: not stated<"))
  }

  @Test("What people have to show is said in its place", .enabled(if: isThere))
  func manual() throws {
    let workspace = try Workspace()
    var model = SampleReports.small()
    model.controls[1].manual = "See the meeting."
    model.controls[3].manual = "Take the <signed> minutes."
    let file = try write(model, workspace)[0]
    let html = String(decoding: try Files.bytes(file), as: UTF8.self)
    #expect(html.contains("<span class=\"tag\">manual</span> See the meeting.</p>"))
    #expect(html.contains("<span class=\"tag\">manual</span> Take the &lt;signed&gt; minutes.</p>"))
    try expectTidy(file, "manual")
  }

  @Test(
    "Hostile text neither breaks out nor stops a report", .enabled(if: isThere),
    arguments: HostileText.samples)
  func hostile(text: String) throws {
    let workspace = try Workspace()
    for file in try write(SampleReports.hostile(text, id: FrameworkID(text)), workspace) {
      try expectTidy(file, text)
      let html = String(decoding: try Files.bytes(file), as: UTF8.self)
      let scripts = html.split(separator: "<script", omittingEmptySubsequences: false).count - 1
      #expect(scripts == 1, "only the page's own script")
      #expect(!html.contains("<img"))
      #expect(!html.contains("href=\"javascript:"))
    }
  }

  @Test("A finding with a megabyte of text does not make the page big", .enabled(if: isThere))
  func megabyte() throws {
    let workspace = try Workspace()
    var model = SampleReports.small()
    model.rules[0].results[0].verdicts[0].finding.evidence = HostileText.megabyte
    model.rules[0].results[0].verdicts[0].finding.title = HostileText.megabyte
    let file = try write(model, workspace)[0]
    try expectTidy(file, "a megabyte")
    #expect(try Files.bytes(file).count < 500_000)
  }

  @Test(
    "Nothing is fetched: no address outside links, and a policy that forbids it",
    .enabled(if: isThere))
  func selfContained() throws {
    let workspace = try Workspace()
    for file in try write(SampleReports.small(), workspace) {
      let html = String(decoding: try Files.bytes(file), as: UTF8.self)
      #expect(html.contains("default-src 'none'"))
      for word in [" src=\"http", "<link", "@import", "url(http", "srcset="] {
        #expect(!html.contains(word), "\(word) in \(file)")
      }
    }
  }

  @Test("Every result, control and rule of a small report is shown", .enabled(if: isThere))
  func completeness() throws {
    let workspace = try Workspace()
    let model = SampleReports.small()
    let file = try write(model, workspace)[0]
    let html = String(decoding: try Files.bytes(file), as: UTF8.self)
    for control in model.controls {
      #expect(html.contains("id=\"control-\(control.control.id)\""))
      #expect(html.contains(control.control.title))
    }
    for report in model.rules {
      #expect(html.contains("id=\"rule-\(report.rule.id)\""))
      for verdict in report.results.flatMap(\.verdicts) {
        #expect(html.contains(verdict.finding.check.name))
        #expect(html.contains(verdict.finding.nativeID))
      }
    }
    // A link inside the page leads somewhere.
    for part in html.split(separator: "href=\"#").dropFirst() {
      let target = part.prefix { $0 != "\"" }
      #expect(html.contains("id=\"\(target)\""), "a link to #\(target) leads nowhere")
    }
  }
}
