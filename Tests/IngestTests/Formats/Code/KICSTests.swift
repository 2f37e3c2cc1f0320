import Compliance
import Testing

@testable import Ingest

/// Reports in the true shape of KICS's JSON, written for these tests.
@Suite struct KICSTests {
  static let file =
    #"{"file_name":"a/s3.tf","similarity_id":"sim","line":5,"resource_type":"aws_s3_bucket","#
    + #""resource_name":"logs","search_key":"aws_s3_bucket[logs]","actual_value":"It is missing"}"#

  static func query(_ files: [String] = [file], filesFirst: Bool = false) -> String {
    let about =
      #""query_name":"Bucket without encryption","query_id":"6726dcc0","severity":"HIGH","#
      + #""cloud_provider":"AWS","platform":"Terraform","description":"Encrypt it.""#
    let list = #""files":[\#(files.joined(separator: ","))]"#
    return filesFirst ? "{\(list),\(about)}" : "{\(about),\(list)}"
  }

  static func report(_ queries: [String]) -> String {
    #"{"kics_version":"v2.1.3","files_scanned":3,"start":"2026-11-01T10:00:00Z","#
      + #""end":"2026-11-01T10:01:00.5Z","queries":[\#(queries.joined(separator: ","))],"#
      + #""bill_of_materials":[\#(query())]}"#
  }

  @Test(arguments: [false, true]) func everyFieldIsRead(_ filesFirst: Bool) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report([Self.query([Self.file, Self.file], filesFirst: filesFirst)]))
    let finding = try #require(findings.first)
    #expect(findings.count == 2 && source.records == 2 && source.rejectedCount == 0)
    #expect(source.tools == [Tool(scanner: "kics", version: "v2.1.3")])
    #expect(source.scope.started?.description == "2026-11-01T10:00:00Z")
    #expect(finding.check == CheckID(scanner: "kics", name: "6726dcc0"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(provider: "aws", type: "aws_s3_bucket", resource: "a/s3.tf:aws_s3_bucket.logs"))
    #expect(finding.severity == .high)
    #expect(finding.title == "Bucket without encryption")
    #expect(finding.evidence == "It is missing")
    #expect(finding.nativeID == "sim")
    #expect(finding.observed?.description == "2026-11-01T10:01:00.5Z")
  }

  @Test func anOlderFileIsPlacedByItsSearchKeyOrLine() async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.report([
        Self.query([
          #"{"file_name":"a.tf","line":5,"search_key":"aws_s3_bucket[this].acl"}"#,
          #"{"file_name":"a.tf","line":5}"#,
          #"{"file_name":"a.tf","line":6,"search_key":"run={{if\n  true\n}}"}"#,
        ])
      ]))
    #expect(
      findings.map(\.subject.resource) == ["a.tf:aws_s3_bucket[this].acl", "a.tf:5", "a.tf:6"])
    #expect(findings.map(\.evidence) == ["Encrypt it.", "Encrypt it.", "Encrypt it."])
  }

  @Test(arguments: [
    Self.query([Self.file, "{}"]), Self.query([Self.file, "7"]),
    Self.query([Self.file, #"{"file_name":"a","file_name":"b"}"#]),
    Self.query() + #",{"query_name":"n","files":[\#(Self.file)]}"#,
  ]) func whatCantBeReadIsRejected(_ queries: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(Self.report([queries]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  @Test(arguments: ["[]", "null"]) func noQueryIsNoFinding(_ queries: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"kics_version":"v1","files_scanned":1,"queries":\#(queries)}"#)
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }
}
