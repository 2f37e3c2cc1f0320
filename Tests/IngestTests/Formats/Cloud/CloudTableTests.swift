import Compliance
import Testing

@testable import Ingest

/// Exports of cloud scanners in their true shape, written for these tests.
@Suite struct CloudTableTests {
  static let wiz = Table([
    "Created At": "2026-01-25T00:19:27Z", "Title": "Root has keys", "Severity": "HIGH",
    "Status": "OPEN", "Description": "#### Description\nKeys.", "Resource Type": "USER",
    "Resource external ID": "arn:aws:iam::012345678912:root", "Subscription ID": "012345678912",
    "Resolved Time": "", "Resolution": "", "Control ID": "c-1", "Resource Name": "root",
    "Resource Region": "us-east-1", "Resource Platform": "AWS", "Issue ID": "i-1", "Note": "",
  ])

  static let defender = Table([
    "exportedTimestamp": "2026-09-28T16:01:10.373Z", "subscriptionId": "s-1",
    "resourceType": "virtualnetworks", "resourceName": "net",
    "resourceId": "/subscriptions/s-1/resourcegroups/g/net", "recommendationId": "r-1",
    "recommendationName": "f67fb4ed", "recommendationDisplayName": "Use a firewall",
    "description": "Do.", "severity": "Low", "state": "Unhealthy", "notApplicableReason": "",
    "nativeCloudAccountId": "",
  ])

  static let prisma = Table([
    "Hostname": "node-1", "Distro": "Debian", "CVE ID": "", "Compliance ID": "6411",
    "Type": "linux", "Severity": "important", "Description": "Separate partition\nfor /tmp",
    "Cause": "No partition", "Cluster": "c",
  ])

  static let orca = Table([
    "OrcaScore": "7.5", "Title": "Root has keys", "Category": "IAM", "Inventory": "x",
    "Inventory.Name": "root", "CloudAccount": "y", "CloudAccount.Name": "prod", "Source": "z",
    "Status": "open", "CreatedAt": "2026-01-01T00:00:00Z", "LastSeen": "2026-02-01T00:00:00Z",
    "Labels": "[\"a\", \"b\"]",
  ])

