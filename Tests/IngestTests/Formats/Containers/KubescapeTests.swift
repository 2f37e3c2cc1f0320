import Compliance
import Testing

@testable import Ingest

/// Reports in the true shape of Kubescape's JSON, written for these tests.
@Suite struct KubescapeTests {
  static func control(_ changes: [String: String?] = [:]) -> String {
    TrivyTests.object(
      [
        "controlID": #""C-0016""#, "name": #""Privilege escalation""#,
        "status": #"{"status":"failed"}"#,
        "rules":
          #"[{"name":"r","status":"failed","paths":[{"failedPath":"spec.a"},{"fixPath":{}}]}]"#,
      ], changes)
  }

  static let summary =
    #""summaryDetails":{"controls":{"C-0016":{"controlID":"C-0016","scoreFactor":7}},"#
    + #""frameworks":[{"name":"NSA","controls":{"C-0016":{"scoreFactor":1}}}]}"#

  static func report(_ controls: [String], sorted: Bool = false) -> String {
    let list = #""controls":[\#(controls.joined(separator: ","))]"#
    let id = #""resourceID":"apps/v1/web/Deployment/nginx""#
    let results = #""results":[{\#(sorted ? "\(list),\(id)" : "\(id),\(list)")}]"#
    let head = #""generationTime":"2026-11-01T10:00:00Z","clusterName":"prod""#
    let tail = #""metadata":{"scanMetadata":{"kubescapeVersion":"v3.0.3"}}"#
    return sorted
      ? "{\(head),\(tail),\(results),\(summary)}"
      : #"{\#(head),\#(summary),"resources":[{"resourceID":"x","object":{}}],\#(results),\#(tail)}"#
  }

