import Compliance
import Testing

@testable import Ingest

/// Reports in the true shape of Kubescape's first format, written for these tests.
@Suite struct KubescapeV1Tests {
  static func object(_ name: String) -> String {
    #"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"\#(name)","namespace":"web"}}"#
  }

  static func response(_ name: String, exception: String = "") -> String {
    #"{"alertMessage":"\#(name) is root","failedPaths":["spec.a"],"fixPaths":[],"ruleStatus":"","#
      + #""packagename":"armo_builtins","alertScore":7,"#
      + #""alertObject":{"k8sApiObjects":[\#(object(name))]}\#(exception)}"#
  }

  static func rule(
    _ responses: [String] = [response("a")], inputs: [String] = ["a", "b"],
    status: String = #"{"status":"","message":""}"#
  ) -> String {
    let ids = inputs.map { #""apps/v1/web/Deployment/\#($0)""# }
    return #"{"name":"r","ruleStatus":\#(status),"ruleResponses":\#(list(responses)),"#
      + #""listInputIDs":[\#(ids.joined(separator: ","))]}"#
  }

  private static func list(_ elements: [String]) -> String {
    elements.isEmpty ? "null" : "[\(elements.joined(separator: ","))]"
  }

  static func control(_ rules: [String] = [rule()], id: String = #""controlID":"C-0016","#)
    -> String
  {
    #"{\#(id)"name":"Privilege escalation","baseScore":7,"ruleReports":\#(list(rules))}"#
  }

  static func report(_ controls: [String] = [control()], sorted: Bool = false) -> String {
    let head = #""clusterName":"prod","generationTime":"2026-11-01T10:00:00Z""#
    let frameworks =
      #""frameworks":[{"name":"NSA","controlReports":[\#(controls.joined(separator: ","))]}]"#
    return sorted ? "{\(frameworks),\(head)}" : "{\(head),\(frameworks)}"
  }

  @Test(arguments: [false, true]) func everyFieldIsRead(_ sorted: Bool) async throws {
    let (source, findings) = try await Reads.read(Self.report(sorted: sorted))
    #expect(source.format == "kubescape-v1" && source.records == 1)
    #expect(findings.map(\.reported) == [.fail, .pass])
    let finding = try #require(findings.first)
    #expect(finding.check == CheckID(scanner: "kubescape", name: "C-0016"))
    #expect(
      finding.subject
        == Subject(
          provider: "kubernetes", account: "prod", type: "Deployment",
          resource: "apps/v1/web/Deployment/a"))
    #expect(finding.severity == .high && finding.title == "Privilege escalation")
    #expect(finding.evidence == "a is root")
    #expect(finding.observed?.description == "2026-11-01T10:00:00Z")
    #expect(findings.last?.subject.resource == "apps/v1/web/Deployment/b")
  }

  @Test func anExceptionHidesAFailUnlessAnotherRuleFails() async throws {
    let excused = Self.response(
      "a", exception: #","exception":{"name":"kube-system","reason":"Needed."}"#)
    let alone = try await Reads.read(Self.report([Self.control([Self.rule([excused])])])).findings
    #expect(
      alone.first?.suppression
        == Suppression(kind: .excluded, reason: "Needed.", reference: "kube-system"))
    #expect(alone.first?.reported == .fail && alone.first?.reportedWord == "excluded")
    let beside = try await Reads.read(
      Self.report([Self.control([Self.rule([excused]), Self.rule()])])
    ).findings
    #expect(beside.first?.suppression == nil && beside.first?.reportedWord == "failed")
    #expect(beside.count == 2)
  }

  @Test func aRuleThatCouldNotRunIsAnError() async throws {
    let rule = Self.rule([], inputs: [], status: #"{"status":"failed","message":"no rego"}"#)
    let findings = try await Reads.read(Self.report([Self.control([rule])])).findings
    #expect(findings.map(\.reported) == [.error])
    #expect(findings.first?.evidence == "The rule could not be run: r: no rego")
    #expect(findings.first?.subject.resource == "prod")
  }

  @Test(arguments: [
    Self.control(id: ""), "7", Self.control([Self.rule([#"{"alertMessage":"x"}"#])]),
    Self.control([Self.rule(status: #"{"status":"odd"}"#)]), Self.control(["7"]),
  ]) func whatCannotBeReadIsRejected(_ control: String) async throws {
    let (source, findings) = try await Reads.read(Self.report([Self.control(), control]))
    #expect(findings.count == 2)
    #expect(source.records == 2 && source.rejectedCount == 1)
  }

  @Test func aControlThatLookedAtNothingIsNoFinding() async throws {
    let (source, findings) = try await Reads.read(Self.report([Self.control([])]))
    #expect(findings.isEmpty && source.records == 1 && source.rejectedCount == 0)
  }
}
