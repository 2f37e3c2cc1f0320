import Compliance
import Testing

@testable import Merge

@Suite("What a finding proves")
struct ProofTests {
  @Test(
    "The equivalence decides which verdicts prove what they say",
    arguments: [
      (Equivalence.same, Status.allCases),
      (.stricter, [.pass, .error, .unknown, .notApplicable, .notChecked, .informational]),
      (.looser, [.fail, .error, .unknown, .notApplicable, .notChecked, .informational]),
      (.otherObject, []),
    ])
  func equivalence(equivalence: Equivalence, conclusive: [Status]) {
    for status in Status.allCases {
      let proof = Proof(of: status, equivalence: equivalence)
      #expect(proof.isConclusive == conclusive.contains(status))
      #expect(proof.status == (conclusive.contains(status) ? status : .unknown))
      #expect(proof.explanation.hasSuffix("."))
    }
  }

  static let scanners: [Equivalence: (String, String)] = [
    .same: ("prowler", "iam_no_root_access_key"),
    .stricter: ("aws-config", "iam-root-access-key-check"),
    .looser: ("steampipe", "iam_root_summary"), .otherObject: ("checkov", "CKV_AWS_348"),
  ]

  struct Pair: Sendable, CustomTestStringConvertible {
    var first: Status
    var equivalence: Equivalence
    var second: Status
    var result: Status
    var role: Role
    var testDescription: String {
      "\(first.rawValue) beside a \(equivalence.rawValue) check's \(second.rawValue)"
    }

    init(
      _ first: Status, _ equivalence: Equivalence, _ second: Status, _ result: Status, _ role: Role
    ) {
      self.first = first
      self.equivalence = equivalence
      self.second = second
      self.result = result
      self.role = role
    }
  }

  @Test(
    "A scanner that knows, beside another one's word",
    arguments: [
      Pair(.pass, .stricter, .fail, .pass, .disagreeing),
      Pair(.pass, .stricter, .pass, .pass, .agreeing),
      Pair(.fail, .stricter, .fail, .fail, .agreeing),
      Pair(.fail, .stricter, .pass, .fail, .disagreeing),
      Pair(.pass, .looser, .pass, .pass, .agreeing),
      Pair(.pass, .looser, .fail, .fail, .deciding),
      Pair(.fail, .looser, .pass, .fail, .disagreeing),
      Pair(.pass, .otherObject, .fail, .pass, .beside),
      Pair(.fail, .otherObject, .pass, .fail, .beside),
      Pair(.error, .stricter, .pass, .error, .disagreeing),
      // What says nothing about the subject does not outweigh what was seen.
      Pair(.notApplicable, .stricter, .fail, .unknown, .deciding),
      Pair(.notChecked, .looser, .pass, .unknown, .deciding),
      Pair(.informational, .stricter, .fail, .unknown, .deciding),
      Pair(.notApplicable, .looser, .fail, .fail, .deciding),
    ])
  func beside(pair: Pair) throws {
    let (scanner, name) = try #require(Self.scanners[pair.equivalence])
    let result = try #require(
      Samples.merge(Samples.prowler(pair.first), Samples.finding(scanner, name, pair.second)).only)
    #expect(result.status == pair.result)
    let verdict = result.verdicts.first { $0.finding.check.scanner == scanner }
    #expect(verdict?.role == pair.role)
    #expect(verdict?.finding.status == pair.second)
  }

  @Test(
    "Alone, a check decides what it can prove",
    arguments: [
      (Equivalence.stricter, Status.fail, Status.unknown), (.looser, .pass, .unknown),
      (.stricter, .pass, .pass), (.looser, .fail, .fail), (.otherObject, .fail, .notChecked),
    ])
  func alone(equivalence: Equivalence, status: Status, expected: Status) throws {
    let (scanner, name) = try #require(Self.scanners[equivalence])
    let result = try #require(Samples.merge(Samples.finding(scanner, name, status)).only)
    #expect(result.status == expected)
    #expect(result.roles() == [equivalence == .otherObject ? .beside : .deciding])
  }

  @Test("Across scanners the strictest wins", arguments: Status.allCases, Status.allCases)
  func strictest(first: Status, second: Status) throws {
    let result = try #require(
      Samples.merge(Samples.prowler(first), Samples.finding("securityhub", "IAM.4", second)).only)
    #expect(result.status == (first.strictness < second.strictness ? first : second))
    #expect(result.roles() == [.deciding, first == second ? .agreeing : .disagreeing])
  }

  @Test("A caveat's status counts, and its reason is told")
  func caveat() throws {
    var finding = Samples.prowler(.pass)
    finding.caveat = Finding.Caveat(
      status: .notChecked, reason: "the credential report was refused.")
    let result = try #require(Samples.merge(finding).only)
    #expect(result.status == .notChecked)
    #expect(
      result.verdicts[0].explanation.hasPrefix(
        "The scanner reports PASS, which is taken as not-checked: the credential report was refused. "
      ))
  }
}
