import Compliance
import Testing

@testable import Ingest

/// Checklists in the true shape of the format, written for these tests.
@Suite struct STIGChecklistTests {
  static func attribute(_ name: String, _ value: String) -> String {
    "<STIG_DATA><VULN_ATTRIBUTE>\(name)</VULN_ATTRIBUTE><ATTRIBUTE_DATA>\(value)</ATTRIBUTE_DATA>"
      + "</STIG_DATA>"
  }

  static func vulnerability(
    status: String = "<STATUS>Open</STATUS>", override: String = "",
    identity: String = attribute("Vuln_Num", "V-1") + attribute("Rule_ID", "SV-1r2_rule")
  ) -> String {
    "<VULN>" + identity + attribute("Severity", "medium") + attribute("Group_Title", "SRG")
      + attribute("Rule_Ver", "OS-1") + attribute("Rule_Title", "Title &amp; more")
      + attribute("Vuln_Discuss", "long") + attribute("CCI_REF", "CCI-000366")
      + attribute("CCI_REF", "CCI-000048") + status
      + "<FINDING_DETAILS>Seen.</FINDING_DETAILS><COMMENTS></COMMENTS>"
      + "<SEVERITY_OVERRIDE>\(override)</SEVERITY_OVERRIDE>"
      + "<SEVERITY_JUSTIFICATION>Mitigated.</SEVERITY_JUSTIFICATION></VULN>"
  }

  static func checklist(
    _ vulnerabilities: [String] = [vulnerability()], name: String = "web-1", site: String = ""
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!--DISA STIG Viewer :: 2.17-->
    <CHECKLIST>
      <ASSET><ROLE>None</ROLE><HOST_NAME>\(name)</HOST_NAME><HOST_IP>192.0.2.1</HOST_IP>\
    <HOST_FQDN></HOST_FQDN><WEB_OR_DATABASE>\(!site.isEmpty)</WEB_OR_DATABASE>\
    <WEB_DB_SITE>\(site)</WEB_DB_SITE><WEB_DB_INSTANCE></WEB_DB_INSTANCE></ASSET>
      <STIGS><iSTIG><STIG_INFO><SI_DATA><SID_NAME>title</SID_NAME><SID_DATA>T</SID_DATA></SI_DATA>\
    </STIG_INFO>
        \(vulnerabilities.joined(separator: "\n    "))
      </iSTIG></STIGS>
    </CHECKLIST>
    """
  }

  @Test func everyFieldIsRead() async throws {
    let text = Self.checklist([Self.vulnerability(override: "low")])
    let (source, findings) = try await MarkupFixtures.read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "stig-ckl")
    #expect(source.tools == [Tool(scanner: "stig-viewer", version: "")])
    #expect(finding.check == CheckID(scanner: "stig-viewer", name: "V-1"))
    #expect(finding.subject == Subject(type: "host", resource: "web-1"))
    #expect(finding.severity == .low)
    #expect(finding.title == "Title & more")
    #expect(
      finding.evidence == """
        Seen.
        Severity overridden from medium to low: Mitigated.
        Identifiers: SV-1r2_rule, OS-1, CCI-000366, CCI-000048
        """)
    #expect(finding.nativeID == "SV-1r2_rule")
    #expect(finding.suppression == nil)
    #expect(MarkupFixtures.cut(finding, from: text) == Self.vulnerability(override: "low"))
  }

  @Test(arguments: [
    ("Open", Status.fail), ("NotAFinding", .pass), ("Not_Applicable", .notApplicable),
    ("Not_Reviewed", .notChecked),
  ]) func wordsMapExactly(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await MarkupFixtures.read(
      Self.checklist([Self.vulnerability(status: "<STATUS>\(word)</STATUS>")]))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.severity) == [.medium])
  }

  @Test func whatIsNoVerdictIsRejected() async throws {
    let (source, findings) = try await MarkupFixtures.read(
      Self.checklist([
        Self.vulnerability(), Self.vulnerability(status: "<STATUS>open</STATUS>"),
        Self.vulnerability(status: ""), Self.vulnerability(identity: ""),
      ]))
    #expect(findings.count == 1 && source.rejectedCount == 3)
    for (rejected, word) in zip(source.rejected, ["\"open\"", "no STATUS", "Vuln_Num"]) {
      #expect(rejected.reason.contains(word))
    }
    #expect(source.rejected.map(\.line) == [7, 8, 9])
  }

  @Test func hostsAndSitesAreNamed() async throws {
    for (name, site, resource) in [
      ("web-1", "", "web-1"), ("", "", "192.0.2.1"), ("web-1", "shop", "web-1/shop"),
    ] {
      let (_, findings) = try await MarkupFixtures.read(Self.checklist(name: name, site: site))
      #expect(findings.map(\.subject.resource) == [resource])
    }
  }

  @Test func theChecklistBesideTheCheckoutIsRead() async throws {
    guard let folder = Samples.folder else { return }
    var words: [String: Int] = [:]
    let source = try await Ingest().read(
      .file("\(folder)/extra-stig-ckl/small_ckl_overrides.ckl"),
      onFindings: { for finding in $0 { words[finding.reportedWord, default: 0] += 1 } })
    #expect(source.rejectedCount == 0)
    #expect(words == ["Open": 4, "NotAFinding": 2, "Not_Applicable": 1, "Not_Reviewed": 4])
  }

  @Test func windowsOfAnyWidthGiveTheSame() throws {
    try MarkupFixtures.expectSameInAllWidths(
      STIGChecklist.self, Self.checklist([Self.vulnerability(), Self.vulnerability(status: "")]))
  }
}
