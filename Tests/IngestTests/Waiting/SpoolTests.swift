import Compliance
import TestSupport
import Testing

@testable import Ingest

@Suite("What waits comes back as it was")
struct SpoolTests {
  private static func finding(_ number: Int, evidence: String) -> Finding {
    Finding(
      check: CheckID(scanner: "prowler", name: "a_check_with_a_long_name_\(number % 7)"),
      aliases: number.isMultiple(of: 3) ? [CheckID(scanner: "openscap", name: "CCE-1-1")] : [],
      reported: Status.allCases[number % Status.allCases.count], reportedWord: "WORD \(number)",
      caveat: number.isMultiple(of: 5) ? .init(status: .unknown, reason: "ü") : nil,
      suppression: number.isMultiple(of: 4)
        ? Suppression(
          kind: Suppression.Kind.allCases[number % Suppression.Kind.allCases.count],
          reason: "because", expires: Timestamp(microseconds: Int64(number) - 50),
          reference: "r") : nil,
      subject: Subject(
        provider: "aws", partition: "aws", account: "012345678912", region: "eu-west-1",
        type: "AwsIamUser", resource: "arn:aws:iam::012345678912:user/\(number)"),
      observed: number.isMultiple(of: 2) ? Timestamp(microseconds: -Int64(number)) : nil,
      severity: Severity.allCases[number % Severity.allCases.count], title: "Title \(number % 3)",
      evidence: evidence, nativeID: "id-\(number)",
      range: ByteRange(offset: UInt64(number) << 33, length: .max))
  }

  private static func findings(_ count: Int, evidenceBytes: Int) -> [Finding] {
    (0..<count).map { finding($0, evidence: String(repeating: "é", count: $0 % evidenceBytes)) }
  }

  @Test(arguments: [(0, 1), (1, 1), (500, 90), (6_000, 3_000)])
  func everyFindingComesBackInOrder(_ count: Int, _ evidenceBytes: Int) {
    let findings = Self.findings(count, evidenceBytes: evidenceBytes)
    var spool = Spool<Finding>()
    for finding in findings { spool.append(finding) }
    #expect(spool.usesFile == (count == 6_000))
    var tally = SourceTally(.standard, rejections: nil)
    var back: [Finding] = []
    var largest = 0
    spool.drain(&tally) { _, batch in
      largest = max(largest, batch.count)
      back += batch
    } complete: { _ in
    }
    #expect(back == findings)
    #expect(largest <= Spool<Finding>.atOnce)
  }

  @Test func anyOneCanBeHadInAnyOrder() {
    let findings = Self.findings(4_000, evidenceBytes: 4_000)
    var spool = Spool<Finding>()
    var index = SpoolIndex()
    for finding in findings { index.note(finding.nativeID, at: spool.append(finding)) }
    #expect(spool.usesFile)
    var generator = SeededGenerator(seed: 7)
    for finding in findings.shuffled(using: &generator).prefix(600) {
      #expect(index[finding.nativeID].map { spool.element(at: $0) } == finding)
    }
    #expect(index["id-none"] == nil)
  }

  @Test func theFirstOrTheLastOfTwoNamesCounts() {
    var index = SpoolIndex()
    #expect(index.note("a", at: 1) && !index.note("a", at: 2))
    #expect(index["a"] == 1)
    index.replace("a", at: 3)
    #expect(index["a"] == 3)
    index.raise("t", to: 5)
    index.raise("t", to: 4)
    #expect(index["t"] == 5)
  }

  @Test func moreBytesThanThereAreAreNothing() {
    let store = ByteSpool()
    store.append([1, 2, 3])
    #expect(store.read(1, 2) { Array($0) } == [2, 3])
    #expect(store.read(1, 3) { Array($0) } == [])
    #expect(store.read(-1, 1) { Array($0) } == [])
    [UInt8]([0x85, 0xFF]).withUnsafeBytes { bytes in
      var reader = SpoolReader(bytes)
      #expect(reader.list { $0.text() } == [])
      #expect(reader.text() == "")
      #expect(Finding(from: &reader).reported == .error)
    }
  }
}
