import Compliance
import Testing

@testable import Ingest

/// XCCDF in the true shape of the format, written for these tests.
@Suite struct XCCDFTests {
  static let namespace = "http://checklists.nist.gov/xccdf/1.2"

  static func ruleResult(
    _ result: String = "<result>pass</result>", id: String = "xccdf_org.example_rule_one",
    attributes: String = "severity=\"high\"", rest: String = ""
  ) -> String {
    "<rule-result idref=\"\(id)\" \(attributes)>\(result)\(rest)</rule-result>"
  }

  static func testResult(_ results: [String] = [ruleResult()], declared: Bool = false) -> String {
    """
    <TestResult\(declared ? " xmlns=\"\(namespace)\"" : "") id="t1" version="1.2.0"\
     start-time="2026-11-24T05:00:00+00:00" end-time="2026-11-24T05:01:00+00:00"\
     test-system="cpe:/a:redhat:openscap:1.3.7">
      <benchmark href="b.xml" id="xccdf_org.example_benchmark_b"/>
      <title>Scan</title>
      <profile idref="xccdf_org.example_profile_p"/>
      <target>web-1</target>
      <target-address>127.0.0.1</target-address>
      <target-address>192.0.2.7</target-address>
      <target-facts>
        <fact name="urn:xccdf:fact:asset:identifier:fqdn" type="string">web-1.example.org</fact>
        <fact name="urn:xccdf:fact:asset:identifier:mac" type="string">02:00:00:00:00:01</fact>
      </target-facts>
      \(results.joined(separator: "\n  "))
      <score system="urn:xccdf:scoring:default" maximum="100">50</score>
    </TestResult>
    """
  }

  static let rules = """
    <Group id="g"><title>Group</title>
      <Rule id="xccdf_org.example_rule_one" severity="medium">
        <title>Mounts &amp; <sub idref="v"/>partitions</title>
        <description>Not <html:b xmlns:html="http://www.w3.org/1999/xhtml">kept</html:b></description>
      </Rule>
      <Rule id="xccdf_org.example_rule_two" severity="low"><title>Second</title></Rule>
    </Group>
    """

