import Compliance
import Testing

@testable import Merge

@Suite("Fails that a scanner's record accepts")
struct SuppressionTests {
  static let muted = Suppression(kind: .muted, reason: "break glass")

  @Test("An accepted fail stays a fail and carries the decision")
  func accepted() throws {
    let result = try #require(
      Samples.merge(Samples.prowler(.fail, suppression: Self.muted)).only)
    #expect(result.status == .fail)
    #expect(result.suppression == Self.muted)
    #expect(!result.isEffectiveFail)
    #expect(result.verdicts[0].explanation.contains("The scanner marks it muted."))
  }

  @Test("Another scanner's fail that nobody accepts keeps it effective, and decides")
  func otherScanner() throws {
    let result = try #require(
      Samples.merge(
        Samples.prowler(.fail, at: 5000, suppression: Self.muted),
        Samples.finding("securityhub", "IAM.4", .fail, at: 1)
      ).only)
    #expect(result.isEffectiveFail)
    #expect(result.verdicts[0].finding.check.scanner == "securityhub")
    #expect(result.roles() == [.deciding, .agreeing])
    #expect(!result.reason.isEmpty)
  }

  @Test("A fail that proves nothing needs no acceptance")
  func inconclusive() throws {
    let result = try #require(
      Samples.merge(
        Samples.prowler(.fail, suppression: Self.muted),
        Samples.finding("aws-config", "iam-root-access-key-check", .fail)
      ).only)
    #expect(result.suppression == Self.muted)
  }

  @Test("A replaced fail that nobody accepted does not count against the newer one")
  func superseded() throws {
    let result = try #require(
      Samples.merge(
        Samples.prowler(.fail, at: 1), Samples.prowler(.fail, at: 2, suppression: Self.muted)
      ).only)
    #expect(result.suppression == Self.muted)
    #expect(result.roles() == [.deciding, .superseded])
  }

  @Test("A decision holds until it ends, not after", arguments: [-1, 0, 1] as [Int64])
  func expiry(offset: Int64) throws {
    let end = Timestamp(microseconds: Samples.now.microseconds + offset)
    let result = try #require(
      Samples.merge(
        Samples.prowler(.fail, suppression: Suppression(kind: .excluded, expires: end))
      ).only)
    #expect(result.status == .fail)
    #expect(result.isEffectiveFail == (offset <= 0))
    #expect(result.reason.contains("ended on \(end)") == (offset <= 0))
    #expect(result.verdicts[0].explanation.contains("no longer counts") == (offset <= 0))
  }

  @Test("A mark on what does not fail changes nothing", arguments: [Status.pass, .error, .unknown])
  func onOthers(status: Status) throws {
    let result = try #require(Samples.merge(Samples.prowler(status, suppression: Self.muted)).only)
    #expect(result.status == status)
    #expect(result.suppression == nil)
  }
}
