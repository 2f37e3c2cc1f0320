import Testing

@testable import Ingest

@Suite("Real files of cloud scanners whose table has another name for the format")
struct CloudSampleTests {
  /// The tables are another format's.
  private static let expectations = Samples.expectations([
    "extra-cloudsploit", "extra-orca", "powerpipe",
  ]).filter { !$0.file.hasSuffix(".csv") }

  @Test(arguments: expectations) func counts(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    #expect(["extra-\(source.format)", "powerpipe"].contains(expected.format))
    #expect(
      [counts.total, counts.pass, counts.fail, counts.other]
        == [expected.results, expected.pass, expected.fail, expected.other])
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }

  /// Files of the same tools that are no results.
  private static let others = Samples.expectations(["scoutsuite", "cloud-custodian"]).filter {
    $0.file.contains("_exceptions_") || $0.file.hasSuffix(".metadata.json")
  }

  @Test(arguments: others) func refusals(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    let error = await #expect(throws: IngestError.self) {
      _ = try await Ingest().read(.file("\(folder)/\(expected.file)"), onFindings: { _ in })
    }
    #expect(error?.message.contains("no results") == true, "\(error?.message ?? "")")
  }
}
