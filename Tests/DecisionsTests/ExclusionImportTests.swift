import Compliance
import Testing

@testable import Decisions

@Suite("Exclusions of other tools")
struct ExclusionImportTests {
  static func check(_ scanner: String, _ name: String) -> Check {
    Check(id: CheckID(scanner: scanner, name: name), equivalence: .same, reason: "tested")
  }

  static let rules = [
    Rule(
      id: RuleID("R.1"), title: "One",
      checks: [check("prowler", "iam_one"), check("checkov", "CKV_AWS_1")]),
    Rule(
      id: RuleID("R.2"), title: "Two",
      checks: [check("prowler", "iam_two"), check("cloudguard", "Ensure two")]),
  ]

  private func read(
    _ text: String, _ format: ExclusionImport.Format, frameworks: [FrameworkID] = []
  ) throws -> ExclusionImport.Outcome {
    let day = try #require(CalendarDate("2026-11-24"))
    return try ExclusionImport(
      rules: Self.rules,
      defaults: .init(
        owner: "O", approver: "A", created: day, expires: day.adding(days: 90),
        frameworks: frameworks)
    ).read(Array(text.utf8), file: "in", format: format)
  }

  @Test("Prowler's mute list: accounts, checks by pattern, regions, resources and tags")
  func prowler() throws {
    let outcome = try read(
      """
      Mutelist:
        Accounts:
          "111122223333":
            Checks:
              iam_*:
                Regions: [us-east-1]
                Resources: ["^ci-.*$", "bot|robot"]
                Tags: ["env=dev"]
                Description: Machines
              s3_unknown: {Regions: ["*"], Resources: ["*"]}
          "*":
            Checks:
              iam_one: {Regions: ["*"], Resources: ["user-[0-9]+"]}
              iam_two:
                Regions: ["*"]
                Resources: ["*"]
                Exceptions: {Accounts: ["444455556666"]}
              "*": {Regions: ["*"], Resources: ["*"]}

      """, .prowlerMutelist)
    let exclusion = try #require(outcome.exclusions.first)
    #expect(outcome.exclusions.count == 1)
    #expect(exclusion.reason == "Machines")
    #expect(exclusion.selector.rules == [RuleID("R.1"), RuleID("R.2")])
    #expect(exclusion.selector.accounts == ["111122223333"])
    #expect(exclusion.selector.regions == ["us-east-1"])
    #expect(exclusion.selector.tags == [.init(key: "env", value: Glob("dev"))])
    for name in ["ci-7", "arn:aws:iam::1:user/ci-7", "robot"] {
      #expect(exclusion.selector.resources.contains { $0.matches(name) }, "\(name)")
    }
    #expect(!exclusion.selector.resources.contains { $0.matches("robot-2") })
    #expect(exclusion.expires == CalendarDate("2027-02-22"))
    // What would accept more than was decided is left out, and named.
    #expect(outcome.leftOut.map(\.line) == [10, 13, 14, 18])
  }

  @Test(
    "Checkov: configuration, baseline and report",
    arguments: [
      ("skip-check: [CKV_AWS_1, CKV_AWS_999]", [], 1),
      ("skip-check: CKV_AWS_1,CKV_AWS_999", [], 1),
      (
        #"{"failed_checks":[{"file":"/a.tf","findings":[{"resource":"aws_x.y","check_ids":["CKV_AWS_1"]}]}]}"#,
        ["aws_x.y"], 0
      ),
      (
        #"[{"results":{"skipped_checks":[{"check_id":"CKV_AWS_1","resource":"aws_x.y","check_result":{"suppress_comment":"later"}}]}}]"#,
        ["aws_x.y"], 0
      ),
    ] as [(String, [String], Int)])
  func checkov(_ text: String, _ resources: [String], _ leftOut: Int) throws {
    let outcome = try read(text, .checkovSkips)
    #expect(outcome.exclusions.map(\.selector.rules) == [[RuleID("R.1")]])
    #expect(outcome.exclusions[0].selector.resources == resources.map { Glob($0) })
    #expect(outcome.leftOut.count == leftOut)
  }

  @Test("CloudGuard: rules, expressions and dates; what bounds more is left out")
  func cloudGuard() throws {
    let text = #"""
      {"exclusions": [
        {"id": "a", "rules": [{"name": "Ensure two", "logicHash": "h"}],
         "logicExpressions": ["name like 'ci-%'"], "regions": ["us_east_1"],
         "rulesetId": null, "cloudAccountIds": [], "comment": "Known",
         "dateRange": {"from": "2026-01-01T00:00:00Z", "to": "2026-12-31T00:00:00Z"}},
        {"id": "b", "rules": [{"id": "R.2"}], "rulesetId": -12},
        {"id": "c", "rules": [{"id": "R.2"}], "severities": ["High"]},
        {"id": "d", "rules": [{"id": "R.2"}], "cloudAccountIds": ["8f3e-uuid"]},
        {"id": "e", "rules": [{"id": "R.9"}]},
        {"id": "f", "rules": [{"id": "R.2"}], "logicExpressions": ["tags contain [x]"]}
      ]}
      """#
    let outcome = try read(text, .cloudGuardExclusions)
    let exclusion = try #require(outcome.exclusions.first)
    #expect(outcome.exclusions.count == 1)
    #expect(exclusion.id == "cloudguard-a" && exclusion.reason == "Known")
    #expect(exclusion.selector.rules == [RuleID("R.2")])
    #expect(exclusion.selector.regions == ["us-east-1"])
    #expect(exclusion.selector.resources.contains { $0.matches("arn:aws:iam::1:user/ci-1") })
    #expect(exclusion.created == CalendarDate("2026-01-01"))
    #expect(exclusion.expires == CalendarDate("2026-12-31"))
    #expect(outcome.leftOut.count == 5)

    let bounded = try read(text, .cloudGuardExclusions, frameworks: [FrameworkID("pci-dss-3.2")])
    #expect(bounded.exclusions.map(\.id) == ["cloudguard-a", "cloudguard-b"])
    #expect(bounded.exclusions.allSatisfy { !$0.selector.frameworks.isEmpty })
  }

  @Test("A file of another kind is refused", arguments: ExclusionImport.Format.allCases)
  func foreign(_ format: ExclusionImport.Format) {
    #expect(throws: DecisionError.self) { try read("{a: {b: 1}}", format) }
  }

  @Test("What is imported can be read")
  func roundTrip() throws {
    let outcome = try read("skip-check: [CKV_AWS_1]", .checkovSkips)
    let bytes = Array(ExclusionWriter.text(outcome.exclusions).utf8)
    var reader = FieldReader(file: "e.yaml")
    let read = ExclusionReader.exclusions(
      try DecisionFile.document(bytes, file: "e.yaml"), &reader)
    #expect(reader.problems == [])
    #expect(read.map(\.selector) == outcome.exclusions.map(\.selector))
  }
}
