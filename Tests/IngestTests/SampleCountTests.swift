import Compliance
import Testing

@testable import Ingest

/// Every file of the table, whatever its format: read with the counts that were
/// made by hand, or refused as what it is.
@Suite("Real files give the counts that were made by hand")
struct SampleCountTests {
  /// Where the table is held to be wrong, with the reason in docs/formats.md.
  static let differences: [String: [Int]] = [
    "extra-kics/many_findings.json": [18, 0, 18, 0],
    "extra-terrascan/many_findings.json": [9, 0, 9, 0],
    "extra-tfsec/many_findings_current.json": [19, 0, 19, 0],
    "checkov/checkov_3.3.30_iac.csv": [52, 0, 51, 1],
    "extra-azure-defender/many_vulns.csv": [4, 1, 3, 0],
  ]

  /// What the table calls a file that holds no results.
  private static let noResults = ["not ", "rules", "metadata", "account summary", "user row"]

  @Test(arguments: Samples.expectations(nil))
  func counts(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    var counts = FindingCounts()
    let outcome: Result<Source, IngestError>
    do throws(IngestError) {
      outcome = .success(
        try await Ingest().read(
          .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) }))
    } catch {
      outcome = .failure(error)
    }
    let isNoResult = Self.noResults.contains { expected.unit.hasPrefix($0) }
    switch outcome {
    case .success(let source):
      #expect(!isNoResult, "read as \(source.format)")
      #expect(
        [counts.total, counts.pass, counts.fail, counts.other]
          == Self.differences[expected.file]
          ?? [expected.results, expected.pass, expected.fail, expected.other])
      #expect(source.findings == counts.total)
      #expect(source.rejectedCount == 0, "\(source.rejected)")
    case .failure(let error):
      // What it is stands in the message; what it is not would not do.
      #expect(error.kind == .unknownFormat && error.message.hasPrefix("this is "), "\(error)")
      #expect(isNoResult || expected.results == 0, "\(error)")
    }
  }

  @Test func theTableIsReadWhole() {
    guard Samples.folder != nil else { return }
    #expect(Samples.expectations(nil).count > 150)
  }
}
