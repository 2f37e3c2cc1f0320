import Compliance
import Testing
import YAMLKit

@testable import Decisions

@Suite("Exclusions in YAML")
struct ExclusionReaderTests {
  static let good = """
    version: 1
    exclusions:
      - id: EX-1
        reason: >
          Kept in a safe,
          checked often
        owner: Platform team
        approver: A. Moor
        created: 2026-10-01
        expires: 2027-03-31
        select:
          rule: D9.AWS.IAM.16
          framework: [pci-dss-3.2]
          control: ["8.2.4", 8.10]
          account: "012345678901"
          region: us-east-1
          resource: ["arn:aws:iam::*:user/ci-*"]
          tag: {env: sandbox, team: "*"}

    """

  private func read(_ text: String) -> (exclusions: [Exclusion], problems: [String]) {
    var reader = FieldReader(file: "x.yaml")
    do throws(DecisionError) {
      let node = try DecisionFile.document(Array(text.utf8), file: "x.yaml")
      let exclusions = ExclusionReader.exclusions(node, &reader)
      return (exclusions, reader.problems.map(\.description))
    } catch {
      return ([], error.problems.map(\.description))
    }
  }

  @Test("Every member is read, texts as they are written")
  func good() throws {
    let (exclusions, problems) = read(Self.good)
    #expect(problems == [])
    let exclusion = try #require(exclusions.first)
    #expect(exclusion.id == "EX-1")
    #expect(exclusion.reason == "Kept in a safe, checked often")
    #expect(exclusion.expires == CalendarDate("2027-03-31"))
    #expect(exclusion.place == DecisionPlace(file: "x.yaml", line: 3))
    let selector = exclusion.selector
    #expect(selector.rules == [RuleID("D9.AWS.IAM.16")])
    // A number keeps its zero: it is no number, but a label.
    #expect(selector.controls == ["8.2.4", "8.10"])
    #expect(selector.accounts == ["012345678901"])
    #expect(selector.tags.map(\.key) == ["env", "team"])
  }

  @Test("What is written is read again")
  func roundTrip() {
    let (first, _) = read(Self.good)
    var hostile = first
    hostile[0].reason = "quotes \" and \\ and: # [x] \u{7}\u{2028}é"
    let (again, problems) = read(ExclusionWriter.text(hostile, remarks: ["a\nb"]))
    #expect(problems == [])
    #expect(again.map(\.reason) == ["quotes \" and \\ and: # [x] \u{7} é"])
    #expect(again.map(\.selector) == first.map(\.selector))
    #expect(read(ExclusionWriter.text([])).exclusions.isEmpty)
    #expect(read(ExclusionWriter.text([])).problems == [])
  }

  @Test(
    "A mistake is named with line and column",
    arguments: [
      ("version: 1", "version: 2", "x.yaml:1:10: version 2 is not known"),
      ("owner: Platform team", "owner: ''", "x.yaml:7:12: 'owner' is empty"),
      ("    approver: A. Moor\n", "", "x.yaml:3:5: exclusion EX-1 has no 'approver'"),
      ("owner:", "ownr:", "x.yaml:7:5: an exclusion has no member 'ownr'"),
      ("2027-03-31", "31/03/2027", "x.yaml:10:14: 'expires' is '31/03/2027', which is no date"),
      ("2027-03-31", "2027-02-29", "x.yaml:10:14: 'expires' is '2027-02-29', which is no date"),
      ("2027-03-31", "2026-09-30", "x.yaml:10:14: exclusion EX-1 expires on 2026-09-30, before"),
      ("framework: [pci-dss-3.2]", "framework: [a, b]", "x.yaml:14:16: exclusion EX-1 names a co"),
      ("rule:", "rules:", "x.yaml:12:7: 'select' has no member 'rules'"),
      ("region: us-east-1", "region: []", "x.yaml:16:15: 'region' is an empty list"),
      ("region: us-east-1", "region: [a, a]", "x.yaml:16:19: 'region' lists 'a' twice"),
      ("{env: sandbox, team: \"*\"}", "[env]", "x.yaml:18:12: 'tag' is no object"),
      ("owner: Platform team", "id: twice", "x.yaml:7:5: the key 'id' stands here twice"),
      ("owner: Platform team", "owner: *x", "x.yaml:7:12: an alias is refused"),
      ("owner: Platform team", "owner: [", "x.yaml:9:12: it is not valid YAML"),
      ("exclusions:", "exclusion:", "x.yaml:2:1: the file has no member 'exclusion'"),
    ])
  func mistakes(_ from: String, _ to: String, _ expected: String) {
    let (_, problems) = read(Self.good.replacing(from, with: to))
    #expect(problems.contains { $0.hasPrefix(expected) && $0.contains("; ") }, "\(problems)")
  }

  @Test("A selector that bounds nothing is refused", arguments: ["region: x", "resource: '*'"])
  func unbounded(_ selector: String) {
    let text = """
      version: 1
      exclusions:
        - {id: a, reason: r, owner: o, approver: p, created: 2026-01-01, expires: 2027-01-01,
           select: {\(selector)}}
      """
    #expect(read(text).problems.contains { $0.contains("is not bounded to a rule") })
  }

  @Test("Everything that is wrong is named in one run")
  func all() {
    let (_, problems) = read("version: 3\nexclusions:\n  - {}\n  - 4\n")
    #expect(problems.count >= 8)
  }

  @Test(
    "Hostile input ends in an error",
    arguments: [
      String(repeating: "[", count: 100_000), "a: &x [*x]", "", "\u{0}", "--- a\n--- b\n",
      "version: 1\nexclusions: {}\n", "- 1",
      "version: 1\nexclusions: [\(String(repeating: "1,", count: 10_001))]",
    ])
  func hostile(_ text: String) {
    #expect(!read(text).problems.isEmpty)
  }

  @Test("An id stands once in all files")
  func duplicates() throws {
    let folder = try Workspace()
    let first = folder.write(Self.good, to: "a.yaml")
    let second = folder.write(Self.good, to: "b.yaml")
    #expect(throws: DecisionError.self) { try ExclusionReader.read([first, second]) }
    #expect(try ExclusionReader.read([first]).count == 1)
    #expect(throws: DecisionError.self) { try ExclusionReader.read([first + ".missing"]) }
  }

  @Test("The schemas name the members that are read")
  func schemas() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    for (file, kind, keys) in [
      ("exclusions", "exclusion", ExclusionReader.keys),
      ("exclusions", "selector", ExclusionReader.selectorKeys),
      ("attestations", "attestation", AttestationReader.keys),
    ] {
      let schema = try DecisionFile.document("/\(root)/schemas/\(file).schema.json")
      let names = schema["$defs"]?[kind]?["properties"]?.members.map(\.key) ?? []
      #expect(Set(names) == Set(keys))
    }
  }
}
