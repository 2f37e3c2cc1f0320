import Compliance
import Merge
import Testing

/// Which scanner's word decides, and how old it may be.
@Suite("Policies")
struct PolicyTests {
  private func hub(_ status: Status, at seconds: Int64? = 1000) -> Finding {
    Samples.finding(
      "securityhub", "IAM.4", status, resource: "AWS::::Account:123456789012", at: seconds)
  }

  private func guardian(_ status: Status, at seconds: Int64? = 1000) -> Finding {
    Samples.finding("cloudguard", "D9.AWS.IAM.16", status, at: seconds)
  }

  @Test(
    "The newest decides under latest, and the strictest of equally new ones",
    arguments: [
      (3000, 2000, Status.pass), (2000, 3000, .fail), (2000, 2000, .fail), (nil, 2000, .fail),
      (2000, nil, .pass), (nil, nil, .fail),
    ] as [(Int64?, Int64?, Status)])
  func latest(prowler: Int64?, hub: Int64?, expected: Status) {
    let result = Samples.merge(
      Samples.prowler(.pass, at: prowler), self.hub(.fail, at: hub),
      policy: MergePolicy(choice: .latest)
    ).only
    #expect(result?.status == expected)
    #expect(result?.roles() == [.deciding, .disagreeing])
    #expect(result?.verdicts.first?.finding.status == expected)
  }

  @Test("What is newest but says nothing of the subject does not decide")
  func latestIsSilent() {
    let result = Samples.merge(
      Samples.prowler(.notApplicable, at: 3000), hub(.fail, at: 2000),
      policy: MergePolicy(choice: .latest)
    ).only
    #expect(result?.status == .fail)
  }

  @Test("What is newest but proves nothing does not decide")
  func latestIsInconclusive() {
    let stricter = Samples.finding(
      "aws-config", "iam-root-access-key-check", .fail, resource: "123456789012", at: 3000)
    let result = Samples.merge(
      stricter, hub(.pass, at: 2000), policy: MergePolicy(choice: .latest)
    ).only
    #expect(result?.status == .pass)
    #expect(result?.roles() == [.deciding, .disagreeing])
  }

  @Test(
    "The first scanner of the list that proves something decides",
    arguments: [
      (["securityhub", "prowler"], Status.fail, "securityhub"),
      (["prowler", "securityhub"], .pass, "prowler"),
      (["steampipe", "cloudguard"], .error, "cloudguard"), (["steampipe"], .fail, "securityhub"),
    ])
  func prefer(scanners: [String], expected: Status, scanner: String) {
    let result = Samples.merge(
      Samples.prowler(.pass), hub(.fail), guardian(.error),
      policy: MergePolicy(choice: .prefer(scanners))
    ).only
    #expect(result?.status == expected)
    #expect(result?.verdicts.first?.finding.check.scanner == scanner)
    #expect(result?.verdicts.count == 3, "the others are shown beside")
  }

  @Test("Too old is not checked, says since when, and is never a pass")
  func stale() throws {
    let day: Int64 = 86_400
    let policy = MergePolicy(maximumAge: try #require(Age("30d")))
    let now = Samples.now.microseconds / 1_000_000
    let old = try #require(Samples.merge(hub(.pass, at: now - 31 * day), policy: policy).only)
    #expect(old.status == .notChecked)
    #expect(old.reason.hasPrefix("Stale: the newest finding is from "))
    #expect(old.reason.hasSuffix("which is older than 30d."))
    #expect(old.roles() == [.stale])

    let edge = Samples.merge(hub(.pass, at: now - 30 * day), policy: policy).only
    #expect(edge?.status == .pass, "exactly as old as allowed still counts")

    let mixed = Samples.merge(
      hub(.fail, at: now - 31 * day), Samples.prowler(.pass, at: now - day), policy: policy
    ).only
    #expect(mixed?.status == .pass)
    #expect(mixed?.roles() == [.deciding, .stale])

    let timeless = Samples.merge(hub(.pass, at: nil), policy: policy).only
    #expect(timeless?.status == .notChecked)
    #expect(timeless?.reason.contains("no finding says when") == true)
  }

  @Test(
    "Ages are hours, days and weeks",
    arguments: [
      ("12h", 43_200), ("30d", 2_592_000), ("2w", 1_209_600), ("0d", nil), ("", nil), ("d", nil),
      ("30", nil), ("-1d", nil), ("1.5d", nil), ("30D", nil), ("99999999w", nil), ("1m", nil),
    ] as [(String, Int64?)])
  func ages(text: String, seconds: Int64?) {
    #expect(Age(text)?.seconds == seconds)
  }

  @Test(
    "Whatever the policy, a pass or a fail stands on a finding that proves it", arguments: 0..<20)
  func proof(seed: UInt64) throws {
    let policies = [
      MergePolicy(choice: .latest), MergePolicy(choice: .prefer(["cloudguard", "prowler"])),
      MergePolicy(maximumAge: try #require(Age("100w"))),
    ]
    for policy in policies {
      for number in 0..<20 {
        var generator = ScanGenerator(seed: seed * 20 + UInt64(number))
        let scans = generator.scans()
        let outcome = Samples.merge(scans, policy: policy)
        #expect(Samples.merge(generator.shuffled(scans), policy: policy) == outcome)
        for result in outcome.results where [.pass, .fail].contains(result.status) {
          let deciding = result.verdicts.filter { $0.role == .deciding }
          #expect(deciding.count == 1)
          #expect(deciding.first?.isConclusive == true)
          #expect(deciding.first?.finding.status == result.status)
        }
      }
    }
  }
}
