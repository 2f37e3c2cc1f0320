import Compliance
import Testing

@testable import Ingest

/// Custom resources in the true shape of Trivy's operator, written for these tests.
@Suite struct TrivyOperatorTests {
  static func check(_ changes: [String: String?] = [:]) -> String {
    TrivyTests.object(
      [
        "checkID": #""KSV014""#, "title": #""Root file system is writable""#,
        "severity": #""LOW""#, "category": #""Kubernetes""#, "description": #""d""#,
        "messages": #"["Container 'nginx' should not."]"#, "success": "false",
      ], changes)
  }

  private static let metadata =
    #""metadata":{"name":"replicaset-x","namespace":"web","labels":{"#
    + #""trivy-operator.resource.kind":"ReplicaSet","trivy-operator.resource.name":"nginx","#
    + #""trivy-operator.resource.namespace":"web"}}"#

  static func audit(_ checks: [String], kind: String = "ConfigAuditReport") -> String {
    #"{"apiVersion":"aquasecurity.github.io/v1alpha1","kind":"\#(kind)",\#(metadata),"#
      + #""report":{"checks":[\#(checks.joined(separator: ","))],"scanner":{"name":"Trivy","version":"0.50"},"#
      + #""updateTimestamp":"2026-11-01T10:00:00Z"}}"#
  }

  static func compliance(_ status: String) -> String {
    #"{"apiVersion":"aquasecurity.github.io/v1alpha1","kind":"ClusterComplianceReport","#
      + #""metadata":{"name":"cis"},"spec":{"compliance":{"id":"k8s-cis","controls":[]}},"#
      + #""status":{\#(status),"updateTimestamp":"2026-11-01T10:00:00Z"}}"#
  }