  static func benchmark(_ content: String = rules, _ results: String = testResult()) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- written by hand -->
    <Benchmark xmlns="\(namespace)" id="xccdf_org.example_benchmark_b">
      <title>Benchmark</title>
      \(content)
      \(results)
    </Benchmark>
    """
  }

  @Test func everyFieldIsRead() async throws {
    let record = Self.ruleResult(
      attributes: "time=\"2026-11-24T05:00:30+00:00\" severity=\"high\" version=\"V-1\"",
      rest: """
        <ident system="https://ncp.nist.gov/cce">CCE-1-1</ident>\
        <ident system="http://cyber.mil/cci">CCI-000048</ident>\
        <message severity="info">All is well.</message><instance context="x">/home</instance>\
        <check system="o"><check-content-ref name="oval:org.example:def:1" href="o.xml"/></check>
        """)
    let text = Self.benchmark(Self.rules, Self.testResult([record]))
    let (source, findings) = try await MarkupFixtures.read(text)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(source.format == "xccdf")
    #expect(source.tools == [Tool(scanner: "openscap", version: "1.3.7")])
    #expect(source.scope.started?.description == "2026-11-24T05:00:00Z")
    #expect(source.scope.ended?.description == "2026-11-24T05:01:00Z")
    #expect(source.scope.checks == ["xccdf_org.example_rule_one"])
    #expect(source.scope.accounts == nil)
    #expect(
      source.scope.benchmarks == [
        Benchmark(
          id: "xccdf_org.example_benchmark_b", version: "1.2.0",
          profile: "xccdf_org.example_profile_p")
      ])
    #expect(
      finding.aliases
        == ["CCE-1-1", "V-1", "oval:org.example:def:1"].map {
          CheckID(scanner: "openscap", name: $0)
        })
    #expect(
      finding.check == CheckID(scanner: "openscap", name: "xccdf_org.example_rule_one"))
    #expect(finding.reported == .pass && finding.status == .pass)
    #expect(finding.reportedWord == "pass")
    #expect(finding.subject == Subject(type: "host", resource: "web-1.example.org"))
    // It has an instance, so that the run's end counts.
    #expect(finding.observed?.description == "2026-11-24T05:01:00Z")
    #expect(finding.severity == .high)
    #expect(finding.title == "Mounts & partitions")
    #expect(
      finding.evidence
        == "All is well.\nInstance: /home\nVersion: V-1\nIdentifiers: CCE-1-1, CCI-000048")
    #expect(finding.nativeID == "oval:org.example:def:1")
    #expect(MarkupFixtures.cut(finding, from: text) == record)
  }

  @Test(arguments: [
    ("pass", Status.pass, Status.pass), ("fail", .fail, .fail), ("error", .error, .error),
    ("unknown", .unknown, .unknown), ("notapplicable", .notApplicable, .notApplicable),
    ("notchecked", .notChecked, .notChecked), ("notselected", .notChecked, .notChecked),
    ("informational", .informational, .informational), ("fixed", .unknown, .pass),
    ("\n  pass\n", .pass, .pass),
  ]) func wordsMapExactly(_ word: String, _ reported: Status, _ status: Status) async throws {
    let (source, findings) = try await MarkupFixtures.read(
      Self.testResult([Self.ruleResult("<result>\(word)</result>")], declared: true))
    #expect(findings.map(\.reported) == [reported])
    #expect(findings.map(\.status) == [status])
    #expect(source.scope.checks?.isEmpty == (word == "notselected"))
  }

  @Test(arguments: [
    ("<result>PASS</result>", "PASS"), ("<result>passed</result>", "passed"),
    ("<result/>", "no word"), ("", "no result"),
    ("<result>pass</result><result>fail</result>", "more than one"),
    ("<result>pass</result><override><old-result>odd</old-result></override>", "odd"),
  ]) func whatIsNoResultIsRejected(_ result: String, _ reason: String) async throws {
    let text = Self.testResult(
      [Self.ruleResult(), Self.ruleResult(result), Self.ruleResult()], declared: true)
    let (source, findings) = try await MarkupFixtures.read(text)
    #expect(findings.count == 2)
    #expect(source.records == 3 && source.rejectedCount == 1)
    let rejected = try #require(source.rejected.first)
    #expect(rejected.index == 2 && rejected.line == 13)
    #expect(rejected.reason.contains(reason))
  }

  @Test func aResultWithoutARuleIsRejected() async {
    let text = Self.testResult([Self.ruleResult().replacing("idref", with: "id")], declared: true)
    let error = await MarkupFixtures.error(text)
    #expect(error?.kind == .allRejected)
    #expect(error?.message.contains("no idref") == true)
  }

  @Test func anOverrideKeepsBothStatuses() async throws {
    func overridden(_ old: String, _ new: String) -> String {
      Self.ruleResult(
        "<result>\(new)</result>",
        rest: """
          <override time="2026-11-01T00:00:00" authority="A. Auditor"><old-result>\(old)\
          </old-result><new-result>\(new)</new-result><remark>Seen by hand.</remark></override>
          """)
    }
    let (_, findings) = try await MarkupFixtures.read(
      Self.testResult(
        [
          overridden("fail", "pass"), overridden("pass", "fail"), overridden("fail", "fail"),
          overridden("error", "notapplicable"),
        ], declared: true))
    #expect(findings.map(\.reported) == [.fail, .fail, .fail, .error])
    #expect(
      findings.map(\.reportedWord) == [
        "pass, overridden from fail", "fail, overridden from pass", "fail",
        "notapplicable, overridden from error",
      ])
    // They count as what they were made.
    var counts = FindingCounts()
    counts.add(findings)
    #expect(counts.pass == 1 && counts.fail == 2 && counts.other == 1)
    let expected = Suppression(
      kind: .overridden, reason: "Seen by hand.", reference: "A. Auditor")
    #expect(findings.map(\.suppression) == [expected, nil, nil, expected])
    #expect(
      findings[0].evidence == "Overridden from fail to pass by A. Auditor: Seen by hand.")
  }

  @Test(arguments: [
    ("unscored", "fail", Status.informational), ("unchecked", "pass", .notChecked),
    ("full", "fail", .fail), ("unscored", "error", .error),
  ]) func aRoleLimitsWhatAVerdictProves(_ role: String, _ word: String, _ status: Status)
    async throws
  {
    let (_, findings) = try await MarkupFixtures.read(
      Self.testResult(
        [Self.ruleResult("<result>\(word)</result>", attributes: "role='\(role)'")],
        declared: true))
    #expect(findings.map(\.status) == [status])
  }

  @Test(arguments: [
    "<check system=\"o\" multi-check=\"true\"><check-content-ref name=\"d\"/></check>",
    "<instance>/home</instance>",
  ]) func noPartOfAVerdictIsNewerThanAnother(_ part: String) async throws {
    let results = ["01", "02"].map { second in
      XCCDFTests.ruleResult(attributes: "time=\"2026-11-24T05:00:\(second)Z\"", rest: part)
    }
    let alone = XCCDFTests.ruleResult(attributes: "time=\"2026-11-24T05:00:03Z\"")
    let (_, findings) = try await MarkupFixtures.read(
      Self.testResult(results + [alone], declared: true))
    #expect(
      findings.map { $0.observed?.description } == [
        "2026-11-24T05:01:00Z", "2026-11-24T05:01:00Z", "2026-11-24T05:00:03Z",
      ])
  }

  @Test func prefixesAndVersionsDoNotMatter() async throws {
    let plain = Self.benchmark()
    let prefixed = plain.replacing("xmlns=", with: "xmlns:cdf=").replacing("<", with: "<cdf:")
      .replacing("<cdf:/", with: "</cdf:").replacing("<cdf:?", with: "<?")
      .replacing("<cdf:!", with: "<!").replacing("cdf:html:", with: "html:")
    let old = plain.replacing("xccdf/1.2", with: "xccdf/1.1")
    let (_, expected) = try await MarkupFixtures.read(plain)
    for text in [prefixed, old] {
      var (_, findings) = try await MarkupFixtures.read(text)
      #expect(findings.count == 1)
      for index in findings.indices { findings[index].range = expected[index].range }
      #expect(findings == expected)
    }
  }

  @Test func severalResultsAndResultsBeforeTheirRulesAreRead() async throws {
    let second = Self.testResult([Self.ruleResult(id: "xccdf_org.example_rule_two", attributes: "")]
    )
    .replacing("web-1", with: "web-2")
    let (source, findings) = try await MarkupFixtures.read(
      Self.benchmark(Self.testResult(), second + Self.rules))
    #expect(source.findings == 2)
    #expect(findings.map(\.title) == ["Mounts & partitions", "Second"])
    #expect(findings.map(\.severity) == [.high, .low])
    #expect(findings.map(\.subject.resource) == ["web-1.example.org", "web-2.example.org"])
  }

  @Test(arguments: [
    ("cpe:/a:spawar:scc:5.4", Tool(scanner: "scc", version: "5.4")),
    ("cpe:2.3:a:niwc:scc:5.7:*:*:*:*:*:*:*", Tool(scanner: "scc", version: "5.7")),
    ("cpe:/a:redhat:openscap", Tool(scanner: "openscap", version: "")),
    ("Other Tool", Tool(scanner: "other-tool", version: "")),
    ("", Tool(scanner: "xccdf", version: "")),
  ]) func theToolIsNamed(_ system: String, _ tool: Tool) async throws {
    let (source, _) = try await MarkupFixtures.read(
      Self.testResult(declared: true).replacing("cpe:/a:redhat:openscap:1.3.7", with: system))
    #expect(source.tools == [tool])
  }

  @Test(arguments: [
    ("web-1.example.org", "web-1.example.org."), ("web-1", ""),
  ]) func theHostIsNamedByWhatIsKnown(_ resource: String, _ fact: String) async throws {
    let text = Self.testResult(declared: true).replacing(">web-1.example.org<", with: ">\(fact)<")
    let (_, findings) = try await MarkupFixtures.read(text)
    #expect(findings.map(\.subject.resource) == [resource])
    let (_, nameless) = try await MarkupFixtures.read(
      text.replacing(">web-1<", with: "><").replacing(">web-1.example.org.<", with: "><"))
    #expect(nameless.map(\.subject.resource) == ["192.0.2.7"])
  }

  @Test func aGuideIsNoResult() async {
    let error = await MarkupFixtures.error(Self.benchmark(Self.rules, ""))
    #expect(error?.kind == .unknownFormat)
    #expect(error?.message.contains("guide") == true)
  }

  @Test func aResultWithoutRuleResultsIsEmptyAndNoError() async throws {
    let (source, findings) = try await MarkupFixtures.read(Self.testResult([], declared: true))
    #expect(findings.isEmpty && source.records == 0)
    #expect(source.tools.count == 1)
  }

  @Test func windowsOfAnyWidthGiveTheSame() throws {
    let results = (0..<6).map { number in
      Self.ruleResult(
        number == 3 ? "<result>odd</result>" : "<result>pass</result>", id: "r\(number)",
        attributes: "severity='low'", rest: "<message>é €\r\n &lt;𝄞&gt; <![CDATA[x]]></message>")
    }
    try MarkupFixtures.expectSameInAllWidths(
      XCCDF.self, "\u{FEFF}" + Self.benchmark(Self.rules, Self.testResult(results)))
  }

  @Test func windowsOfTheWholeWayGiveTheSame() async throws {
    let text = Self.benchmark(
      Self.rules, Self.testResult((0..<50).map { Self.ruleResult(id: "r\($0)") }))
    let (source, findings) = try await MarkupFixtures.read(text)
    for size in [200, 211, 1_000, 4_096] {
      let (other, cut) = try await MarkupFixtures.read(text, windowBytes: size)
      #expect(other == source && cut == findings, "windows of \(size) bytes")
    }
  }
}
