import Compliance
import Testing

@testable import Ingest

@Suite struct PlainCSVTests {
  static let table = Table([
    "scanner": "acme", "check": "root-key", "status": "fail", "reason": "A key is there.",
    "provider": "aws", "partition": "", "account": "012345678912", "region": "us-east-1",
    "type": "user", "resource": "arn:aws-cn:iam::012345678912:root",
    "time": "2026-11-23T05:46:43Z", "severity": "High", "title": "No keys, please",
    "evidence": "AKIA…", "id": "7", "suppressed": "", "suppression_reason": "known",
  ])

  @Test func everyFieldIsRead() async throws {
    let (source, findings) = try await Self.table.read()
    let finding = try #require(findings.first)
    #expect(source.format == "plain-csv")
    #expect(source.tools == [Tool(scanner: "acme", version: "")])
    #expect(finding.check == CheckID(scanner: "acme", name: "root-key"))
    #expect(finding.reported == .fail && finding.reportedWord == "fail")
    #expect(finding.suppression == nil)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws-cn", account: "012345678912", region: "us-east-1",
          type: "user", resource: "arn:aws-cn:iam::012345678912:root"))
    #expect(finding.observed?.description == "2026-11-23T05:46:43Z")
    #expect(finding.severity == .high)
    #expect(finding.title == "No keys, please")
    #expect(finding.evidence == "A key is there. AKIA…")
    #expect(finding.nativeID == "7")
  }

  @Test(arguments: PlainStatus.words.flatMap { entry in entry.words.map { ($0, entry.status) } })
  func everyWordOfTheDocumentationIsRead(_ word: String, _ status: Status) async throws {
    #expect(PlainCSV.info.documentation.contains(word))
    for spelling in [
      word, word.uppercased(), " \(word) ", word.replacing("-", with: "_"),
      word.replacing("-", with: " "),
    ] {
      let finding = try #require(
        try await Self.table.with(["status": spelling]).read().findings.first)
      #expect(finding.reported == status, "\(spelling)")
    }
  }

  @Test func everyStatusHasAWord() {
    #expect(Set(PlainStatus.words.map(\.status)) == Set(Status.allCases))
    #expect(PlainStatus.words.allSatisfy { $0.words.first == $0.status.rawValue })
  }

  @Test(
    arguments: [
      ("true", Suppression.Kind.suppressed), ("Yes", .suppressed), ("1", .suppressed),
      ("muted", .muted), ("Waived", .waived), ("excluded", .excluded), ("archived", .archived),
      ("overridden", .overridden), ("skipped", .skipped), ("false", nil), ("no", nil), ("0", nil),
    ] as [(String, Suppression.Kind?)])
  func suppressionKeepsTheVerdict(_ word: String, _ kind: Suppression.Kind?) async throws {
    let finding = try #require(
      try await Self.table.with(["suppressed": word]).read().findings.first)
    #expect(finding.suppression?.kind == kind)
    #expect(finding.suppression?.reason == kind.map { _ in "known" })
    #expect(finding.reported == .fail)
  }

  @Test(
    arguments: [
      (["status": "broken"], "the status \"broken\" is not known"),
      (["status": ""], "status is missing"),
      (["check": " "], "check is missing"), (["time": "yesterday"], "time is \"yesterday\""),
      (["severity": "awful"], "severity is \"awful\""),
      (["suppressed": "perhaps"], "suppressed is"),
      (["resource": ""], "resource is missing"),
    ] as [([String: String?], String)])
  func whatIsWrongIsNamed(_ changes: [String: String?], _ reason: String) async {
    let found = await Self.table.with(changes).rejection()
    #expect(found?.contains(reason) == true, "\(found ?? "it was read")")
  }

  @Test func whatTheColumnsLeaveOpenIsTakenFromTheResource() async throws {
    let table = Self.table.with(["provider": "", "account": "", "region": ""])
    let subject = try await table.read().findings.first?.subject
    #expect(
      subject
        == Subject(
          provider: "aws", partition: "aws-cn", account: "012345678912", type: "user",
          resource: "arn:aws-cn:iam::012345678912:root"))
  }

  @Test func threeColumnsAreEnoughHoweverTheyAreWritten() async throws {
    let text = "RESOURCE|Check|STATUS|Suppression Reason\nr|c|ok|\n"
    let (source, findings) = try await TablePipelineTests.read(Array(text.utf8))
    #expect(findings.first?.check == CheckID(scanner: "plain", name: "c"))
    #expect(findings.first?.reported == .pass)
    #expect(source.rejectedCount == 0)
  }

  @Test func theExampleOfTheDocumentationIsRead() async throws {
    let lines = PlainCSV.info.documentation.split(separator: "\n").map { $0.drop { $0 == " " } }
    let start = try #require(lines.firstIndex { $0.hasPrefix("scanner,check,status") })
    let (source, findings) = try await TablePipelineTests.read(
      Array(lines[start...].joined(separator: "\n").utf8))
    #expect(source.rejectedCount == 0)
    #expect(findings.map(\.reported) == [.fail, .pass])
    #expect(findings.first?.subject.account == "123456789012")
    #expect(findings.last?.observed?.date == "2026-11-24")
  }

  @Test func bothPlainFormatsHaveOneDocumentation() {
    #expect(Formats.info(of: "plain") == PlainCSV.info)
    #expect(PlainCSV.info.documentation == PlainJSON.info.documentation)
    #expect(Formats.info(of: "prowler-csv")?.documentation == "")
    #expect(Formats.info(of: "nothing") == nil)
  }
}