  @Test(arguments: [
    "ConfigAuditReport", "ClusterConfigAuditReport", "InfraAssessmentReport",
    "RbacAssessmentReport",
    "ClusterRbacAssessmentReport",
  ]) func everyFieldIsRead(_ kind: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.audit([Self.check(), Self.check(["success": "true"])], kind: kind))
    let finding = try #require(findings.first)
    #expect(source.format == "trivy-operator" && source.records == 2)
    #expect(source.tools == [Tool(scanner: "trivy", version: "0.50")])
    #expect(findings.map(\.reported) == [.fail, .pass])
    #expect(finding.check == CheckID(scanner: "trivy", name: "AVD-KSV-0014"))
    #expect(
      finding.subject
        == Subject(provider: "kubernetes", type: "ReplicaSet", resource: "web/ReplicaSet/nginx"))
    #expect(finding.severity == .low)
    #expect(finding.title == "Root file system is writable")
    #expect(finding.evidence == "Container 'nginx' should not.")
    #expect(finding.observed?.description == "2026-11-01T10:00:00Z")
  }

  @Test func listsOfResourcesKeepThemApart() async throws {
    let other = Self.audit([Self.check()]).replacing("nginx\"", with: "other\"")
    for wrapper in [
      #"{"apiVersion":"v1","items":[%],"kind":"List","metadata":{"name":"l"}}"#, "[%]",
    ] {
      let (source, findings) = try await SecurityHubASFFTests.read(
        wrapper.replacing("%", with: "\(Self.audit([Self.check()])),\(other)"))
      #expect(
        findings.map(\.subject.resource) == ["web/ReplicaSet/nginx", "web/ReplicaSet/other"])
      #expect(source.records == 2 && source.rejectedCount == 0)
    }
  }

  @Test func listsByKindAreRead() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"clustersbomreports.aquasecurity.github.io":[],"#
        + #""configauditreports.aquasecurity.github.io":[\#(Self.audit([Self.check()])),"#
        + #"\#(Self.audit([Self.check()]).replacing("nginx\"", with: "other\""))],"#
        + #""sbomreports.aquasecurity.github.io":[{"report":{"components":{}}}]}"#)
    #expect(source.format == "trivy-operator")
    #expect(findings.map(\.subject.resource) == ["web/ReplicaSet/nginx", "web/ReplicaSet/other"])
    #expect(source.records == 2 && source.rejectedCount == 0)
  }

  @Test func aCheckWithoutAnIdIsKnownByItsTitle() async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.audit([Self.check(["checkID": nil])]))
    #expect(findings.map(\.check.name) == ["Root file system is writable"])
  }

  @Test(arguments: [
    (#","totalFail":0"#, Status.pass), (#","totalFail":4"#, .fail), ("", .notChecked),
    (#","failTotal":0,"passTotal":0"#, .notChecked), (#","failTotal":0,"passTotal":2"#, .pass),
  ]) func aSummaryCountsFailures(_ total: String, _ status: Status) async throws {
    let control = #"{"id":"4.2.9","name":"Events","severity":"HIGH"\#(total)}"#
    for place in [
      #""summaryReport":{"id":"cis","controlCheck":[\#(control)]}"#,
      #""controlCheck":[\#(control)]"#,
    ] {
      let (source, findings) = try await SecurityHubASFFTests.read(Self.compliance(place))
      #expect(findings.map(\.reported) == [status])
      #expect(findings.map(\.check.name) == ["k8s-cis/4.2.9"])
      #expect(findings.map(\.title) == ["Events"])
      #expect(findings.map(\.severity) == [.high])
      #expect(source.records == 1)
    }
  }

  @Test func aDetailGivesItsChecksAndThePassOfTheWholeControl() async throws {
    let dummy = #"{"checkID":"","severity":"","success":true}"#
    let control = { (id: String, name: String, more: String, check: String) in
      #"{"checks":[\#(check)],"id":"\#(id)","name":"\#(name)","severity":"HIGH"\#(more)}"#
    }
    let results = [
      control("1", "One", "", Self.check(["severity": #""""#, "target": #""Pod/a""#])),
      control("2", "Two", "", dummy), control("3", "Three (Manual)", "", dummy),
      control("4", "Four", #","status":"FAIL""#, dummy),
    ]
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.compliance(
        #""detailReport":{"id":"d","results":[\#(results.joined(separator: ","))]},"#
          + #""summaryReport":{"controlCheck":[{"id":"1","totalFail":1}]}"#))
    #expect(
      findings.map(\.check.name) == ["AVD-KSV-0014", "k8s-cis/2", "k8s-cis/3", "k8s-cis/4"])
    #expect(findings.map(\.reported) == [.fail, .pass, .pass, .pass])
    #expect(findings.map(\.status) == [.fail, .pass, .notChecked, .unknown])
    #expect(findings.map(\.severity) == [.high, .high, .high, .high])
    #expect(findings.map(\.subject.resource) == ["Pod/a", "cluster", "cluster", "cluster"])
    #expect(source.rejectedCount == 0)
  }

  @Test func aReportWithoutAnIdHasTheNameOfItsResource() async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.compliance(#""summaryReport":{"controlCheck":[{"id":"1.1","totalFail":0}]}"#)
        .replacing(#""id":"k8s-cis","#, with: ""))
    #expect(findings.map(\.check.name) == ["cis/1.1"])
  }

  @Test func vulnerabilitiesAndSecretsAreFindings() async throws {
    let text = Self.audit([]).replacing(
      #""checks":[]"#,
      with:
        #""vulnerabilities":[{"vulnerabilityID":"CVE-1","resource":"curl","installedVersion":"7.1"}],"#
        + #""secrets":[{"ruleID":"aws-key","target":"/a.env"}]"#)
    let (_, findings) = try await SecurityHubASFFTests.read(text)
    #expect(findings.map(\.check.name) == ["CVE-1", "aws-key"])
    #expect(
      findings.map(\.subject.resource)
        == ["web/ReplicaSet/nginx:curl@7.1", "web/ReplicaSet/nginx:/a.env"])
  }

  @Test(arguments: [
    Self.check(["success": nil]), Self.check(["success": #""no""#]),
    Self.check(["checkID": nil, "title": nil]), Self.check(["checkID": nil, "success": "true"]),
    "7", #"{"checkID":"a","checkID":"b","success":true}"#,
  ]) func whatCantBeReadIsRejected(_ check: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.audit([Self.check(), check]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  @Test func nothingFoundIsNoFinding() async throws {
    for text in [Self.audit([]), Self.compliance(#""summary":{}"#)] {
      let (source, findings) = try await SecurityHubASFFTests.read(text)
      #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
    }
  }

  /// Nothing found in a kind that is not known is no result.
  @Test func aResourceOfAnotherKindIsRejected() async throws {
    func resource(_ kind: String, _ report: String) -> String {
      #"{"apiVersion":"aquasecurity.github.io/v1alpha1","kind":"\#(kind)","#
        + #""metadata":{"name":"n"},"report":{\#(report)}}"#
    }
    let check = #""checks":[{"checkID":"KSV014","success":false}]"#
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"apiVersion":"v1","kind":"List","items":["#
        + [
          resource("ConfigAuditReport", check), resource("CISKubeBenchReport", #""sections":[]"#),
          resource("ClusterSbomReport", #""components":{}"#),
        ].joined(separator: ",") + "]}")
    #expect(source.format == "trivy-operator")
    #expect(findings.map(\.reported) == [.fail])
    #expect(source.rejectedCount == 1)
    #expect(
      source.rejected.first?.reason == "a resource of the kind CISKubeBenchReport is not read")
  }
}
