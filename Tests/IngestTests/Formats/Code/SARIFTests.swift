import Compliance
import Testing

@testable import Ingest

/// Runs in the true shape of SARIF 2.1.0, written for these tests.
@Suite struct SARIFTests {
  static let tool =
    #""tool":{"driver":{"name":"Lint OSS","version":"1","semanticVersion":"1.2.0","rules":["#
    + #"{"id":"L1","name":"one","shortDescription":{"text":"First rule"},"#
    + #""defaultConfiguration":{"level":"error"},"messageStrings":{"m":{"text":"{0} is {1}"}}},"#
    + #"{"id":"L2","guid":"g-2","properties":{"security-severity":"9.1"}}]},"#
    + #""extensions":[{"name":"pack","rules":[{"id":"P1","fullDescription":{"text":"Packed"}}]}]}"#

  /// One result; `changes` replace or remove (nil) its members.
  static func result(_ changes: [String: String?] = [:]) -> String {
    var members = [
      "ruleId": #""L1""#, "message": #"{"text":"It is so."}"#,
      "locations":
        #"[{"physicalLocation":{"artifactLocation":{"uri":"a/b.tf"},"region":{"startLine":7}}}]"#,
    ]
    for (key, value) in changes { members[key] = value }
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  static func run(_ results: [String], before: [String] = [tool], after: [String] = []) -> String {
    let members = before + [#""results":[\#(results.joined(separator: ","))]"#] + after
    return #"{"version":"2.1.0","runs":[{\#(members.joined(separator: ","))}]}"#
  }

  private static func one(_ changes: [String: String?]) async throws -> Finding {
    let (source, findings) = try await SecurityHubASFFTests.read(run([result(changes)]))
    #expect(source.rejectedCount == 0, "\(source.rejected)")
    return try #require(findings.first)
  }

  @Test func everyFieldIsRead() async throws {
    let invocations =
      #""invocations":[{"executionSuccessful":true,"startTimeUtc":"2026-11-01T10:00:00Z","#
      + #""endTimeUtc":"2026-11-01T10:05:00Z"}]"#
    let text = Self.run(
      [Self.result(["guid": #""f-1""#])], before: [Self.tool, invocations])
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "sarif")
    #expect(source.tools == [Tool(scanner: "lint-oss", version: "1.2.0")])
    #expect(source.scope.started?.description == "2026-11-01T10:00:00Z")
    #expect(source.scope.ended?.description == "2026-11-01T10:05:00Z")
    #expect(source.scope.checks == nil && source.scope.accounts == nil)
    #expect(finding.check == CheckID(scanner: "lint-oss", name: "L1"))
    #expect(finding.reported == .fail)
    #expect(finding.subject == Subject(resource: "a/b.tf:7"))
    #expect(finding.observed?.description == "2026-11-01T10:05:00Z")
    #expect(finding.severity == .high)
    #expect(finding.title == "First rule")
    #expect(finding.evidence == "It is so.")
    #expect(finding.nativeID == "f-1")
    let bytes = Array(text.utf8)[Int(finding.range.offset)...].prefix(Int(finding.range.length))
    #expect(String(decoding: bytes, as: UTF8.self) == Self.result(["guid": #""f-1""#]))
  }

  @Test(arguments: [
    ("fail", Status.fail), ("pass", .pass), ("open", .unknown), ("review", .notChecked),
    ("notApplicable", .notApplicable), ("informational", .informational),
  ]) func everyKindMeansOneThing(_ kind: String, _ status: Status) async throws {
    let finding = try await Self.one(["kind": "\"\(kind)\""])
    #expect(finding.reported == status)
    #expect(finding.status == status)
    #expect(finding.reportedWord == kind)
  }

  @Test func aPassWithTheLevelOfAFailureProvesNothing() async throws {
    let finding = try await Self.one(["kind": #""pass""#, "level": #""error""#])
    #expect(finding.reported == .pass)
    #expect(finding.status == .unknown)
  }

  @Test(arguments: [
    (#"[{"kind":"external"}]"#, true), (#"[{"kind":"inSource","status":"accepted"}]"#, true),
    (#"[]"#, false), ("null", false), (#"[{"kind":"external","status":"rejected"}]"#, false),
    (
      #"[{"kind":"external","status":"accepted"},{"kind":"external","status":"underReview"}]"#,
      false
    ),
  ]) func suppressionsCountOnlyWhenAllAreAccepted(_ list: String, _ isSuppressed: Bool)
    async throws
  {
    let finding = try await Self.one(["suppressions": list])
    #expect((finding.suppression?.kind == .suppressed) == isSuppressed)
    #expect(finding.reported == .fail)
  }

  @Test func theJustificationIsKept() async throws {
    let finding = try await Self.one([
      "suppressions": #"[{"kind":"external","justification":"Known.","guid":"s-1"}]"#
    ])
    #expect(
      finding.suppression == Suppression(kind: .suppressed, reason: "Known.", reference: "s-1"))
  }

  @Test func whatIsAbsentIsNoLongerCurrent() async throws {
    #expect(try await Self.one(["baselineState": #""absent""#]).suppression?.kind == .archived)
    #expect(try await Self.one(["baselineState": #""unchanged""#]).suppression == nil)
  }

  @Test(arguments: [
    (#""ruleId":"L1""#, "L1", "First rule"), (#""ruleIndex":1"#, "L2", ""),
    (#""ruleId":"L1/part""#, "L1", "First rule"), (#""ruleId":"X9""#, "X9", ""),
    (#""rule":{"id":"P1","index":0,"toolComponent":{"index":0}}"#, "P1", "Packed"),
    (#""rule":{"guid":"g-2"}"#, "L2", ""),
    (#""ruleId":"P1","rule":{"index":1,"toolComponent":{"name":"pack"}}"#, "P1", "Packed"),
    // An index that contradicts the id is not believed.
    (#""ruleId":"L1","ruleIndex":1"#, "L1", "First rule"),
    (#""ruleId":"L1","ruleIndex":99"#, "L1", "First rule"),
    (#""ruleId":"L1","ruleIndex":-1"#, "L1", "First rule"),
  ]) func rulesAreFoundHoweverTheyAreNamed(_ members: String, _ name: String, _ title: String)
    async throws
  {
    for (before, after) in [([Self.tool], []), ([], [Self.tool])] {
      let (_, findings) = try await SecurityHubASFFTests.read(
        Self.run([#"{\#(members),"message":{"text":"m"}}"#], before: before, after: after))
      #expect(findings.map(\.check.name) == [name])
      #expect(findings.map(\.title) == [title])
      #expect(findings.map(\.check.scanner) == ["lint-oss"])
    }
  }

  @Test func aResultThatNamesNoRuleIsKnownByItsMessage() async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.run([#"{"message":{"text":"Key found"}}"#]))
    #expect(findings.map(\.check.name) == ["Key found"])
    #expect(source.rejectedCount == 0)
  }

  @Test(arguments: [
    (#""level":"note""#, Severity.low), (#""level":"none""#, .informational),
    (#""properties":{"security-severity":"7.0"}"#, .high),
    (#""properties":{"security-severity":4.5}"#, .medium),
    (#""properties":{"security-severity":"0.0"}"#, .informational),
  ]) func severityIsTheScoreOrTheLevel(_ member: String, _ severity: Severity) async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.run([#"{"ruleId":"L1",\#(member)}"#]))
    #expect(findings.map(\.severity) == [severity])
  }

  @Test func aRulesScoreAndTheDefaultLevelStandIn() async throws {
    let (_, findings) = try await SecurityHubASFFTests.read(
      Self.run([#"{"ruleId":"L2"}"#, #"{"ruleId":"P1"}"#]))
    #expect(findings.map(\.severity) == [.critical, .medium])
  }

  @Test func placesThatAreNamedByIndexAreFoundBehindTheResults() async throws {
    let result = Self.result([
      "locations": #"[{"physicalLocation":{"artifactLocation":{"index":1}}}]"#,
      "message": #"{"id":"m","arguments":["Sky","blue"]}"#,
    ])
    let artifacts = #""artifacts":[{},{"location":{"uri":"c.tf"}}]"#
    for (before, after) in [([Self.tool, artifacts], []), ([Self.tool], [artifacts])] {
      let (_, findings) = try await SecurityHubASFFTests.read(
        Self.run([result, Self.result()], before: before, after: after))
      #expect(findings.map(\.subject.resource) == ["c.tf", "a/b.tf:7"])
      #expect(findings.first?.evidence == "Sky is blue")
    }
  }

  @Test func aLogicalLocationNamesAResourceAndNotAFunction() async throws {
    let place = #""physicalLocation":{"artifactLocation":{"uri":"m.tf"},"region":{"startLine":2}}"#
    let resource = try await Self.one([
      "locations": #"[{\#(place),"logicalLocations":[{"name":"logs","kind":"aws_s3_bucket"}]}]"#
    ])
    #expect(resource.subject == Subject(type: "aws_s3_bucket", resource: "m.tf:aws_s3_bucket.logs"))
    let code = try await Self.one([
      "locations": #"[{\#(place),"logicalLocations":[{"name":"f","kind":"function"}]}]"#
    ])
    #expect(code.subject.resource == "m.tf:2")
    let bare = try await Self.one(["locations": #"[{"logicalLocations":[{"name":"f"}]}]"#])
    #expect(bare.subject.resource == "f")
    #expect(try await Self.one(["locations": nil]).subject.resource == "")
  }

  @Test(arguments: [
    (#"{"ruleId":"L1","kind":"maybe"}"#, "maybe"), (#"{"message":{"text":""}}"#, "no rule"),
    (#"{"ruleId":"L1","ruleId":"L2"}"#, "stands twice"), ("7", "not an object"),
    (#"{"ruleId":"L1","suppressions":[{"status":"pending"}]}"#, "pending"),
    (#"{"ruleId":"L1","suppressions":{}}"#, "not a list"),
    (#"{"ruleId":"L1","baselineState":"gone"}"#, "gone"), (#"{"ruleId":L1}"#, ""),
  ]) func whatCantBeReadIsRejectedWithItsReason(_ result: String, _ reason: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(
      Self.run([Self.result(), result]))
    #expect(findings.count == 1)
    #expect(source.records == 2)
    #expect(source.rejectedCount == 1)
    #expect(source.rejected.first?.index == 2)
    #expect(reason.isEmpty || source.rejected.first?.reason.contains(reason) == true)
  }

  @Test(arguments: [
    #"{"version":"2.1.0","runs":[]}"#, #"{"version":"2.1.0","runs":null}"#,
    #"{"$schema":"x/sarif-2.1.0.json","runs":[]}"#,
    #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}},"results":null}]}"#,
    #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}}}]}"#,
    #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}},"results":[]}]}"#,
  ]) func aRunWithoutResultsGivesNone(_ text: String) async throws {
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    #expect(source.format == "sarif")
    #expect(findings.isEmpty && source.records == 0 && source.rejectedCount == 0)
  }

  @Test func resultsOfOneRunAreNotJoinedWithTheRulesOfAnother() async throws {
    let other = #"{"tool":{"driver":{"name":"Checkov","rules":[]}},"results":[\#(Self.result())]}"#
    let text = Self.run([Self.result()]).replacing("]}]}", with: "]},\(other)]}")
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    #expect(findings.map(\.check.scanner) == ["lint-oss", "checkov"])
    #expect(findings.map(\.title) == ["First rule", ""])
    #expect(source.tools.map(\.scanner) == ["checkov", "lint-oss"])
  }

  @Test(arguments: [
    ("Semgrep OSS", "semgrep"), ("Snyk IaC", "snyk"), ("CodeQL", "codeql"), ("Trivy", "trivy"),
    ("terrascan", "terrascan"), ("My  Own_Tool 2", "my-own-tool-2"), ("", "unknown"),
  ]) func producersAreNamedInOneWay(_ name: String, _ slug: String) {
    #expect(SARIFScanner.slug(name) == slug)
  }

  @Test func anotherVersionIsNotRead() async {
    await #expect(throws: IngestError.self) {
      _ = try await SecurityHubASFFTests.read(#"{"version":"1.0.0","runs":[{"results":[]}]}"#)
    }
  }

  /// Invocations may fill more than is looked at before the version and the tool.
  @Test func aRunIsKnownByItsInvocations() async throws {
    let notice = #"{"message":{"text":"\#(String(repeating: "x", count: 1000))"}}"#
    let notices = [String](repeating: notice, count: 1_200).joined(separator: ",")
    let (source, findings) = try await SecurityHubASFFTests.read(
      #"{"runs":[{"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":["#
        + notices + #"]}],"results":[\#(Self.result())],\#(Self.tool)}],"version":"2.1.0"}"#)
    #expect(source.format == "sarif")
    #expect(findings.map(\.check.name) == ["L1"])
  }
}
