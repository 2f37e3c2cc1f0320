import Compliance
import Testing

@testable import Ingest

/// CloudGuard assessments in the true shape of the format, written for these tests.
@Suite struct CloudGuardAssessmentTests {
  static let rule =
    #""rule":{"name":"No root key","severity":"High","ruleId":"D9.AWS.IAM.16","logicHash":"h"}"#

  static func entry(_ members: String, id: String? = "arn:aws:iam::111122223333:root") -> String {
    let own = id.map { #""id":"\#($0)","# } ?? ""
    return #"{\#(members),"testObj":{\#(own)"entityType":"iamUser","entityIndex":0}}"#
  }

  static func test(_ entries: [String], error: String = "null", rule: String = rule) -> String {
    #"{"error":\#(error),"entityResults":[\#(entries.joined(separator: ","))],\#(rule)}"#
  }

  /// An assessment; its entities stand behind its tests, as CloudGuard writes them.
  static func assessment(_ tests: [String], more: String = "") -> String {
    #"{"request":{"externalCloudAccountId":"111122223333","cloudAccountType":"Aws"},"#
      + #""tests":[\#(tests.joined(separator: ","))],"#
      + #""testEntities":{"iamUser":[{"id":"arn:aws:iam::111122223333:root","#
      + #""name":"<root_account>","region":"us_west_2"}]},"#
      + #"\#(more)"createdTime":"2026-11-20T08:00:00.1234567Z"}"#
  }

  static func read(_ text: String) async throws -> (source: Source, findings: [Finding]) {
    try await Reads.read(text)
  }

  @Test(arguments: [
    (#""isRelevant":true,"isValid":true"#, Status.pass, Status.pass, "isValid=true"),
    (#""isRelevant":true,"isValid":false"#, .fail, .fail, "isValid=false"),
    (#""isRelevant":false,"isValid":false"#, .notApplicable, .notApplicable, "isRelevant=false"),
    (#""isRelevant":true,"isValid":true,"error":"no data""#, .pass, .error, "isValid=true"),
  ]) func everyVerdictMeansOneThing(
    _ members: String, _ reported: Status, _ counts: Status, _ word: String
  ) async throws {
    let (_, findings) = try await Self.read(Self.assessment([Self.test([Self.entry(members)])]))
    #expect(findings.map(\.reported) == [reported])
    #expect(findings.map(\.status) == [counts])
    #expect(findings.map(\.reportedWord) == [word])
  }

  @Test func everyFieldIsReadAlsoFromEntitiesBehindTheTests() async throws {
    let test = Self.test([Self.entry(#""isRelevant":true,"isValid":false"#, id: nil)])
    let text = Self.assessment([test])
    let (source, findings) = try await Self.read(text)
    let finding = try #require(findings.first)
    #expect(source.format == "cloudguard-assessment")
    #expect(finding.check == CheckID(scanner: "cloudguard", name: "D9.AWS.IAM.16"))
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "111122223333", region: "us-west-2",
          type: "iamUser", resource: "arn:aws:iam::111122223333:root"))
    #expect(finding.severity == .high)
    #expect(finding.observed?.description == "2026-11-20T08:00:00.123456Z")
    let start = Int(finding.range.offset)
    let cut = Array(text.utf8)[start..<(start + Int(finding.range.length))]
    #expect(String(decoding: cut, as: UTF8.self) == test)
  }

  @Test func anExclusionKeepsTheVerdictTheReasonAndItsEnd() async throws {
    let entry = Self.entry(
      #""isRelevant":true,"isValid":false,"isExcluded":true,"exclusionId":"x-1""#)
    let exclusions =
      #""exclusions":[{"id":"x-1","comment":"accepted","dateRange":{"to":"2027-01-31T00:00:00Z"}}],"#
    let (_, findings) = try await Self.read(
      Self.assessment([Self.test([entry])], more: exclusions))
    #expect(findings.map(\.reported) == [.fail])
    #expect(
      findings.first?.suppression
        == Suppression(
          kind: .excluded, reason: "accepted", expires: Timestamp("2027-01-31T00:00:00Z"),
          reference: "x-1"))
  }

  @Test(arguments: [
    (#"{"entityType":"IamUser","recentlySuccessfulSync":false}"#, Status.notChecked),
    (
      #"{"entityType":"IamUser","recentlySuccessfulSync":true,"generalFetchPermissionIssues":true}"#,
      .notChecked
    ),
    (#"{"entityType":"IamUser","recentlySuccessfulSync":true}"#, .pass),
    (#"{"entityType":"S3Bucket","recentlySuccessfulSync":false}"#, .pass),
  ]) func aPassWithoutAllDataIsNotChecked(_ status: String, _ counts: Status) async throws {
    let (_, findings) = try await Self.read(
      Self.assessment(
        [Self.test([Self.entry(#""isRelevant":true,"isValid":true"#)])],
        more: #""dataSyncStatus":[\#(status)],"#))
    #expect(findings.map(\.reported) == [.pass])
    #expect(findings.map(\.status) == [counts])
  }

  @Test func aRuleThatCouldNotRunIsAnErrorAndItsPassesProveNothing() async throws {
    let entry = Self.entry(#""isRelevant":true,"isValid":true"#)
    let (_, findings) = try await Self.read(
      Self.assessment([Self.test([entry], error: #""out of time""#)]))
    #expect(findings.map(\.reported) == [.error, .pass])
    #expect(findings.map(\.status) == [.error, .error])
    #expect(findings.first?.evidence == "out of time")
    #expect(findings.first?.subject.account == "111122223333")
  }

  @Test func everyLayoutIsRead() async throws {
    let test = Self.test([Self.entry(#""isRelevant":true,"isValid":true"#)])
    let one = Self.assessment([test, test])
    for (text, count) in [("[\(one),\(one)]", 4), ("[\(test),\(test)]", 2), ("\(one)\n\(one)", 4)] {
      let (source, findings) = try await Self.read(text)
      #expect(findings.count == count)
      #expect(source.records == count)
    }
  }

  @Test(arguments: [
    (#""rule":{"ruleId":"","logicHash":"h-1","name":"n"}"#, "h-1"),
    (#""rule":{"ruleId":"","name":"n"}"#, "n"),
  ]) func theCheckIsNamedByTheBestThereIs(_ rule: String, _ name: String) async throws {
    let test = Self.test([Self.entry(#""isRelevant":true,"isValid":true"#)], rule: rule)
    let (_, findings) = try await Self.read(Self.assessment([test]))
    #expect(findings.map(\.check.name) == [name])
  }

  @Test func aRuleThatSelectedNothingGivesNoFinding() async throws {
    let good = Self.test([Self.entry(#""isRelevant":true,"isValid":true"#)])
    let empty =
      #"{"entityResults":[],"testPassed":true,"relevantCount":0,"rule":{"name":"n"}}"#
    let (source, findings) = try await Self.read(Self.assessment([empty, good]))
    #expect(findings.count == 1)
    #expect(source.records == 2)
    #expect(source.rejectedCount == 0)
  }

  @Test(arguments: [
    (#"{"entityResults":[]}"#, "rule"),
    (#"{"rule":{"name":"n"}}"#, "entityResults"),
    // A verdict whose results were left out must not vanish.
    (#"{"rule":{"name":"n"},"entityResults":[],"testPassed":false}"#, "testPassed is false"),
    (
      #"{"rule":{"name":"n"},"entityResults":[],"testPassed":true,"relevantCount":3}"#,
      "relevantCount is 3"
    ),
    (#"{"rule":{"name":""},"entityResults":[]}"#, "ruleId"),
    (#"{"rule":{"name":"n"},"entityResults":[{"isRelevant":true}]}"#, "isValid"),
    ("7", "object"),
  ]) func whatIsNoTestIsRejectedWithItsReason(_ bad: String, _ word: String) async throws {
    let good = Self.test([Self.entry(#""isRelevant":true,"isValid":true"#)])
    let (source, findings) = try await Self.read(Self.assessment([good, bad]))
    #expect(findings.count == 1)
    #expect(source.records == 2)
    #expect(source.rejectedCount == 1)
    #expect(source.rejected.first?.index == 2)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }
}
