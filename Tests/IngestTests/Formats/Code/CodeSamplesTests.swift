import Compliance
import Testing

@testable import Ingest

@Suite("Real files of scanners of code give the counts that were made by hand")
struct CodeSamplesTests {
  /// Counts that the table does not hold, for it has no reader of these formats:
  /// the findings that the file lists.
  static let others = [
    "extra-kics": ("kics", 18), "extra-terrascan": ("terrascan", 9), "extra-tfsec": ("tfsec", 19),
  ]

  @Test(arguments: Samples.expectations(["extra-kics", "extra-terrascan", "extra-tfsec"]))
  func findingsThatTheTableLeavesOut(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    let (format, results) = try #require(Self.others[expected.format])
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    #expect(source.format == format)
    #expect([counts.total, counts.pass, counts.fail, counts.other] == [results, 0, results, 0])
    #expect(source.records == results)
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }
}
