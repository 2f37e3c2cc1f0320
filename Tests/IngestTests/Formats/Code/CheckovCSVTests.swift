import Compliance
import Testing

@testable import Ingest

/// Checkov's tables in their true shape, written for these tests.
@Suite struct CheckovCSVTests {
  static let table = Table([
    "Resource": "module.logs.aws_s3_bucket.main", "Path": "/aws/s3.tf", "Git Org": "o",
    "Git Repository": "r", "Misconfigurations": "CKV_AWS_18", "Severity": "",
    "Policy title": "Buckets, logged", "Guideline": "",
  ])

  @Test func aRowIsAFail() async throws {
    let (source, findings) = try await Self.table.read()
    let finding = try #require(findings.first)
    #expect(source.format == "checkov-csv")
    #expect(finding.check == CheckID(scanner: "checkov", name: "CKV_AWS_18"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(type: "aws_s3_bucket", resource: "/aws/s3.tf:module.logs.aws_s3_bucket.main"))
    #expect(finding.title == "Buckets, logged")
    #expect(finding.severity == .unknown)
    let old = Self.table.with(["Policy title": nil, "Guideline": nil, "Severity": "MEDIUM"])
    #expect(try await old.read().findings.first?.severity == .medium)
  }

  @Test func aRowWithoutACheckProvesNothing() async throws {
    let finding = try #require(
      try await Self.table.with(["Misconfigurations": ""]).read().findings.first)
    #expect(finding.reported == .informational)
    #expect(
      await Self.table.with(["Resource": "", "Path": ""]).rejection()?
        .contains("neither a resource nor a file") == true)
  }

  @Test func aListOfPackagesIsRefusedByName() {
    let refusal = #expect(throws: Detection.Refusal.self) {
      try TableDetectionTests.detect(
        "Package,Version,Path,Line(s),Git Org,Git Repository,Vulnerability\na,1,p,,o,r,CVE\n")
    }
    #expect(refusal?.message.contains("list of packages") == true)
  }
}
