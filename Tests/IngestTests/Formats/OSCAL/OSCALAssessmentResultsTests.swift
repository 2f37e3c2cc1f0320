import Compliance
import Testing

@testable import Ingest

@Suite("OSCAL says the same in all three notations")
struct OSCALAssessmentResultsTests {
  @Test func everyFieldIsRead() async throws {
    for text in OSCALFixtures.all() {
      let (source, findings) = try await MarkupFixtures.read(text)
      let finding = try #require(findings.first)
      #expect(findings.count == 1 && source.records == 1)
      #expect(source.format == "oscal-ar")
      #expect(source.tools == [Tool(scanner: "oscal", version: "")])
      #expect(source.scope.started?.description == "2026-06-02T12:31:20Z")
      #expect(source.scope.ended?.description == "2026-06-02T12:46:51Z")
      #expect(finding.check == CheckID(scanner: "oscal", name: "ac-6.1_obj"))
      #expect(finding.reported == .fail && finding.reportedWord == "not-satisfied")
      #expect(finding.suppression == nil)
      #expect(finding.subject == Subject(type: "service", resource: "Roles"))
      #expect(finding.observed?.description == "2026-06-02T12:46:51Z")
      #expect(finding.severity == .medium)
      #expect(finding.title == "Finding 0")
      #expect(
        finding.evidence == """
          Roles are too wide.
          Reason: other
          See the roles.
          Observed: Roles were tested
          """)
      #expect(finding.nativeID == "f0")
    }
  }

  @Test func theRangeIsTheFindings() async throws {
    let starts = ["{\"uuid\":\"f0\"", "<finding uuid=\"f0\">", "uuid: f0"]
    let ends = ["}]}", "</finding>", "{risk-uuid: r1}]"]
    for (index, text) in OSCALFixtures.all().enumerated() {
      let (_, findings) = try await MarkupFixtures.read(text)
      let cut = MarkupFixtures.cut(try #require(findings.first), from: text)
      #expect(cut.hasPrefix(starts[index]) && cut.hasSuffix(ends[index]), "\(cut)")
    }
  }

  @Test(arguments: [("satisfied", Status.pass), ("not-satisfied", .fail)])
  func statesMapExactly(_ state: String, _ status: Status) async throws {
    for text in OSCALFixtures.all([.init(state: state)]) {
      let (_, findings) = try await MarkupFixtures.read(text)
      #expect(findings.map(\.reported) == [status])
    }
  }

  @Test(arguments: [
    (OSCALFixtures.Finding(state: "open"), "\"open\""),
    (OSCALFixtures.Finding(target: "", state: "satisfied"), "target-id"),
  ]) func whatIsNoVerdictIsRejected(_ bad: OSCALFixtures.Finding, _ word: String) async throws {
    for text in OSCALFixtures.all([.init(), bad, .init()]) {
      let (source, findings) = try await MarkupFixtures.read(text)
      #expect(findings.map(\.nativeID) == ["f0", "f2"])
      #expect(source.records == 3 && source.rejectedCount == 1)
      #expect(source.rejected.first?.index == 2)
      #expect(source.rejected.first?.reason.contains(word) == true)
    }
  }

  @Test(arguments: [
    (#"{"uuid":"f","title":"t"}"#, "no target"), (#"{"target":{"target-id":"a"}}"#, "no status"),
    (
      #"{"target":{"target-id":"a","status":{"state":"satisfied"}},"target":{"target-id":"b"}}"#,
      "more than one target"
    ), ("7", "not an object"),
  ]) func missingAndDoubleMembersAreRejected(_ bad: String, _ word: String) async throws {
    let text = OSCALFixtures.json().replacing("\"findings\":[", with: "\"findings\":[\(bad),")
    let (source, findings) = try await MarkupFixtures.read(text)
    #expect(findings.count == 1 && source.records == 2)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }

  @Test func aDeviationForEveryRiskIsAWaiver() async throws {
    for text in OSCALFixtures.all(
      [.init(), .init(risks: ["r1", "r2"]), .init(state: "satisfied")],
      risk: "deviation-approved")
    {
      let (_, findings) = try await MarkupFixtures.read(text)
      #expect(
        findings.map(\.suppression) == [
          Suppression(
            kind: .waived, reason: "Accepted for now.", expires: Timestamp("2027-01-01"),
            reference: "r1"), nil, nil,
        ])
      #expect(findings.map(\.reported) == [.fail, .fail, .pass])
    }
  }

  @Test func severalSubjectsAreTheSystem() async throws {
    for text in OSCALFixtures.all([
      .init(observations: ["o1", "o2"]), .init(observations: ["none"]),
    ]) {
      let (_, findings) = try await MarkupFixtures.read(text)
      let system = Subject(type: "system", resource: "Shop")
      #expect(findings.map(\.subject) == [system, system])
      // None is newer than the others, so that no pass can hide a fail.
      #expect(Set(findings.map(\.observed)).count == 1)
    }
  }

  @Test func trestlesObservationsAreVerdicts() async throws {
    let text = OSCALFixtures.trestle()
    for wrapped in [text, "{\"assessment-results\":\(text)}"] {
      let (source, findings) = try await MarkupFixtures.read(wrapped)
      let finding = try #require(findings.first)
      #expect(source.format == "oscal-ar")
      #expect(source.records == 1 && findings.count == 1)
      #expect(source.tools == [Tool(scanner: "openscap", version: "1.3.3")])
      #expect(
        finding.check == CheckID(scanner: "openscap", name: "xccdf_org.example_rule_one"))
      #expect(finding.subject == Subject(type: "ocp4", resource: "node-1"))
      #expect(finding.severity == .medium)
      #expect(finding.title == "A rule")
      #expect(finding.observed?.description == "2021-02-24T19:31:13Z")
      #expect(MarkupFixtures.cut(finding, from: wrapped) == OSCALFixtures.observation("fail"))
    }
  }

  @Test(arguments: [
    ("pass", Status.pass), ("fail", .fail), ("notchecked", .notChecked),
    ("notselected", .notChecked), ("notapplicable", .notApplicable), ("error", .error),
  ]) func trestlesWordsAreXCCDFs(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await MarkupFixtures.read(
      OSCALFixtures.trestle([OSCALFixtures.observation(word)]))
    #expect(findings.map(\.reported) == [status])
  }

  @Test func observationsWithoutAVerdictAreNoRecords() async throws {
    let (source, findings) = try await MarkupFixtures.read(
      OSCALFixtures.trestle([
        OSCALFixtures.observation(nil), OSCALFixtures.observation("pass"),
        OSCALFixtures.observation("odd"), OSCALFixtures.observation("pass", check: nil),
      ]))
    #expect(findings.count == 1)
    #expect(source.records == 3 && source.rejectedCount == 2)
    #expect(source.rejected.map(\.reason).contains { $0.contains("\"odd\"") })
    #expect(source.rejected.map(\.reason).contains { $0.contains("idref") })
  }

  @Test func taniumsPropertiesAreToldByTheirClass() async throws {
    let text = OSCALFixtures.tanium
    let (source, findings) = try await MarkupFixtures.read(text)
    #expect(source.tools == [Tool(scanner: "other-scanner", version: "2")])
    #expect(findings.map(\.check) == [CheckID(scanner: "other-scanner", name: "xccdf_r")])
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.map(\.severity) == [.high])
    #expect(findings.map(\.subject.resource) == ["host-7"])
    #expect(findings.map { $0.observed?.description } == ["2021-05-12T13:46:46Z"])
  }

  @Test func severalVerdictsOnOneSubjectHaveOneTime() async throws {
    let late = OSCALFixtures.observation("pass").replacing("2021-02-24T19", with: "2021-02-24T20")
    let other = OSCALFixtures.observation("pass", check: "other")
    let (_, findings) = try await MarkupFixtures.read(
      OSCALFixtures.trestle([OSCALFixtures.observation("fail"), late, other]))
    #expect(
      findings.map { $0.observed?.description } == [
        "2021-02-24T20:31:13Z", "2021-02-24T20:31:13Z", "2021-02-24T19:31:13Z",
      ])
  }

  @Test func aPlanGivesItsFindingsOnly() async throws {
    let empty = """
      {"plan-of-action-and-milestones":{"uuid":"p","metadata":{"title":"Plan"},
       "observations":[{"uuid":"o"}],"risks":[{"uuid":"r","status":"open"}],
       "poam-items":[{"uuid":"i","title":"t","description":"d"}]}}
      """
    let finding = """
      {"uuid":"f","title":"t","target":{"target-id":"ac-1","status":{"state":"satisfied"}}}
      """
    let yaml = """
      plan-of-action-and-milestones:
        metadata: {title: Plan}
        findings:
        - \(finding)
      """
    let xml = """
      <plan-of-action-and-milestones xmlns="http://csrc.nist.gov/ns/oscal/1.0"><metadata><title>Plan\
      </title></metadata><finding uuid="f"><target target-id="ac-1"><status state="satisfied"/>\
      </target></finding></plan-of-action-and-milestones>
      """
    let cases = [
      (empty, 0), (empty.replacing("\"poam-items\"", with: "\"findings\":[\(finding)],\"x\""), 1),
      (yaml, 1), (xml, 1),
    ]
    for (text, count) in cases {
      let (source, findings) = try await MarkupFixtures.read(text)
      #expect(source.format == "oscal-poam")
      #expect(findings.count == count && source.records == count, "\(text)")
      #expect(findings.allSatisfy { $0.subject == Subject(type: "system", resource: "Plan") })
    }
  }

  @Test func windowsOfAnyWidthGiveTheSame() async throws {
    let findings = (0..<3).map { OSCALFixtures.Finding(state: $0 == 1 ? "odd" : "satisfied") }
    try MarkupFixtures.expectSameInAllWidths(
      OSCALAssessmentResults.self, OSCALFixtures.xml(findings))
    for text in OSCALFixtures.all(findings) {
      let whole = try await MarkupFixtures.read(text)
      for size in Array(1_500...1_530) {
        let cut = try await MarkupFixtures.read(text, windowBytes: size)
        #expect(cut.source == whole.source && cut.findings == whole.findings, "\(size)")
      }
    }
  }

  @Test func theFormatCanBeNamedInAnyNotation() async throws {
    for text in OSCALFixtures.all() {
      let (source, _) = try await MarkupFixtures.read(text, format: "oscal-ar")
      #expect(source.findings == 1)
    }
  }

  @Test func theYAMLBesideTheCheckoutIsTheJSON() async throws {
    guard let folder = Samples.folder else { return }
    var results: [[Finding]] = []
    for suffix in ["json", "yaml"] {
      var findings: [Finding] = []
      _ = try await Ingest().read(
        .file("\(folder)/oscal-ar/ifa_assessment-results-example.\(suffix)"),
        onFindings: { findings += $0 })
      for index in findings.indices { findings[index].range = ByteRange(offset: 0, length: 0) }
      results.append(findings)
    }
    #expect(results[0] == results[1])
    #expect(results[0].map(\.reported) == [.fail])
  }

  /// The definitions of many hosts reach beyond what is looked at.
  @Test func resultsAreKnownBeforeTheirObservationsAreSeen() async throws {
    let hosts = (0..<9_000).map { number in
      #"{"uuid":"i\#(number)","description":"\#(String(repeating: "h", count: 100))","props":["#
        + #"{"name":"Computer_Name","value":"host\#(number)"}]}"#
    }
    let verdict =
      #"{"name":"Rule_ID","value":"rule_1","class":"scc_check_name_id"},"#
      + #"{"name":"State","value":"fail","class":"scc_result"}"#
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"results":[{"uuid":"r","title":"t","description":"d","start":"2026-02-24T19:31:13Z","#
        + #""local-definitions":{"inventory-items":[\#(hosts.joined(separator: ","))]},"#
        + #""reviewed-controls":{"control-selections":[{}]},"observations":[{"uuid":"o","#
        + #""description":"d","props":[\#(verdict)],"subjects":[{"subject-uuid":"i7","#
        + #""type":"inventory-item"}],"collected":"2026-02-24T19:31:13Z"}]}]}"#)
    #expect(source.format == "oscal-ar")
    #expect(findings.map(\.check.name) == ["rule_1"])
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.map(\.subject.resource) == ["host7"])
  }

  /// As compliance-to-policy writes them.
  @Test func subjectsMayHaveVerdictsOfTheirOwn() async throws {
    func subject(_ word: String, _ id: String = "") -> String {
      #"{"subject-uuid":"s","type":"resource","title":"Pod a","props":["#
        + (id.isEmpty ? "" : #"{"name":"resource-id","value":"\#(id)"},"#)
        + #"{"name":"result","value":"\#(word)"},{"name":"reason","value":"So."}]}"#
    }
    let subjects = [
      subject("pass", "arn:aws:s3:::b"), subject("fail"), subject("failure"), subject("error"),
      subject("skip"), subject("warn"), subject("odd"),
    ]
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"assessment-results":{"uuid":"u","metadata":{"title":"t"},"import-ap":{"href":"x"},"#
        + #""results":[{"uuid":"r","title":"t","description":"d","start":"2026-02-24T19:31:13Z","#
        + #""reviewed-controls":{"control-selections":[{}]},"observations":[{"uuid":"o","#
        + #""title":"Rule","description":"d","props":[{"name":"assessment-rule-id","value":"r1"}],"#
        + #""methods":["TEST"],"subjects":[\#(subjects.joined(separator: ","))],"#
        + #""collected":"2026-02-24T19:31:13Z"},{"uuid":"p","description":"no verdict","#
        + #""subjects":[{"subject-uuid":"s","type":"resource"}]}]}]}}"#)
    #expect(
      findings.map(\.reported) == [.pass, .fail, .fail, .error, .notChecked, .unknown])
    #expect(findings.allSatisfy { $0.check.name == "r1" && $0.evidence == "So." })
    #expect(findings.map(\.subject.resource).prefix(2) == ["arn:aws:s3:::b", "Pod a"])
    #expect(source.records == 7 && source.rejectedCount == 1)
    #expect(source.rejected.first?.reason.contains("odd") == true)
  }
}
