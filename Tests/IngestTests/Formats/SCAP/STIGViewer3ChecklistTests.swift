import Compliance
import Testing

@testable import Ingest

/// Checklists in the true shape of the format, written for these tests.
@Suite struct STIGViewer3ChecklistTests {
  static func rule(_ changes: [String: String?] = [:]) -> String {
    TrivyTests.object(
      [
        "group_id_src": #""V-1""#, "group_id": #""V-1""#, "severity": #""medium""#,
        "group_title": #""SRG-1""#, "rule_id_src": #""SV-1r2_rule""#, "rule_id": #""SV-1r2""#,
        "rule_version": #""OS-1""#, "rule_title": #""Title""#, "discussion": #""long""#,
        "ccis": #"["CCI-000366"]"#, "legacy_ids": #"["V-0001","SV-0001"]"#,
        "status": #""open""#, "overrides": "{}", "comments": #""""#,
        "finding_details": #""Seen.""#,
      ], changes)
  }

  static let target =
    #""target_data":{"target_type":"Computing","host_name":"WEB-1","ip_address":"192.0.2.1","#
    + #""fqdn":"%","is_web_database":false,"web_db_site":"","web_db_instance":""}"#

  static func checklist(
    _ rules: [String] = [rule()], target: String = target.replacing("%", with: ""),
    first: Bool = false
  ) -> String {
    let stigs =
      #""stigs":[{"stig_name":"N","display_name":"D","stig_id":"OS_STIG","#
      + #""release_info":"Release: 3","version":"2","rules":[\#(rules.joined(separator: ","))]}]"#
    let parts = first ? [target, stigs] : [stigs, target]
    return #"{"title":"t","id":"i",\#(parts.joined(separator: ",")),"cklb_version":"1.0"}"#
  }

  @Test(arguments: [false, true]) func everyFieldIsRead(_ first: Bool) async throws {
    let (source, findings) = try await Reads.read(
      Self.checklist([Self.rule(), Self.rule()], first: first))
    let finding = try #require(findings.first)
    #expect(findings.count == 2 && source.records == 2)
    #expect(source.format == "stig-cklb")
    #expect(source.tools == [Tool(scanner: "stig-viewer", version: "")])
    #expect(
      source.scope.benchmarks == [Benchmark(id: "OS_STIG", version: "2, Release: 3")])
    #expect(finding.check == CheckID(scanner: "stig-viewer", name: "V-1"))
    #expect(
      finding.aliases.map(\.name) == ["SV-1r2", "SV-1r2_rule", "OS-1", "V-0001", "SV-0001"])
    #expect(finding.subject == Subject(type: "host", resource: "WEB-1"))
    #expect(finding.severity == .medium && finding.title == "Title")
    #expect(finding.evidence == "Seen.\nIdentifiers: SV-1r2, OS-1, CCI-000366")
    #expect(finding.nativeID == "SV-1r2" && finding.observed == nil)
  }

  @Test(arguments: [
    ("open", Status.fail), ("not_a_finding", .pass), ("not_applicable", .notApplicable),
    ("not_reviewed", .notChecked),
  ]) func everyWordMeansOneThing(_ word: String, _ status: Status) async throws {
    let rule = Self.rule(["status": #""\#(word)""#])
    let finding = try await Reads.read(Self.checklist([rule])).findings.first
    #expect(finding?.reported == status && finding?.reportedWord == word)
  }

  @Test func anOverrideGivesTheSeverity() async throws {
    let rule = Self.rule([
      "overrides": #"{"severity":{"severity":"low","reason":"Mitigated."}}"#
    ])
    let finding = try await Reads.read(Self.checklist([rule])).findings.first
    #expect(finding?.severity == .low)
    #expect(finding?.evidence.contains("from medium to low: Mitigated.") == true)
  }

  @Test func aDatabaseIsNamedWithItsHost() async throws {
    let target = Self.target.replacing("%", with: "web-1.example.org")
      .replacing(#""is_web_database":false"#, with: #""is_web_database":true"#)
      .replacing(#""web_db_site":"""#, with: #""web_db_site":"s""#)
    let finding = try await Reads.read(Self.checklist(target: target)).findings.first
    #expect(finding?.subject.resource == "web-1.example.org/s")
  }

  @Test(
    arguments: [
      (["status": nil], "has no status"), (["status": #""fixed""#], "\"fixed\" is no word"),
      (["group_id": nil, "rule_id": nil], "neither a group_id nor a rule_id"),
    ] as [([String: String?], String)])
  func whatCannotBeReadIsRejected(_ changes: [String: String?], _ reason: String) async throws {
    let (source, findings) = try await Reads.read(
      Self.checklist([Self.rule(), Self.rule(changes)]))
    #expect(findings.count == 1 && source.rejectedCount == 1)
    #expect(source.rejected.first?.reason.contains(reason) == true)
  }

  @Test func anEmptyChecklistHasNoFindings() async throws {
    let (source, findings) = try await Reads.read(Self.checklist([]))
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }
}