  @Test(arguments: [false, true]) func everyFieldIsRead(_ sorted: Bool) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report([Self.control(), Self.control()], sorted: sorted))
    let finding = try #require(findings.first)
    #expect(findings.count == 2 && source.records == 2)
    #expect(source.format == "kubescape")
    #expect(source.tools == [Tool(scanner: "kubescape", version: "v3.0.3")])
    #expect(finding.check == CheckID(scanner: "kubescape", name: "C-0016"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(
          provider: "kubernetes", account: "prod", type: "Deployment",
          resource: "apps/v1/web/Deployment/nginx"))
    #expect(finding.severity == .high)
    #expect(finding.title == "Privilege escalation")
    #expect(finding.evidence == "Failed at spec.a.")
    #expect(finding.observed?.description == "2026-11-01T10:00:00Z")
  }

  @Test(arguments: [
    (#"{"status":"passed"}"#, Status.pass, false), (#"{"status":"failed"}"#, .fail, false),
    (#"{"status":"passed","subStatus":"w/exceptions"}"#, .fail, true),
    (#"{"status":"passed","subStatus":"irrelevant"}"#, .notApplicable, false),
    (#"{"status":"skipped","subStatus":"manual review"}"#, .notChecked, false),
    (#"{"status":"skipped","subStatus":"requires review"}"#, .notChecked, false),
    (#"{"status":"skipped","subStatus":"configuration"}"#, .notChecked, false),
    (#"{"status":"skipped","subStatus":"integration"}"#, .notChecked, false),
    (#"{"status":"skipped"}"#, .notChecked, false), (#""excluded""#, .fail, true),
    (#""irrelevant""#, .notApplicable, false), (#""error""#, .error, false),
  ]) func everyStatusMeansOneThing(_ state: String, _ status: Status, _ isExcluded: Bool)
    async throws
  {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.report([Self.control(["status": state, "rules": "[]"])]))
    #expect(findings.map(\.reported) == [status])
    #expect((findings.first?.suppression?.kind == .excluded) == isExcluded)
  }

  @Test func anExceptionKeepsItsReason() async throws {
    let rules =
      #"[{"status":"passed","subStatus":"w/exceptions","exception":[{"name":"kube-system","#
      + #""reason":"Needed.","expirationDate":"2027-01-01T00:00:00Z"}]}]"#
    for changes in [
      ["status": #"{"status":"passed"}"#, "subStatus": #""w/exceptions""#, "rules": rules],
      ["status": #"{"status":"passed"}"#, "rules": rules],
    ] {
      let (_, findings) = try await SecurityHubASFFTests.read(Self.report([Self.control(changes)]))
      #expect(findings.map(\.reported) == [.fail])
      #expect(
        findings.map(\.suppression) == [
          Suppression(
            kind: .excluded, reason: "Needed.", expires: Timestamp("2027-01-01T00:00:00Z"),
            reference: "kube-system")
        ])
    }
  }

  @Test(arguments: [
    (#"["passed","failed"]"#, Status.fail), (#"["passed","skipped"]"#, .notChecked),
    (#"["passed"]"#, .pass), ("[]", .unknown),
  ]) func withoutAStatusTheWorstRuleCounts(_ words: String, _ status: Status) async throws {
    let rules = words.replacing("\"p", with: "{\"status\":\"p").replacing(
      "\"f", with: "{\"status\":\"f"
    )
    .replacing("\"sk", with: "{\"status\":\"sk").replacing("ed\"", with: "ed\"}")
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.report([Self.control(["status": nil, "rules": rules])]))
    #expect(findings.map(\.reported) == [status])
  }

  @Test(arguments: [
    Self.control(["status": #"{"status":"odd"}"#]),
    Self.control(["status": #"{"status":"passed","subStatus":"odd"}"#]),
    Self.control(["controlID": nil]), "7", #"{"controlID":"a","controlID":"b"}"#,
  ]) func whatCantBeReadIsRejected(_ control: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.report([Self.control(), control]))
    #expect(findings.count == 1)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  static func summary(_ verdicts: [String: String]) -> String {
    let controls = verdicts.sorted { $0.key < $1.key }.map { id, verdict in
      #""\#(id)":{"controlID":"\#(id)","name":"N","scoreFactor":7,\#(verdict)}"#
    }
    return #""summaryDetails":{"controls":{\#(controls.joined(separator: ","))}}"#
  }

  @Test(arguments: [#""results":[]"#, #""results":null"#, #""reportID":"r""#])
  func withoutResultsTheSummaryJudgesTheCluster(_ results: String) async throws {
    let summary = Self.summary([
      "C-1":
        #""statusInfo":{"status":"failed"},"ResourceCounters":{"failedResources":3,"passedResources":1}"#,
      "C-2": #""status":"passed","ResourceCounters":{"failedResources":0,"passedResources":2}"#,
      "C-3": #""status":"passed","ResourceCounters":{"failedResources":0,"passedResources":0}"#,
      "C-4": #""statusInfo":{"status":"skipped","subStatus":"manual review"}"#,
      "C-5": #""statusInfo":{"status":"passed","subStatus":"irrelevant"}"#,
    ])
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"clusterName":"prod","generationTime":"2026-11-01T10:00:00Z",\#(summary),\#(results)}"#)
    #expect(source.format == "kubescape" && source.records == 5 && source.rejectedCount == 0)
    #expect(findings.map(\.check.name) == ["C-1", "C-2", "C-3", "C-4", "C-5"])
    #expect(
      findings.map(\.reported) == [.fail, .pass, .pass, .notChecked, .notApplicable])
    #expect(
      findings.map(\.status) == [.fail, .pass, .unknown, .notChecked, .notApplicable])
    let first = try #require(findings.first)
    #expect(
      first.subject
        == Subject(provider: "kubernetes", account: "prod", type: "cluster", resource: "prod"))
    #expect(first.severity == .high && first.observed != nil)
    #expect(first.evidence == "The summary counts 3 failed and 1 passed resources.")
    #expect(
      source.gaps.map(\.description) == [
        "5 controls judged by the report's summary alone, for it lists no results: "
          + "C-1; C-2; C-3; C-4; C-5"
      ])
  }

  @Test func aFailedSummaryWithoutAFailedResourceIsTold() async throws {
    let summary = Self.summary([
      "C-0016": #""status":"failed""#, "C-0044": #""status":"failed""#,
      "C-0050": #""status":"passed""#,
    ])
    let text = Self.report([Self.control()]).replacing(Self.summary, with: summary)
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    #expect(findings.map(\.check.name) == ["C-0016"])
    #expect(
      source.gaps.map(\.description) == [
        "1 control failed by the report's summary, while no failed resource is listed: C-0044"
      ])
    let whole = text.replacing(#","C-0044""#, with: #","C-0016b""#)
      .replacing(#""status":"failed"},"C-0050""#, with: #""status":"passed"},"C-0050""#)
    #expect(try await SecurityHubASFFTests.read(whole).0.gaps == [])
  }

  @Test func noResultIsNoFinding() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      "{\(Self.summary),\"results\":null}")
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }
}
