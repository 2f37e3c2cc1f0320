import Compliance
import Testing

@testable import Ingest

@Suite("Real files give the counts that were made by hand")
struct SampleCountTests {
  /// Of the files in the table, some are no results: others hold them refused.
  private static let results = Samples.expectations(Formats.all.map { $0.id }).filter {
    !$0.file.contains("_exceptions_") && !$0.file.hasSuffix(".metadata.json")
  }

  @Test(arguments: results) func counts(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    #expect(source.format == expected.format)
    #expect(counts.total == expected.results)
    #expect(counts.pass == expected.pass)
    #expect(counts.fail == expected.fail)
    #expect(counts.other == expected.other)
    #expect(source.findings == expected.results)
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }

  @Test(arguments: Samples.expectations(["prowler-asff"]))
  func countsOfProwlersASFF(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    #expect(source.format == SecurityHubASFF.info.id)
    #expect(source.tools.map(\.scanner) == ["prowler"])
    #expect(
      [counts.total, counts.pass, counts.fail, counts.other]
        == [expected.results, expected.pass, expected.fail, expected.other])
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }
}
