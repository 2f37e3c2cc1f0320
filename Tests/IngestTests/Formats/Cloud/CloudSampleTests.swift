import Testing

@testable import Ingest

@Suite("Real files of cloud scanners whose table has another name for the format")
struct CloudSampleTests {
  @Test(arguments: Samples.expectations(["extra-cloudsploit", "extra-orca"]))
  func counts(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    #expect("extra-\(source.format)" == expected.format)
    #expect(
      [counts.total, counts.pass, counts.fail, counts.other]
        == [expected.results, expected.pass, expected.fail, expected.other])
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }
}
