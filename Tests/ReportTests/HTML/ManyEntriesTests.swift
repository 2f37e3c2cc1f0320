import Compliance
import Report
import Testing

@Suite("Lists that do not fit on one page")
struct ManyEntriesTests {
  private func html(_ model: ReportModel) throws -> String {
    let workspace = try Workspace()
    var writer = try ReportWriter(
      options: ReportOptions(templates: Files.templates, formats: [.html]))
    return String(
      decoding: try Files.bytes(try writer.write(model, to: workspace.path)[0]), as: UTF8.self)
  }

  private func pages(_ kind: String, in text: String) -> Int {
    text.split(separator: "class=\"page \(kind)\"", omittingEmptySubsequences: false).count - 1
  }

  @Test("Controls, sources, accounts, checks and warnings have as many pages as they need")
  func manyEntries() throws {
    var model = SampleReports.small()
    let control = model.controls[3]
    model.controls = (0..<1_200).map { index in
      var next = control
      next.control.id = "c-\(index)"
      return next
    }
    model.sources = Array(repeating: model.sources[0], count: 600)
    model.accounts = (0..<1_100).map { Account(provider: "aws", id: "\($0)", partition: "aws") }
    model.unmapped = Array(repeating: model.unmapped[0], count: 501)
    model.warnings = Array(repeating: model.warnings[0], count: 1_001)
    let counts = model.rules[0].counts
    model.rules[0].accounts = (0..<5_600).map {
      AccountVerdict(
        account: Account(provider: "aws", id: "\($0)", partition: "aws"), status: .pass,
        counts: counts)
    }
    let text = try html(model)
    #expect(pages("controls", in: text) == 3)
    // 50 and 500 stand on the head page, 5,000 on the rule's page.
    #expect(pages("sources", in: text) == 2)
    #expect(pages("accounts", in: text) == 2)
    #expect(pages("rule-accounts", in: text) == 8)
    #expect(text.contains("accounts \(model.rules[0].rule.id) 5000 of 5600"))
    #expect(pages("unmapped-checks", in: text) == 2)
    #expect(pages("warnings", in: text) == 3)
  }

  @Test("Accepted fails are paged and capped rule by rule")
  func exclusions() throws {
    let accepted = Suppression(kind: .muted, reason: "known")
    let results = SampleReports.many(1_500).map { result in
      var result = result
      result.status = .fail
      result.suppression = accepted
      return result
    }
    let workspace = try Workspace()
    var writer = try ReportWriter(
      options: ReportOptions(
        templates: Files.templates, formats: [.html], maximumRowsPerRule: 1_200))
    let file = try writer.write(SampleReports.report(root: results), to: workspace.path)[0]
    let text = String(decoding: try Files.bytes(file), as: UTF8.self)
    #expect(pages("exclusions", in: text) == 4)
    #expect(text.contains("exclusions D9.AWS.IAM.16 1200 of 1500"))
  }
}
