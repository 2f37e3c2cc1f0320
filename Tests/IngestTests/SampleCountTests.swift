import Compliance
import Testing

@testable import Ingest

@Suite("Real files give the counts that were made by hand")
struct SampleCountTests {
  /// The table calls Checkov's table of rows by the same name as its JSON.
  static let expectations = Samples.expectations(Formats.all.map { $0.id })
    .filter { $0.file != "checkov/checkov_3.3.30_iac.csv" }

  @Test(arguments: expectations)
  func counts(_ expected: Samples.Expectation) async throws {
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
}
