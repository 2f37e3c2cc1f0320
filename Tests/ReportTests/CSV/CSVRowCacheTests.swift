import Compliance
import Testing

@testable import Report

@Suite("Rows of CSV that are kept")
struct CSVRowCacheTests {
  private func rows(_ cache: CSVRowCache, _ report: RuleReport) -> [UInt8]? {
    guard let rows = cache.rows(of: report, sources: SampleReports.sources) else { return nil }
    var bytes: [UInt8] = []
    for index in report.results.indices { rows.append(index, to: &bytes) }
    return bytes
  }

  @Test("Kept rows are those of the results, and are made again where these differ")
  func comparison() throws {
    let cache = CSVRowCache()
    var report = SampleReports.small().rules[0]
    let first = try #require(rows(cache, report))
    #expect(rows(cache, report) == first)
    report.results[0].verdicts[0].finding.evidence = "something else"
    let second = try #require(rows(cache, report))
    #expect(second != first)
    #expect(String(decoding: second, as: UTF8.self).contains("something else"))
  }

  @Test("What there is no room for is not kept, and the file is the same")
  func room() throws {
    #expect(rows(CSVRowCache(capacity: 10), SampleReports.small().rules[0]) == nil)
    let model = SampleReports.small()
    let whole = CSVRowCache()
    let sizes = try model.rules.map { try #require(rows(whole, $0)).count }
    let cache = CSVRowCache(capacity: sizes[0] + sizes[1] - 1)
    #expect(rows(cache, model.rules[0]) != nil)
    #expect(rows(cache, model.rules[1]) == nil)
    // What is in the way makes room once its own results are others.
    var emptied = model.rules[0]
    emptied.results = []
    #expect(rows(cache, emptied) == [])
    #expect(rows(cache, model.rules[1]) != nil)
  }
}
