import Compliance
import Testing

@testable import Merge

@Suite("How strictly a check was set")
struct SettingTests {
  private static let pci = FrameworkID("pci-dss-3.2")

  private static let rule = Rule(
    id: RuleID("D9.AWS.IAM.07"), title: "Keys are no older than 90 days", provider: "aws",
    service: "iam", subjectKind: .resource,
    checks: [
      Samples.check("securityhub", "IAM.3", .same), Samples.check("prowler", "keys_90", .same),
    ],
    settings: [
      Setting(
        bound: .atMost, value: 90, unit: "days",
        parameters: [
          .init(check: CheckID(scanner: "securityhub", name: "IAM.3"), name: "maxAccessKeyAge")
        ], demands: [.init(framework: pci, control: "8.2.4", value: 60)])
    ])

  private static func finding(_ status: Status, _ age: String?, scanner: String = "securityhub")
    -> Finding
  {
    var finding = Samples.finding(
      scanner, scanner == "prowler" ? "keys_90" : "IAM.3", status,
      resource: "arn:aws:iam::123456789012:user/u", type: "AwsIamUser")
    finding.parameters = age.map { [CheckParameter(name: "maxAccessKeyAge", value: $0)] } ?? []
    return finding
  }

  @Test(
    "A pass proves a pass only as strictly as the rule asks, a fail a fail only no more strictly",
    arguments: [
      (.pass, "90", .pass), (.pass, "60", .pass), (.pass, "180", .unknown), (.pass, nil, .pass),
      (.pass, "many", .pass), (.fail, "90", .fail), (.fail, "180", .fail), (.fail, "30", .unknown),
      (.error, "180", .error),
    ] as [(Status, String?, Status)])
  func rule(_ status: Status, _ age: String?, _ expected: Status) throws {
    let result = try #require(
      Samples.merge(Self.finding(status, age), rules: [Self.rule]).results.first)
    #expect(result.status == expected)
    guard expected == .unknown else { return }
    let sentence =
      "The check ran with maxAccessKeyAge \(age ?? ""), and the rule asks for at most 90"
    #expect(result.reason.hasPrefix(sentence))
    #expect(result.verdicts[0].explanation.hasPrefix(sentence))
    #expect(!result.verdicts[0].isConclusive)
  }

  @Test("A scanner that ran strictly enough decides beside one that did not")
  func beside() throws {
    let result = try #require(
      Samples.merge(
        Self.finding(.pass, "180"), Self.finding(.pass, nil, scanner: "prowler"),
        rules: [Self.rule]
      ).results.first)
    #expect(result.status == .pass && result.verdicts[0].finding.check.scanner == "prowler")
  }

  @Test(
    "A control that asks for more sees an unknown, the others a pass",
    arguments: [("90", true), ("60", false), (nil, false)] as [(String?, Bool)])
  func control(_ age: String?, _ isShort: Bool) throws {
    let result = try #require(
      Samples.merge(Self.finding(.pass, age), rules: [Self.rule]).results.first)
    #expect(result.status == .pass)
    #expect(result.seen(in: Self.pci, at: ["8.2.4"]).status == (isShort ? .unknown : .pass))
    #expect(result.seen(in: Self.pci, at: ["8.1"]).status == .pass)
    #expect(result.seen(in: Self.pci, at: ["8.1"]).shortfalls.isEmpty)
    #expect(result.seen(in: Self.pci, at: ["8.1", "8.2.4"]).status == .pass)
    #expect(result.seen(in: FrameworkID("cis-1"), at: ["8.2.4"]).status == .pass)
    if isShort {
      #expect(
        result.shortfalls[0].sentence
          == "The check ran with maxAccessKeyAge 90, and 8.2.4 of pci-dss-3.2 asks for at most 60"
          + " days: there the pass counts as unknown.")
    }
  }
}
