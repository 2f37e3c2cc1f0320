import Testing

@testable import crosswalk

@Suite struct ExplainCommandTests {
  let world: SmallWorld
  let file: String

  init() throws {
    world = try SmallWorld()
    file = world.write([
      SmallWorld.record(),
      SmallWorld.record(status: "FAIL", detail: "one key", time: 1_795_300_000),
      SmallWorld.record(
        account: "444455556666", resource: "arn:aws:iam::444455556666:root"),
    ])
  }

  private func run(_ words: String...) async -> Run {
    await Run(["explain"] + words + ["--results", file, "--base-catalog", world.catalog])
  }

  /// An account, and the ARN that only the scanner writes, mean the same result.
  @Test(arguments: ["111122223333", "arn:aws:iam::111122223333:root"])
  func aResultIsExplainedToTheByte(subject: String) async {
    let run = await run("R.1", subject)
    #expect(run.code == .done)
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.hasPrefix("pass R.1: "))
    #expect(words.contains("decides: prowler:iam_root says PASS"))
    #expect(words.contains("replaced by a newer one: prowler:iam_root says FAIL"))
    #expect(words.contains("A newer finding of the same scanner takes its place."))
    let start = 1
    let end = start + SmallWorld.record().utf8.count
    #expect(words.contains("prowler.ocsf.json, bytes \(start) to \(end)"))
    #expect(!words.contains("444455556666"))
  }

  @Test func theControlsOfAFrameworkAreNamed() async {
    let run = await run("R.1", "111122223333", "--framework", "tiny-1.0")
    #expect(run.output.contains("1.1 "))
    #expect(run.output.contains("makes none of them fail"))
    let other = await self.run("R.1", "111122223333", "--framework", "other-2")
    #expect(other.output.contains("1.2 "))
  }

  @Test func oldFindingsSaySo() async {
    let run = await run("R.1", "111122223333", "--max-age", "1h")
    #expect(run.output.hasPrefix("not-checked"))
    #expect(run.output.contains("too old: prowler:iam_root says PASS"))
  }

  @Test func jsonHoldsTheSame() async {
    let run = await run("R.1", "111122223333", "--format", "json")
    #expect(run.output.contains(#""role": "deciding""#))
    #expect(run.output.contains(#""role": "superseded""#))
    #expect(run.output.contains(#""offset": 1"#))
  }

  @Test func whatIsNotThereIsSaidWithWhatIs() async {
    let run = await run("R.1", "999")
    #expect(run.code == .usage)
    #expect(run.errors.contains("no result of R.1 speaks about '999'"))
    #expect(run.errors.contains("'111122223333', '444455556666'"))
    let none = await self.run("R.2", "x")
    #expect(none.errors.contains("holds no result of this rule"))
  }

  @Test(arguments: ["newest", "prefer:", "prefer:a,a", "prefer:a,,b"])
  func badPoliciesAreRefused(policy: String) async {
    let run = await run("R.1", "111122223333", "--policy", policy)
    #expect(run.code == .usage)
    #expect(run.errors.contains("prefer:securityhub,prowler"))
  }
}
