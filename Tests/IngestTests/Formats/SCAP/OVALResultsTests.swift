import Compliance
import Testing

@testable import Ingest

/// OVAL results in the true shape of the format, written for these tests.
@Suite struct OVALResultsTests {
  static func results(
    _ definitions: [(id: String, group: String, result: String)] = [
      ("oval:org.example:def:1", "compliance", "true")
    ], host: String = "web-1"
  ) -> String {
    let content = definitions.map { definition in
      """
      <definition id="\(definition.id)" version="1" class="\(definition.group)"><metadata>
        <title>Title of \(definition.id)</title><description>d</description>
        <advisory from="x"><severity>Important</severity></advisory>
      </metadata><criteria/></definition>
      """
    }
    let results = definitions.map { definition in
      "<definition definition_id=\"\(definition.id)\" result=\"\(definition.result)\" version=\"1\">"
        + "<criteria result=\"true\"/></definition>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <oval_results xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"\
       xmlns="http://oval.mitre.org/XMLSchema/oval-results-5">
        <generator>
          <oval:product_name>cpe:/a:open-scap:oscap</oval:product_name>
          <oval:product_version>1.3.7</oval:product_version>
          <oval:timestamp>2026-11-24T05:45:53</oval:timestamp>
        </generator>
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5">
          <generator><oval:product_name>hand</oval:product_name></generator>
          <definitions>\(content.joined(separator: "\n"))</definitions>
        </oval_definitions>
        <results><system>
          <definitions>\(results.joined(separator: "\n"))</definitions>
          <tests><test test_id="t" result="true"/></tests>
          <oval_system_characteristics\
       xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5">
            <system_info><os_name>Linux</os_name>\
      <primary_host_name>\(host)</primary_host_name></system_info>
          </oval_system_characteristics>
        </system></results>
      </oval_results>
      """
  }

  @Test func everyFieldIsRead() async throws {
    let text = Self.results()
    let (source, findings) = try await MarkupFixtures.read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "oval-results")
    #expect(source.tools == [Tool(scanner: "openscap", version: "1.3.7")])
    #expect(finding.check == CheckID(scanner: "openscap", name: "oval:org.example:def:1"))
    #expect(finding.title == "Title of oval:org.example:def:1")
    #expect(finding.severity == .high)
    #expect(finding.subject == Subject(type: "host", resource: "web-1"))
    #expect(finding.observed?.description == "2026-11-24T05:45:53Z")
    #expect(finding.evidence == "Class: compliance")
    #expect(
      MarkupFixtures.cut(finding, from: text).hasPrefix("<definition definition_id=\"oval:org"))
  }

  @Test(arguments: [
    ("compliance", "true", Status.pass), ("compliance", "false", .fail),
    ("vulnerability", "true", .fail), ("vulnerability", "false", .pass),
    ("patch", "true", .fail), ("patch", "false", .pass),
    ("inventory", "true", .informational), ("miscellaneous", "false", .informational),
    ("", "true", .unknown), ("compliance", "unknown", .unknown), ("patch", "error", .error),
    ("compliance", "not evaluated", .notChecked), ("patch", "not applicable", .notApplicable),
  ]) func wordsMeanWhatTheClassSays(_ group: String, _ word: String, _ status: Status)
    async throws
  {
    let (_, findings) = try await MarkupFixtures.read(
      Self.results([("oval:org.example:def:1", group, word)]))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.reportedWord) == [word])
  }

  @Test(arguments: [
    (("oval:org.example:def:1", "compliance", "TRUE"), "TRUE"),
    (("oval:org.example:def:1", "odd", "true"), "odd"), (("", "patch", "true"), "definition_id"),
  ]) func whatIsNoResultIsRejected(
    _ definition: (id: String, group: String, result: String), _ word: String
  ) async throws {
    let (source, findings) = try await MarkupFixtures.read(
      Self.results([definition, ("oval:org.example:def:2", "patch", "false")]))
    #expect(findings.count == 1 && source.records == 2 && source.rejectedCount == 1)
    #expect(source.rejected.first?.reason.contains(word) == true)
  }

  @Test func windowsOfAnyWidthGiveTheSame() throws {
    try MarkupFixtures.expectSameInAllWidths(OVALResults.self, Self.results())
  }
}
