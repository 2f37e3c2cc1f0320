import Compliance
import Testing

@testable import Ingest

@Suite("Real tables give the counts that were made by hand")
struct TableSampleTests {
  /// Counts of the table that hold no status: what the files say instead.
  static let corrected: [String: (pass: Int, fail: Int, other: Int)] = [
    // The file lists fails alone; one row names a resource without a check.
    "checkov/checkov_3.3.30_iac.csv": (0, 51, 1),
    // One of the four recommendations has the state Healthy.
    "extra-azure-defender/many_vulns.csv": (1, 3, 0),
  ]

  static let files = Samples.expectations([
    "powerpipe", "checkov", "extra-wiz", "extra-azure-defender",
  ]).filter { $0.file.hasSuffix(".csv") }

  @Test(arguments: files) func counts(_ expected: Samples.Expectation) async throws {
    let folder = try #require(Samples.folder)
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    let right =
      Self.corrected[expected.file] ?? (expected.pass, expected.fail, expected.other)
    #expect(counts.total == expected.results)
    #expect([counts.pass, counts.fail, counts.other] == [right.0, right.1, right.2])
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }

  @Test(arguments: ["prowler_v3_acctA", "prowler_v4_acctA", "prowler_v5_acctA"])
  func aRunInTwoFormatsSaysTheSame(_ run: String) async throws {
    guard let folder = Samples.folder else { return }
    var sets: [Set<Finding>] = []
    for file in ["prowler-csv/\(run).csv", "prowler-ocsf/\(run).ocsf.json"] {
      guard Samples.read("\(folder)/\(file)") != nil else { return }
      var findings: Set<Finding> = []
      _ = try await Ingest().read(
        .file("\(folder)/\(file)"),
        onFindings: {
          for var finding in $0 {
            // Both times are there, one of them without fractions.
            finding.observed = nil
            // Version 3 has two words for a verdict.
            finding.reportedWord = ""
            finding.range = ByteRange(offset: 0, length: 0)
            // Tags are read from OCSF alone.
            finding.tags = []
            findings.insert(finding)
          }
        })
      sets.append(findings)
    }
    #expect(sets[0].count > 300)
    #expect(Array(sets[0].subtracting(sets[1])).prefix(2).isEmpty)
    #expect(Array(sets[1].subtracting(sets[0])).prefix(2).isEmpty)
  }

  @Test func credentialReportsAreRefusedByName() async throws {
    guard let folder = Samples.folder else { return }
    for name in [
      "acctA_credential-report", "credential-report_23col_synthetic",
      "credential-report_with_root_22col",
    ] {
      let error = await #expect(throws: IngestError.self) {
        try await Ingest().read(.file("\(folder)/aws-iam/\(name).csv"), onFindings: { _ in })
      }
      #expect(error?.message.contains("holds no results") == true)
    }
  }
}
