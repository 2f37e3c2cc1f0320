import Compliance
import Testing

@testable import Ingest

@Suite struct PlainJSONTests {
  static func record(_ status: String = "fail", more: String = "") -> String {
    #"{"check":"root-keys","status":"\#(status)","resource":"arn:aws:iam::012345678912:root"\#(more)}"#
  }

  private func read(_ text: String) async throws -> (Source, [Finding]) {
    try await SecurityHubASFFTests.read(text)
  }

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await read(
      #"{"scanner":"inhouse","check":"c","status":"FAILED","reason":"R.","provider":"azure","#
        + #""partition":"p","account":"012","region":"r","type":"t","resource":"x","#
        + #""time":"2026-11-24T05:47:43Z","severity":"High","title":"T","evidence":"E.","#
        + #""id":"i","suppressed":true,"suppression_reason":"known","owner":"ignored"}"#)
    #expect(source.format == "plain-json")
    #expect(source.tools == [Tool(scanner: "inhouse", version: "")])
    #expect(
      findings == [
        Finding(
          check: CheckID(scanner: "inhouse", name: "c"), reported: .fail, reportedWord: "FAILED",
          suppression: Suppression(kind: .suppressed, reason: "known"),
          subject: Subject(
            provider: "azure", partition: "p", account: "012", region: "r", type: "t",
            resource: "x"),
          observed: Timestamp("2026-11-24T05:47:43Z"), severity: .high, title: "T",
          evidence: "R. E.", nativeID: "i",
          range: findings.first?.range ?? ByteRange(offset: 0, length: 0))
      ])
  }

  @Test func whatTheResourceTellsIsTakenFromIt() async throws {
    let (_, findings) = try await read(Self.record())
    #expect(
      findings.first?.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912",
          resource: "arn:aws:iam::012345678912:root"))
    #expect(findings.first?.check.scanner == "plain")
  }

  @Test(arguments: [
    ("pass", Status.pass), ("PASSED", .pass), ("Ok", .pass), ("FAIL", .fail), ("failed", .fail),
    ("error", .error), ("unknown", .unknown), ("not-applicable", .notApplicable),
    ("NOT_CHECKED", .notChecked), ("N/A", .notApplicable), ("manual", .notChecked),
    ("informational", .informational),
  ]) func everyStatusWordMeansOneThing(_ word: String, _ status: Status) async throws {
    let (_, findings) = try await read(Self.record(word))
    #expect(findings.map(\.reported) == [status])
    #expect(findings.map(\.reportedWord) == [word])
    #expect(PlainRecord.documentation.contains(status.rawValue))
  }

  @Test(arguments: [
    (record("great"), "great"), (record(""), "status is missing"),
    (#"{"check":"c","status":"pass"}"#, "resource is missing"),
    (#"{"status":"pass","resource":"r"}"#, "check is missing"),
    (record(more: #","severity":"huge""#), "huge"), (record(more: #","time":"noon""#), "noon"),
    (record(more: #","suppressed":"perhaps""#), "perhaps"),
    (record(more: #","account":12345678912"#), "account is a number"),
    (record(more: #","check":"d""#), "twice"), (record(more: #","title":["x"]"#), "title"),
    ("[]", "object"),
  ]) func whatIsNoRecordIsRejectedWithItsReason(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await read("[\(Self.record()),\n\(bad)]")
    #expect(findings.count == 1)
    #expect(source.rejected.first?.line == 2)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }

  @Test(arguments: ["1795499263", "1795499263000", #""1795499263""#, #""2026-11-24 05:47:43""#])
  func aTimeMayBeWrittenInManyWays(_ time: String) async throws {
    let (_, findings) = try await read(Self.record(more: #","time":\#(time)"#))
    #expect(findings.first?.observed?.description == "2026-11-24T05:47:43Z")
  }

  @Test(arguments: [
    ("true", Suppression.Kind.suppressed as Suppression.Kind?), ("false", nil), (#""no""#, nil),
    (#""muted""#, .muted), (#""Waived""#, .waived), ("null", nil), ("1", .suppressed),
  ]) func suppressionIsKeptBesideTheVerdict(
    _ word: String, _ kind: Suppression.Kind?
  ) async throws {
    let (_, findings) = try await read(Self.record(more: #","suppressed":\#(word)"#))
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.first?.suppression?.kind == kind)
  }

  @Test func theDocumentationNamesEveryField() {
    for field in PlainRecord.Field.allCases {
      #expect(PlainJSON.info.documentation.contains("\n\(field.name) "), "\(field.name)")
    }
  }
}
