import Compliance
import Testing

@testable import Catalog

@Suite struct OSCALCatalogReaderTests {
  static func read(_ text: String, file: String = "tiny-1.0.xml") throws -> Framework {
    try OSCALCatalogReader.read(bytes: Array(text.utf8), file: file).framework
  }

  @Test func readsSectionsControlsAndEnhancements() throws {
    let framework = try Self.read(SmallCatalog.framework)
    #expect(framework.id == "tiny-1.0")
    #expect(framework.status == .superseded)
    #expect(framework.controls.map(\.label) == ["1", "1.1", "1.1(a)", "1.2"])
    #expect(framework.controls.map(\.parent) == [nil, "one", "c-1.1", "one"])
    #expect(framework.controls.map(\.kind) == [.section, .control, .control, .control])
  }

  @Test func withoutOurIDTheFileNameIsTheID() throws {
    let text = SmallCatalog.framework.replacing(#"<prop name="id""#, with: #"<prop name="x""#)
    #expect(try Self.read(text, file: "some/Own_Catalog-2.xml").id == "own_catalog-2")
  }

  @Test func markupInTitlesIsTextAndPartsArePassedOver() throws {
    let text = SmallCatalog.framework.replacing(
      "<title>Second</title>",
      with: """
        <title>Second
          <em>to</em> none</title><prop name="label" value="no" class="zero-padded"/>
        <part name="statement"><title>Not me</title><prop name="label" value="a."/>
        <p>control <em>x</em></p></part>
        """)
    let control = try #require(try Self.read(text).controls.last)
    #expect(control.title == "Second to none")
    #expect(control.label == "1.2")
  }

  @Test(arguments: [
    (
      "ns=\"urn:crosswalk:oscal\" value=\"yes\"><remarks><p>Take</p><p>the log.</p></remarks></prop>",
      "Take the log."
    ),
    ("ns=\"urn:crosswalk:oscal\" value=\"yes\"/>", FrameworkEntry.unnamedEvidence),
    ("ns=\"urn:crosswalk:oscal\" value=\"no\"/>", ""),
    ("value=\"yes\"/>", ""),
  ])
  func aControlThatNeedsAPersonSaysSo(property: String, evidence: String) throws {
    let text = SmallCatalog.framework.replacing(
      "<title>Second</title>", with: "<title>Second</title><prop name=\"manual\" \(property)")
    let controls = try Self.read(text).controls
    #expect(controls.map(\.manual) == ["", "", "", evidence])
    #expect(controls.last?.label == "1.2")
  }

  @Test func nistRevision4LoadsUntouched() throws {
    let path = "nist/NIST_SP-800-53_rev4_catalog.xml"
    guard let file = Checkout.shared(path, for: "NIST's revision 4") else { return }
    let framework = try Catalog.loadFramework(file: file)
    #expect(framework.id == "nist_sp-800-53_rev4_catalog")
    #expect(framework.title.hasPrefix("NIST Special Publication 800-53 Revision 4"))
    #expect(framework.publisher == "Joint Task Force, Transformation Initiative")
    #expect(framework.controls.filter { $0.level == "family" }.count == 18)
    #expect(framework.controls.filter { $0.level == "control" }.count == 256)
    #expect(framework.controls.filter { $0.level == "enhancement" }.count == 666)
    #expect(framework.controls.filter(\.isWithdrawn).count == 16 + 80)
    let control = try #require(framework.controls.first { $0.label == "AC-6(10)" })
    #expect(control.id == "ac-6.10" && control.parent == "ac-6")
  }

  /// Our own list of revision 4 says what NIST's file says.
  @Test func ourRevision4AgreesWithNIST() throws {
    let path = "nist/NIST_SP-800-53_rev4_catalog.xml"
    guard let file = Checkout.shared(path, for: "our revision 4 against NIST's") else { return }
    let theirs = try Catalog.loadFramework(file: file).controls
    let ours = try FrameworkFilesTests.load("nist-800-53-r4").controls
    let byID = Dictionary(uniqueKeysWithValues: theirs.map { ($0.id, $0) })
    #expect(Set(ours.map(\.id)) == Set(byID.keys))
    for var control in ours {
      let other = try #require(byID[control.id])
      // What people have to show is our own addition.
      control.manual = ""
      #expect(control == other)
    }
  }

  @Test func nistRevision5LowBaselineLoadsUntouched() throws {
    let path = "nist/NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.xml"
    guard let file = Checkout.shared(path, for: "NIST's low baseline") else { return }
    let controls = try Catalog.loadFramework(file: file).controls
    #expect(controls.filter { $0.level == "control" && $0.kind == .control }.count == 131)
    #expect(controls.contains { $0.label == "AC-1" })
    #expect(!controls.contains { $0.label == "AC-01" })
  }
}
