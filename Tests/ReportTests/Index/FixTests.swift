import Compliance
import Testing

@testable import Report

@Suite("What one fix would change")
struct FixTests {
  @Test("A control counts for a rule alone only where no other rule fails")
  func alone() {
    var both = SampleReports.small()
    both.rules[1].counts.fail = 1
    both.controls[1].mappings[1].counts.fail = 1
    let one = SampleReports.small(FrameworkID("other-1.0"))
    let fixes = Fix.all([IndexEntry(both, files: []), IndexEntry(one, files: [])])
    #expect(fixes.map(\.rule.id) == [SampleReports.root, SampleReports.bucket])
    #expect(fixes[0].failing == 2)
    #expect(fixes[0].alone == 1)
    #expect(fixes[0].frameworks == 2)
    #expect(fixes[0].frameworksAlone == 1)
    #expect(fixes[1].alone == 0)
    #expect(fixes[1].failing == 1)
  }

  @Test("A rule that does not fail needs no fix")
  func none() {
    var model = SampleReports.small()
    model.rules[0].counts.fail = 0
    #expect(Fix.all([IndexEntry(model, files: [])]).isEmpty)
  }
}

@Suite("Charts and lists of a head page")
struct OverviewTests {
  private func markup(_ model: ReportModel) -> String {
    var buffer = MarkupBuffer()
    HeatMapMarkup(model, links: Links(model)).write(into: &buffer)
    FailingSubjects(model).write(into: &buffer)
    TrendMarkup.trend(model.context.trend, into: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("Cells say what the rules behind a control came to in an account")
  func cells() {
    let text = markup(SampleReports.small())
    #expect(text.contains("<heat-map accounts=\"3\" controls=\"2\">"))
    // The account with a fail comes first.
    #expect(text.contains("<column provider=\"aws\" account=\"210987654321\""))
    #expect(text.contains("<cell fails=\"1\" results=\"2\" worst=\"fail\"/>"))
    #expect(text.contains("<subjects total=\"1\" first=\"1\" last=\"1\">"))
    #expect(!text.contains("<trend"))
  }

  @Test("Ten thousand accounts and a thousand points stay a page")
  func bounds() {
    var model = SampleReports.small()
    model.rules[0].accounts = (0..<10_000).map { index in
      AccountVerdict(
        account: Account(provider: "aws", id: "\(index)", partition: "aws"), status: .pass,
        counts: ResultCounts())
    }
    model.context.trend = (0..<1_000).map { index in
      TrendPoint(
        at: Timestamp(seconds: Int64(index)), passed: 1, assessed: 2, fail: 1, total: 4)
    }
    let text = markup(model)
    #expect(text.utf8.count < 60_000)
    #expect(text.contains("<trend total=\"1000\">"))
    #expect(text.contains("score=\"50.0\" coverage=\"50.0\""))
  }
}
