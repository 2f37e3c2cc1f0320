import Compliance
import Testing

@testable import Report

@Suite("Names made from ids")
struct SafeNamesTests {
  @Test(
    "Only plain characters, no leading dot, never empty",
    arguments: [
      ("pci-dss-3.2", "pci-dss-3.2"), ("../../etc/passwd", "etc-passwd"), (".hidden", "hidden"),
      ("...", "unnamed"), ("", "unnamed"), ("a b\u{0}c", "a-b-c"), ("AC-6(10)", "AC-6-10"),
      ("é", "unnamed"), ("a..", "a"), ("-x-", "x"), ("nul\r\n", "nul"),
    ])
  func plain(id: String, name: String) {
    #expect(SafeNames.sanitised(id) == name)
  }

  @Test("A long id is cut")
  func long() {
    #expect(SafeNames.sanitised(String(repeating: "a", count: 5_000)).utf8.count == 100)
  }

  @Test("Different ids never share a name, the same id keeps its own")
  func unique() {
    var names = SafeNames(prefix: "control-", reserved: ["control-r"])
    let ids = ["a(1)", "a.1", "a 1", "A-1", "a-1", "r", "a(1)"]
    let made = ids.map { names.name(for: $0) }
    #expect(made[0] == made[6])
    #expect(Set(made.map { $0.lowercased() }).count == 6)
    #expect(made[0] == "control-a-1")
    #expect(made[5] == "control-r-2")
  }

  @Test("A rule's anchor is the same in every report and differs from that of any other rule")
  func anchors() {
    #expect(Links.anchor(RuleID("D9.AWS.IAM.16")) == "rule-D9.AWS.IAM.16")
    let ids = ["a b", "a/b", "a-b", "a  b", "ä"]
    #expect(Set(ids.map { Links.anchor(RuleID($0)) }).count == ids.count)
  }
}
