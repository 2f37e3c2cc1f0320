import Compliance
import Testing

@testable import Report

@Suite("The list of forms")
struct RendererListTests {
  @Test("Each format has one renderer, and the order is the formats'")
  func complete() {
    #expect(Renderers.all.map { $0.format } == ReportOptions.Format.allCases.sorted(by: order))
    #expect(Set(Renderers.all.map { $0.format }) == Set(ReportOptions.Format.allCases))
  }

  private func order(_ left: ReportOptions.Format, _ right: ReportOptions.Format) -> Bool {
    let all = ReportOptions.Format.allCases
    return (all.firstIndex(of: left) ?? 0) < (all.firstIndex(of: right) ?? 0)
  }

  @Test("No two forms of one report have a file name in common")
  func endings() {
    #expect(Set(Renderers.all.map { $0.ending }).count == Renderers.all.count)
  }

  @Test("No two forms of two reports have a file name in common")
  func names() {
    let ids = ["a", "a.oscal", "a.junit", "a.OSCAL", "a.xccdf", "a.ocsf", "a.asff", "a.hdf"]
    var names = FileNames()
    var seen: Set<String> = []
    for id in ids {
      let name = names.name(for: id)
      for renderer in Renderers.all {
        #expect(seen.insert((name + renderer.ending).lowercased()).inserted, "\(name)")
      }
    }
  }

  @Test("The index links the complete XML and no other")
  func indexLinks() throws {
    let model = ShapeSamples.everyStatus()
    let both = IndexEntry(model, files: ["out/a.html", "out/a.oscal.xml", "out/a.xml"])
    #expect(both.xmlFile == "a.xml")
    #expect(IndexEntry(model, files: ["out/a.oscal.xml", "out/a.junit.xml"]).xmlFile == nil)
  }

  @Test("A digest and a UUID made of a name are those of the standards")
  func digests() {
    func hexadecimal(_ text: String) -> String {
      SHA1.digest(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    #expect(hexadecimal("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(hexadecimal("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(
      hexadecimal(String(repeating: "a", count: 1_000_000))
        == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    let uuid = NameBasedUUID.uuid("framework:x")
    #expect(uuid.count == 36 && Array(uuid)[14] == "5")
    #expect(uuid == NameBasedUUID.uuid("framework:x"))
    #expect(uuid != NameBasedUUID.uuid("framework:y"))
  }
}
