import Compliance
import Testing

@testable import Ingest

@Suite("Where a window ends changes nothing")
struct BorderTests {
  private static func read(_ text: String, _ id: String, window: Int) async throws
    -> (source: Source, findings: [Finding])
  {
    var findings: [Finding] = []
    let source = try await Ingest(
      format: id, limits: IngestLimits(windowBytes: window)
    ).read(.bytes(Array(text.utf8), name: "borders"), onFindings: { findings += $0 })
    return (source, findings)
  }

  /// Cloud Custodian's resources mean nothing without the file beside them.
  static let ids = FormatFixtures.documents.keys.filter { $0 != "cloud-custodian" }.sorted()

  @Test(arguments: ids)
  func findingsAreTheSame(_ id: String) async throws {
    let text = try #require(FormatFixtures.documents[id])
    let (source, expected) = try await Self.read(text, id, window: 1 << 20)
    #expect(!expected.isEmpty)
    for window in [1, 2, 7, 64, 113] {
      let (other, findings) = try await Self.read(text, id, window: window)
      #expect(findings == expected, "\(window)")
      #expect(other == source, "\(window)")
    }
  }
}
