import Compliance
import Testing

@testable import Ingest

/// Reports in the true shape of Trivy's JSON, written for these tests.
@Suite struct TrivyTests {
  static func object(_ members: [String: String?], _ changes: [String: String?]) -> String {
    let all = members.merging(changes) { $1 }.compactMapValues { $0 }
    return "{"
      + all.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
      + "}"
  }

  static func misconfiguration(_ changes: [String: String?] = [:]) -> String {
    object(
      [
        "ID": #""AVD-AWS-0107""#, "AVDID": #""AVD-AWS-0107""#, "Title": #""Open ingress""#,
        "Message": #""It is open to the world.""#, "Severity": #""HIGH""#, "Status": #""FAIL""#,
        "CauseMetadata":
          #"{"Resource":"aws_security_group.web","Provider":"AWS","StartLine":4,"EndLine":9}"#,
      ], changes)
  }

  static func vulnerability(_ changes: [String: String?] = [:]) -> String {
    object(
      [
        "VulnerabilityID": #""CVE-2024-0001""#, "PkgName": #""curl""#,
        "InstalledVersion": #""7.1""#, "Severity": #""CRITICAL""#, "Title": #""curl: bad""#,
        "Description": #""Long text""#, "Status": #""fixed""#,
      ], changes)
  }

