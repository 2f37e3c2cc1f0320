import Compliance
import Testing

@testable import Ingest

@Suite("Lists of CloudSploit and Orca")
struct CloudListsTests {
  static func result(
    _ status: String = "FAIL", resource: String = "arn:aws:iam::012345678912:root",
    region: String = "global", more: String = ""
  ) -> String {
    #"{"plugin":"rootAccessKeys","category":"IAM","title":"Root Access Keys","description":"d","#
      + #""resource":"\#(resource)","region":"\#(region)","status":"\#(status)","message":"m"\#(more)}"#
  }

  static func alert(_ status: String = "open", score: String = "9.5", more: String = "") -> String {
    #"{"Title":"Root key active","Labels":["CSPM","x"],"CreatedAt":"2025-01-01T08:00:00+00:00","#
      + #""Status":"\#(status)","Category":"IAM","OrcaScore":\#(score),"Source":"root","#
      + #""LastSeen":"2025-02-01T08:00:00+00:00","CloudAccount":{"Name":"prod"},"#
      + #""Inventory":{"Name":"root"}\#(more)}"#
  }

  private func read(_ text: String) async throws -> (Source, [Finding]) {
    try await SecurityHubASFFTests.read(text)
  }

  @Test func cloudSploitIsRead() async throws {
    let (source, findings) = try await read("[\(Self.result())]")
    let finding = try #require(findings.first)
    #expect(source.format == "cloudsploit")
    #expect(finding.check == CheckID(scanner: "cloudsploit", name: "rootAccessKeys"))
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912",
          resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.title == "Root Access Keys" && finding.evidence == "m")
  }

  @Test(arguments: [
    ("OK", Status.pass), ("WARN", .unknown), ("FAIL", .fail), ("UNKNOWN", .error),
  ]) func cloudSploitsWords(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await read("[\(Self.result(word))]")
    #expect(findings.map(\.reported) == [status])
  }

  @Test(arguments: [
    ("N/A", "us-east-1", Subject(region: "us-east-1")),
    (
      "/subscriptions/s-1/resourceGroups/g", "eastus",
      Subject(
        provider: "azure", account: "s-1", region: "eastus",
        resource: "/subscriptions/s-1/resourceGroups/g")
    ),
    (
      "projects/p-1/zones/z", "global",
      Subject(provider: "gcp", account: "p-1", resource: "projects/p-1/zones/z")
    ),
  ]) func theCloudIsTakenFromTheResource(
    _ resource: String, _ region: String, _ subject: Subject
  ) async throws {
    let (_, findings) = try await read(Self.result(resource: resource, region: region))
    #expect(findings.map(\.subject) == [subject])
  }

  @Test(arguments: [
    (result("MAYBE"), "MAYBE"), (result(more: #","status":"OK""#), "twice"), ("[]", "object"),
    (#"{"category":"IAM","status":"OK"}"#, "plugin"), (#"{"plugin":"p"}"#, "status"),
  ]) func whatIsNoResultIsRejected(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await read("[\(Self.result()),\(bad)]")
    #expect(findings.count == 1)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }

  @Test func orcaIsRead() async throws {
    let (source, findings) = try await read("[\(Self.alert())]")
    let finding = try #require(findings.first)
    #expect(source.format == "orca")
    #expect(finding.check == CheckID(scanner: "orca", name: "Root key active"))
    #expect(finding.subject == Subject(account: "prod", resource: "root"))
    #expect(finding.reported == .fail && finding.caveat == nil)
    #expect(finding.severity == .critical)
    #expect(finding.observed?.description == "2025-02-01T08:00:00Z")
    #expect(finding.evidence == "IAM (CSPM, x)")
  }

  @Test(arguments: [
    ("open", Status.fail, nil as Suppression.Kind?), ("in_progress", .fail, nil),
    ("closed", .unknown, nil), ("snoozed", .fail, .suppressed), ("dismissed", .fail, .suppressed),
  ]) func orcasWords(
    _ word: String, _ status: Status, _ suppression: Suppression.Kind?
  ) async throws {
    let (_, findings) = try await read("[\(Self.alert(word))]")
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.map(\.status) == [status])
    #expect(findings.first?.suppression?.kind == suppression)
  }

  @Test(arguments: [
    ("0", Severity.informational), ("1.0", .low), ("4", .medium), ("7.5", .high), ("10", .critical),
    ("null", .unknown), (#""9.1""#, .critical),
  ]) func orcasScore(_ score: String, _ severity: Severity) async throws {
    let (_, findings) = try await read("[\(Self.alert(score: score))]")
    #expect(findings.map(\.severity) == [severity])
  }

  @Test(arguments: [
    (alert("gone"), "gone"), (alert(more: #","Title":"x""#), "twice"),
    (#"{"OrcaScore":1,"Status":"open"}"#, "Title"),
    (#"{"OrcaScore":1,"Title":"t","Source":"s"}"#, "Status"),
    (#"{"OrcaScore":1,"Title":"t","Status":"open"}"#, "Inventory.Name"),
  ]) func whatIsNoAlertIsRejected(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await read("[\(Self.alert()),\(bad)]")
    #expect(findings.count == 1)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }
}
