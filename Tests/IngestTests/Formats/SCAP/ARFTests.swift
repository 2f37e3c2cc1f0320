import Compliance
import Testing

@testable import Ingest

/// ARF in the true shape of the format, written for these tests.
@Suite struct ARFTests {
  static func collection(
    content: String = XCCDFTests.benchmark(XCCDFTests.rules, ""),
    results: String = XCCDFTests.testResult(declared: true)
  ) -> String {
    let benchmark = content.split(separator: "-->").last.map(String.init) ?? ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <arf:asset-report-collection\
       xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"\
       xmlns:core="http://scap.nist.gov/schema/reporting-core/1.1"\
       xmlns:ai="http://scap.nist.gov/schema/asset-identification/1.1">
        <core:relationships>
          <core:relationship type="arfvocab:createdFor" subject="x1">
            <core:ref>c1</core:ref>
          </core:relationship>
          <core:relationship type="arfvocab:isAbout" subject="x1">
            <core:ref>asset0</core:ref>
          </core:relationship>
        </core:relationships>
        <arf:report-requests><arf:report-request id="c1"><arf:content>
          <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2">
            <ds:component id="b">\(benchmark)</ds:component>
            <ds:component id="o"><o:oval_definitions xmlns:o="http://oval.mitre.org/x"/></ds:component>
          </ds:data-stream-collection>
        </arf:content></arf:report-request></arf:report-requests>
        <arf:assets><arf:asset id="asset0"><ai:computing-device>
          <ai:fqdn>db-1.example.org</ai:fqdn><ai:hostname>db-1</ai:hostname>
        </ai:computing-device></arf:asset></arf:assets>
        <arf:reports>
          <arf:report id="x1"><arf:content>\(results)</arf:content></arf:report>
          <arf:report id="o1"><arf:content><r:oval_results\
       xmlns:r="http://oval.mitre.org/XMLSchema/oval-results-5"/></arf:content></arf:report>
        </arf:reports>
      </arf:asset-report-collection>
      """
  }

  @Test func resultsContentAndAssetsMeet() async throws {
    let text = Self.collection()
    let (source, findings) = try await MarkupFixtures.read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "arf")
    #expect(findings.count == 1)
    #expect(finding.title == "Mounts & partitions")
    #expect(finding.severity == .high)
    #expect(finding.subject.resource == "web-1.example.org")
    #expect(MarkupFixtures.cut(finding, from: text) == XCCDFTests.ruleResult())
  }

  @Test func theAssetNamesAHostWithoutFacts() async throws {
    let nameless = XCCDFTests.testResult(declared: true)
      .replacing(">web-1.example.org<", with: "><").replacing(">web-1<", with: "><")
    let (_, findings) = try await MarkupFixtures.read(Self.collection(results: nameless))
    #expect(findings.map(\.subject.resource) == ["db-1.example.org"])
  }

  @Test func onlyReportsCount() async {
    // An older result within the content that was asked for is no report.
    let content = XCCDFTests.benchmark()
    let error = await MarkupFixtures.error(Self.collection(content: content, results: ""))
    #expect(error?.kind == .unknownFormat)
    #expect(error?.message.contains("no XCCDF TestResult") == true)
  }

  @Test func windowsOfAnyWidthGiveTheSame() throws {
    try MarkupFixtures.expectSameInAllWidths(ARF.self, Self.collection())
  }
}
