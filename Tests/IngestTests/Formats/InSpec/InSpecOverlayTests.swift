import Compliance
import Testing

@testable import Ingest

@Suite("Copies of a control in profiles that wrap each other are one control")
struct InSpecOverlayTests {
  typealias Report = InSpecReportTests

  private func read(_ profiles: [String], platform: String? = nil) async throws -> [Finding] {
    let text = platform.map { Report.report(platform: $0, profiles) } ?? Report.report(profiles)
    return try await SecurityHubASFFTests.read(text).1
  }

  private let base = Report.control("os-01", impact: "0.7", tests: [Report.test("failed")])
  private let outer = Report.control(
    "os-01", impact: "0.1", tags: #"{"severity":"low"}"#, tests: [])

  @Test(arguments: [false, true]) func theOuterWordsHoldAndTheInnerTestsCount(
    _ isReversed: Bool
  ) async throws {
    let profiles = [
      Report.profile("wrapper", [outer, Report.control("own", tests: [Report.test("passed")])]),
      Report.profile("base", parent: "wrapper", [base]),
    ]
    let findings = try await read(isReversed ? profiles.reversed() : profiles)
    #expect(Set(findings.map(\.check.name)) == ["os-01", "own"])
    #expect(findings.count == 2)
    let merged = try #require(findings.first { $0.check.name == "os-01" })
    #expect(merged.reported == .fail)
    #expect(merged.severity == .low)
  }

  @Test func anOverlayMayTakeAControlOut() async throws {
    let outer = Report.control("os-01", impact: "0", tests: [])
    let findings = try await read([
      Report.profile("wrapper", [outer]), Report.profile("base", parent: "wrapper", [base]),
    ])
    #expect(findings.map(\.reported) == [.notApplicable])
  }

  @Test func threeLevelsAreOneChain() async throws {
    let findings = try await read([
      Report.profile("top", [outer]), Report.profile("middle", parent: "top", [outer]),
      Report.profile("base", parent: "middle", [base]),
    ])
    #expect(findings.map(\.reported) == [.fail])
    #expect(findings.first?.evidence == "File /etc/x is expected to exist")
  }

  @Test func twoWrappedProfilesWithOneIdStayTwo() async throws {
    let findings = try await read([
      Report.profile("wrapper", [outer]), Report.profile("first", parent: "wrapper", [base]),
      Report.profile(
        "second", parent: "wrapper", [Report.control("os-01", tests: [Report.test("passed")])]),
    ])
    #expect(Set(findings.map(\.reported)) == [.fail, .pass])
  }

  @Test func profilesSideBySideKeepTheirControls() async throws {
    let passed = Report.control("os-01", tests: [Report.test("passed")])
    let both = try await read([Report.profile("one", [base]), Report.profile("two", [passed])])
    #expect(both.map(\.reported) == [.fail, .pass])
    // InSpec 1 and 2 do not name the parent.
    let old = try await read([Report.profile("wrapper", [outer]), Report.profile("base", [base])])
    #expect(old.map(\.reported) == [.fail])
  }

  @Test(.timeLimit(.minutes(1))) func manyProfilesAreJoinedInOnePass() async throws {
    let few = Report.control("x", impact: "1", tests: [Report.test("passed")])
    let outer = (0..<2_000).map { Report.control("c-\($0)", impact: "1", tests: []) }
    let wide =
      [Report.profile("wrapper", outer)]
      + (0..<2_000).map { Report.profile("p-\($0)", parent: "wrapper", [few]) }
    #expect(try await read(wide).count == 4_000)
    let deep = (0..<2_000).map { number in
      Report.profile("p-\(number)", parent: number == 0 ? nil : "p-\(number - 1)", [few])
    }
    let findings = try await read(deep)
    #expect(findings.allSatisfy { $0.reported == .pass } && findings.count < 2_000)
  }

  @Test func aCircleOfParentsEnds() async throws {
    let findings = try await read([
      Report.profile("a", parent: "b", [base]), Report.profile("b", parent: "a", [base]),
      Report.profile("c", parent: "c", [base]),
    ])
    #expect(findings.count == 3)
  }

  @Test func documentsDoNotMix() async throws {
    let one = Report.report([Report.profile("wrapper", [outer])])
    let two = Report.report([Report.profile("base", parent: "wrapper", [base])])
    let (_, findings) = try await SecurityHubASFFTests.read("[\(one),\(two)]")
    #expect(findings.map(\.reported) == [.error, .fail])
  }
}