  /// One result; the target stands first, as Trivy writes it, or last.
  static func result(_ lists: [String: [String]], targetLast: Bool = false) -> String {
    let members = lists.sorted { $0.key < $1.key }
      .map { #""\#($0.key)":[\#($0.value.joined(separator: ","))]"# }
    let target = #""Target":"main.tf""#
    return "{"
      + (targetLast ? members + [target] : [target, #""Class":"config""#] + members)
      .joined(separator: ",") + "}"
  }

  static let head =
    #""SchemaVersion":2,"Trivy":{"Version":"0.68.1"},"CreatedAt":"2026-11-01T10:00:00.5+01:00","#
    + #""ArtifactName":"iac","ArtifactType":"filesystem""#

  static func report(_ lists: [String: [String]]) -> String {
    #"{\#(head),"Results":[\#(result(lists))]}"#
  }

  static func read(_ lists: [String: [String]]) async throws
    -> (source: Source, findings: [Finding])
  {
    try await SecurityHubASFFTests.read(report(lists))
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Self.read(["Misconfigurations": [Self.misconfiguration()]])
    let finding = try #require(findings.first)
    #expect(source.format == "trivy" && source.records == 1)
    #expect(source.tools == [Tool(scanner: "trivy", version: "0.68.1")])
    #expect(finding.check == CheckID(scanner: "trivy", name: "AVD-AWS-0107"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", type: "aws_security_group", resource: "main.tf:aws_security_group.web"))
    #expect(finding.severity == .high)
    #expect(finding.title == "Open ingress")
    #expect(finding.evidence == "It is open to the world.")
    #expect(finding.observed?.description == "2026-11-01T09:00:00.5Z")
  }

  @Test func everyOrderOfMembersGivesTheSame() async throws {
    let lists = [
      "Misconfigurations": [Self.misconfiguration()], "Vulnerabilities": [Self.vulnerability()],
    ]
    let (_, expected) = try await Self.read(lists)
    for text in [
      #"{\#(Self.head),"Results":[\#(Self.result(lists, targetLast: true))]}"#,
      #"{"SchemaVersion":2,"Results":[\#(Self.result(lists, targetLast: true))],\#(Self.head.replacing(#""SchemaVersion":2,"#, with: ""))}"#,
    ] {
      let (_, findings) = try await SecurityHubASFFTests.read(text)
      #expect(findings.map(\.subject) == expected.map(\.subject))
      #expect(findings.map(\.observed) == expected.map(\.observed))
    }
  }

  @Test(arguments: [
    (#""FAIL""#, Status.fail, Suppression.Kind?.none), (#""PASS""#, .pass, nil),
    (#""EXCEPTION""#, .notChecked, .excluded), ("null", .fail, nil),
  ]) func everyStatusOfAMisconfigurationMeansOneThing(
    _ word: String, _ status: Status, _ kind: Suppression.Kind?
  ) async throws {
    let (_, findings) = try await Self.read([
      "Misconfigurations": [Self.misconfiguration(["Status": word])]
    ])
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.suppression?.kind) == [kind])
  }

  @Test(arguments: [
    ("affected", Status.fail), ("fixed", .fail), ("will_not_fix", .fail), ("unknown", .fail),
    ("fix_deferred", .fail), ("end_of_life", .fail), ("under_investigation", .unknown),
    ("not_affected", .notApplicable),
  ]) func everyStatusOfAVulnerabilityMeansOneThing(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await Self.read([
      "Vulnerabilities": [Self.vulnerability(["Status": "\"\(word)\""])]
    ])
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.map(\.status) == [status])
    #expect(findings.map(\.check.name) == ["CVE-2024-0001"])
    #expect(findings.map(\.subject.resource) == ["main.tf:curl@7.1"])
  }

  @Test func secretsAndLicencesAreFindings() async throws {
    let (source, findings) = try await Self.read([
      "Secrets": [
        #"{"RuleID":"github-pat","Category":"GitHub","Severity":"CRITICAL","Title":"Token","StartLine":7}"#
      ],
      "Licenses": [#"{"Severity":"HIGH","Category":"restricted","PkgName":"p","Name":"GPL-3.0"}"#],
    ])
    #expect(findings.map(\.check.name) == ["GPL-3.0", "github-pat"])
    #expect(findings.map(\.subject.resource) == ["main.tf:p", "main.tf:7"])
    #expect(source.records == 2)
  }

  @Test func whatIsSuppressedKeepsItsStatement() async throws {
    let (_, findings) = try await Self.read([
      "ExperimentalModifiedFindings": [
        #"{"Type":"vulnerability","Status":"ignored","Statement":"Known.","Source":".trivyignore","#
          + #""Finding":\#(Self.vulnerability())}"#
      ]
    ])
    #expect(findings.map(\.check.name) == ["CVE-2024-0001"])
    #expect(
      findings.map(\.suppression)
        == [Suppression(kind: .suppressed, reason: "Known.", reference: ".trivyignore")])
  }

  @Test(arguments: [
    ("DS002", "", "AVD-DS-0002"), ("DS-0002", "", "AVD-DS-0002"), ("KSV014", "", "AVD-KSV-0014"),
    ("AVD-KSV012", "", "AVD-KSV-0012"), ("AWS-0107", "", "AVD-AWS-0107"),
    ("DS002", "AVD-DS-0002", "AVD-DS-0002"), ("CVE-2024-0001", "", "CVE-2024-0001"),
    ("ID-001", "", "ID-001"), ("DSA-4371", "", "DSA-4371"), ("", "", ""),
  ]) func aCheckHasOneName(_ id: String, _ alternative: String, _ name: String) {
    #expect(TrivyNames.check(id: id, alternative: alternative) == name)
    #expect(TrivyNames.check(id: name, alternative: "") == name)
  }

  @Test func anOldReportIsAListOfTargets() async throws {
    let result = Self.result(["Vulnerabilities": [Self.vulnerability(["Status": nil])]])
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"[\#(result),{"Target":"b","Vulnerabilities":null}]"#)
    #expect(findings.map(\.subject.resource) == ["main.tf:curl@7.1"])
    #expect(source.records == 1 && source.rejectedCount == 0)
  }

  @Test(arguments: ["Resources", "Findings", "Misconfigurations"])
  func aClustersResourcesAreNamed(_ list: String) async throws {
    let result = Self.result([
      "Misconfigurations": [
        Self.misconfiguration([
          "AVDID": #""AVD-KSV-0014""#, "CauseMetadata": #"{"Provider":"Kubernetes"}"#,
        ])
      ], "Vulnerabilities": [Self.vulnerability()],
    ])
    let about = #""Namespace":"web","Kind":"Deployment","Name":"nginx""#
    for resource in [
      #"{\#(about),"Results":[\#(result)]}"#, #"{"Results":[\#(result)],\#(about)}"#,
    ] {
      let (_, findings) = try await SecurityHubASFFTests.read(
        #"{"ClusterName":"prod","\#(list)":[\#(resource)]}"#)
      #expect(
        findings.map(\.subject) == [
          Subject(
            provider: "kubernetes", account: "prod", type: "Deployment",
            resource: "web/Deployment/nginx"),
          Subject(
            provider: "kubernetes", account: "prod", type: "Deployment",
            resource: "web/Deployment/nginx:curl@7.1"),
        ])
    }
  }

  @Test func anAccountThatWasScannedIsNamed() async throws {
    let arn = "arn:aws-us-gov:ec2:us-gov-east-1:012345678912:security-group/sg-1"
    let result = Self.result([
      "Misconfigurations": [
        Self.misconfiguration(["CauseMetadata": #"{"Resource":"\#(arn)","Provider":"AWS"}"#])
      ]
    ])
    let (_, findings) = try await SecurityHubASFFTests.read(
      #"{"SchemaVersion":2,"ArtifactName":"012345678912","ArtifactType":"aws_account","Results":[\#(result)]}"#
    )
    #expect(
      findings.map(\.subject) == [
        Subject(
          provider: "aws", partition: "aws-us-gov", account: "012345678912",
          region: "us-gov-east-1", resource: arn)
      ])
  }

  @Test(arguments: [
    ("Misconfigurations", Self.misconfiguration(["Status": #""WARN""#]), "WARN"),
    ("Misconfigurations", Self.misconfiguration(["ID": nil, "AVDID": nil]), "no id"),
    ("Vulnerabilities", Self.vulnerability(["VulnerabilityID": nil]), "no id"),
    ("Vulnerabilities", Self.vulnerability(["Status": #""odd""#]), "odd"),
    ("Secrets", "7", "not an object"),
    ("Licenses", #"{"Name":"a","Name":"b"}"#, "stands twice"),
    ("ExperimentalModifiedFindings", #"{"Type":"odd"}"#, "odd"),
    ("ExperimentalModifiedFindings", #"{"Type":"secret"}"#, "no Finding"),
  ]) func whatCantBeReadIsRejectedWithItsReason(_ list: String, _ entry: String, _ reason: String)
    async throws
  {
    var lists = ["Misconfigurations": [Self.misconfiguration()]]
    lists[list, default: []].append(entry)
    let (source, findings) = try await Self.read(lists)
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
    #expect(source.rejected.first?.reason.contains(reason) == true)
  }

  @Test(arguments: [
    "{\(head)}", #"{\#(head),"Results":null}"#, #"{\#(head),"Results":[{"Target":"a"}]}"#,
    #"{"ClusterName":"c","Resources":[]}"#,
  ]) func nothingFoundIsNoFinding(_ text: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    #expect(source.format == "trivy")
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }

  /// The array that versions before 0.20 write of an image without a finding.
  @Test func aCleanTargetIsAReportOfNothing() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"[{"Target":"alpine:3.9 (alpine 3.9.4)","Type":"alpine"},{"Target":"a","Class":"config","#
        + #""Type":"dockerfile","MisconfSummary":{"Successes":3,"Failures":0}}]"#)
    #expect(source.format == "trivy")
    #expect(findings.isEmpty && source.rejectedCount == 0)
  }
}
