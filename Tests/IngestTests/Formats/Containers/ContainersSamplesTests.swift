import Testing

@testable import Ingest

@Suite("Real files of Kubescape give the counts that were made by hand")
struct ContainersSamplesTests {
  @Test(arguments: Samples.expectations(["extra-kubescape"]))
  func counts(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    #expect(source.format == "kubescape")
    #expect(
      [counts.total, counts.pass, counts.fail, counts.other]
        == [expected.results, expected.pass, expected.fail, expected.other])
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }
}
