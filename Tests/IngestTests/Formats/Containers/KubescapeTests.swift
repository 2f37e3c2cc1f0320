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

  @Test func noResultIsNoFinding() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      "{\(Self.summary),\"results\":null}")
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }
}