  @Test func wizIsRead() async throws {
    let (source, findings) = try await Self.wiz.read()
    let finding = try #require(findings.first)
    #expect(source.format == "wiz-csv")
    #expect(finding.check == CheckID(scanner: "wiz", name: "c-1"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "us-east-1",
          type: "USER", resource: "arn:aws:iam::012345678912:root"))
    #expect(finding.observed?.date == "2026-01-25")
    #expect(finding.severity == .high)
    #expect(finding.nativeID == "i-1")
  }

  @Test(
    arguments: [
      ("OPEN", Status.fail, nil), ("IN_PROGRESS", .fail, nil), ("RESOLVED", .notChecked, nil),
      ("REJECTED", .fail, .excluded),
    ] as [(String, Status, Suppression.Kind?)])
  func everyStatusOfWizMeansOneThing(
    _ word: String, _ status: Status, _ kind: Suppression.Kind?
  ) async throws {
    let table = Self.wiz.with([
      "Status": word, "Resolution": "EXCEPTION",
      "Resolved Time": "2026-04-03 20:20:00.43 +0000 UTC",
    ])
    let finding = try #require(try await table.read().findings.first)
    #expect(finding.reported == .fail)
    #expect(finding.status == status)
    #expect(finding.suppression?.kind == kind)
    #expect(finding.suppression?.reason == kind.map { _ in "EXCEPTION" })
    #expect(finding.observed?.date == (word == "RESOLVED" ? "2026-04-03" : "2026-01-25"))
  }

  @Test func defenderIsRead() async throws {
    let (source, findings) = try await Self.defender.read()
    let finding = try #require(findings.first)
    #expect(source.format == "azure-defender-csv")
    #expect(finding.check == CheckID(scanner: "azure-defender", name: "f67fb4ed"))
    #expect(
      finding.subject
        == Subject(
          provider: "azure", account: "s-1", type: "virtualnetworks",
          resource: "/subscriptions/s-1/resourcegroups/g/net"))
    #expect(finding.title == "Use a firewall")
    #expect(finding.observed?.date == "2026-09-28")
    #expect(finding.severity == .low)
  }

  @Test(arguments: [
    ("Healthy", Status.pass), ("Unhealthy", .fail), ("NotApplicable", .notApplicable),
  ]) func everyStateOfDefenderMeansOneThing(_ word: String, _ status: Status) async throws {
    let table = Self.defender.with(["state": word, "notApplicableReason": "OffByPolicy"])
    let finding = try #require(try await table.read().findings.first)
    #expect(finding.reported == status)
    #expect(finding.evidence == "OffByPolicy")
  }

  @Test(arguments: [("012345678912", "aws"), ("my-project-123", "gcp")])
  func defenderKnowsOtherClouds(_ account: String, _ provider: String) async throws {
    let subject = try await Self.defender.with(["nativeCloudAccountId": account]).read()
      .findings.first?.subject
    #expect(subject?.account == account)
    #expect(subject?.provider == provider)
  }

  @Test func prismaComputeIsRead() async throws {
    let (source, findings) = try await Self.prisma.read()
    let finding = try #require(findings.first)
    #expect(source.format == "prisma-compute-csv")
    #expect(finding.check == CheckID(scanner: "prisma", name: "6411"))
    #expect(finding.reported == .fail)
    #expect(finding.severity == .high)
    #expect(finding.subject == Subject(type: "linux", resource: "node-1"))
    #expect(finding.title == "Separate partition")
    #expect(finding.evidence == "No partition")
    let image = Self.prisma.with([
      "Hostname": nil, "Registry": "r.example", "Repository": "shop/web", "Tag": "1",
      "Compliance ID": "", "CVE ID": "CVE-2026-1",
    ])
    let other = try #require(try await image.read().findings.first)
    #expect(other.check.name == "CVE-2026-1")
    #expect(other.subject.resource == "r.example/shop/web:1")
  }

  /// Twistlock's images have two columns of one name, and the host of the scan.
  @Test(arguments: ["", ","]) func prismaImagesWithTwoTypesAreRead(_ end: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      "Registry,Repository,Tag,Id,Pass,Type,Hostname,CVE ID,Compliance ID,Type,Severity,Cause\n"
        + "r.example,shop/web,1,sha256:0a,TRUE,cli,builder-1,,425,image,high,root\(end)\n")
    let finding = try #require(findings.first)
    #expect(source.format == "prisma-compute-csv" && source.rejectedCount == 0)
    #expect(finding.check.name == "425")
    #expect(finding.subject == Subject(type: "image", resource: "r.example/shop/web:1"))
  }

  @Test func aFieldTooManyIsRejectedUnlessItIsEmpty() async throws {
    let row = "node-1,,6411,linux,high,c"
    let (source, findings) = try await SecurityHubASFFTests.read(
      "Hostname,CVE ID,Compliance ID,Type,Severity,Cluster\n\(row)\n\(row),\n\(row),x\n\(row),,\n")
    #expect(findings.count == 2)
    #expect(source.records == 4 && source.rejectedCount == 2)
    #expect(
      source.rejected.map(\.reason) == [
        "the row has 7 fields where 6 are expected", "the row has 8 fields where 6 are expected",
      ])
  }

  @Test(
    arguments: [
      ("open", Status.fail, nil), ("in_progress", .fail, nil), ("closed", .unknown, nil),
      ("snoozed", .fail, .suppressed), ("dismissed", .fail, .suppressed),
    ] as [(String, Status, Suppression.Kind?)])
  func orcaIsRead(_ word: String, _ status: Status, _ kind: Suppression.Kind?) async throws {
    let (source, findings) = try await Self.orca.with(["Status": word]).read()
    let finding = try #require(findings.first)
    #expect(source.format == "orca-csv")
    #expect(finding.check == CheckID(scanner: "orca", name: "Root has keys"))
    #expect(finding.reported == .fail)
    #expect(finding.status == status)
    #expect(finding.suppression?.kind == kind)
    #expect(finding.subject == Subject(account: "prod", resource: "root"))
    #expect(finding.severity == .high)
    #expect(finding.observed?.date == "2026-02-01")
    #expect(finding.evidence == "IAM [\"a\", \"b\"]")
  }

  @Test(arguments: [
    ("0.5", Severity.informational), ("1", .low), ("4", .medium), ("8.9", .high), ("9", .critical),
    ("?", .unknown),
  ]) func theScoreOfOrcaIsASeverity(_ score: String, _ severity: Severity) async throws {
    #expect(
      try await Self.orca.with(["OrcaScore": score]).read().findings.first?.severity == severity)
  }

  @Test(
    arguments: [
      (wiz, ["Status": "DONE"], "the status \"DONE\" is not known"),
      (wiz, ["Status": ""], "Status is missing"),
      (wiz, ["Control ID": "", "Title": ""], "Control ID is missing"),
      (wiz, ["Resource external ID": "", "Resource Name": ""], "Resource external ID is missing"),
      (defender, ["state": "unhealthy"], "the status \"unhealthy\" is not known"),
      (defender, ["state": ""], "state is missing"),
      (defender, ["recommendationName": ""], "recommendationName is missing"),
      (defender, ["resourceId": "", "resourceName": ""], "resourceId is missing"),
      (prisma, ["Compliance ID": ""], "neither a Compliance ID nor a CVE ID"),
      (prisma, ["Hostname": ""], "neither a host nor an image"),
      (orca, ["Status": "gone"], "the status \"gone\" is not known"),
      (orca, ["Title": ""], "Title is missing"),
      (orca, ["Inventory.Name": "", "Inventory": "", "Source": ""], "Inventory.Name is missing"),
    ] as [(Table, [String: String?], String)])
  func whatIsWrongIsNamed(_ table: Table, _ changes: [String: String?], _ reason: String) async {
    let found = await table.with(changes).rejection()
    #expect(found?.contains(reason) == true, "\(found ?? "it was read")")
  }
}
