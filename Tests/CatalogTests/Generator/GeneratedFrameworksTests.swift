import Catalog
import Testing

@testable import catalog_generator

@Suite struct GeneratedFrameworksTests {
  static let source = Checkout.root + "/catalog"

  @Test func committedFilesAreWhatTheCSVStandsFor() throws {
    let frameworks = try GeneratedFrameworks(source: Self.source)
    #expect(frameworks.files.count == 25)
    #expect(try frameworks.differences(from: Checkout.root + "/frameworks") == [])
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let first = try GeneratedFrameworks(source: Self.source).files
    #expect(try GeneratedFrameworks(source: Self.source).files == first)
  }

  @Test func aChangedMissingOrStrayFileIsNamed() throws {
    let frameworks = try GeneratedFrameworks(source: Self.source)
    let folder = TemporaryCatalog(["frameworks/stray.xml": "<x/>"])
    for file in frameworks.files.dropFirst() {
      folder.add("frameworks/" + file.name, String(decoding: file.bytes, as: UTF8.self))
    }
    folder.add("frameworks/" + frameworks.files[1].name, "changed")
    let differences = try frameworks.differences(from: folder.directory + "/frameworks")
    #expect(differences.count == 3)
    #expect(differences.contains { $0.contains(frameworks.files[0].name + ": is missing") })
    #expect(differences.contains { $0.contains(frameworks.files[1].name + ": differs") })
    #expect(differences.contains { $0.contains("stray.xml: has no row") })
  }

  static let header = ControlRow.columns.joined(separator: ",") + "\n"

  @Test(
    arguments: [
      ("c-1,1,,control,,,\nc-1,2,,control,,,\n", 3),
      ("c-1,1,,control,,,\nc-2,1,,control,,,\n", 3),
      ("c-2,2,1,control,,,\nc-1,1,,control,,,\n", 2),
      ("1.1,1.1,,control,,,\n", 2),
      ("C-1,1,,control,,,\n", 2),
      ("c-1,1,,,,,\n", 2),
      ("c-1,1,,control,,gone,\n", 2),
    ])
  func aWrongControlRowIsNamedByLine(_ rows: String, _ line: Int) throws {
    let error = try #require(throws: GeneratorError.self) {
      try ControlRow.read(Array((Self.header + rows).utf8), file: "c.csv")
    }
    #expect(error.line == line, "\(error)")
  }

  @Test func aLostRowIsNoticed() throws {
    let list = TemporaryCatalog([
      "frameworks.csv": FrameworkRow.columns.joined(separator: ",") + "\n"
        + "tiny-1.0,Tiny,1.0,Us,,https://example.org/,free,ids,current,,,us,,2026-11-24,3,,\n",
      "manual.csv": "framework,label,evidence\n",
      "controls/tiny-1.0.csv": Self.header + "c-1,1,,control,,,\nc-2,2,,control,,,\n",
    ])
    let error = try #require(throws: GeneratorError.self) {
      try GeneratedFrameworks(source: list.directory)
    }
    #expect(error.description.contains("the list has 2 rows, frameworks.csv says 3"))
  }

  @Test(
    arguments: [
      ("recommendation", "1.5", "Recommendation 1.5"), ("article", "Art. 12", "Article 12"),
      ("Canadian enhancement", "AC-19(100)", "Canadian enhancement AC-19(100)"),
    ])
  func titlesWithoutWordingAreLevelAndLabel(
    _ level: String, _ label: String, _ title: String
  ) throws {
    let rows = try ControlRow.read(
      Array((Self.header + "x,\(label),,\(level),,,\n").utf8), file: "c.csv")
    #expect(rows.map(\.shownTitle) == [title])
  }

  /// The example of RFC 9562's appendix is another namespace; this one is
  /// Python's uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/").
  @Test func uuidsComeFromNames() {
    let uuid = NameBasedUUID.uuid(uri: "https://example.org/")
    #expect(uuid == "527dda32-a0de-5105-a042-cb475b5f7d11")
  }

  private static func tiny(manual: String) -> TemporaryCatalog {
    TemporaryCatalog([
      "frameworks.csv": FrameworkRow.columns.joined(separator: ",") + "\n"
        + "tiny-1.0,Tiny,1.0,Us,,https://example.org/,free,ids,current,,,us,,2026-11-24,2,,\n",
      "manual.csv": "framework,label,evidence\n" + manual,
      "controls/tiny-1.0.csv": header + "c-1,1,,control,,,\nc-2,2,,control,,,\n",
    ])
  }

  @Test func aControlThatNeedsAPersonSaysWhatEvidenceToTake() throws {
    let list = Self.tiny(manual: "tiny-1.0,2,Take the signed minutes.\n")
    let files = try withExtendedLifetime(list) {
      try GeneratedFrameworks(source: $0.directory).files
    }
    let text = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(text.controlID(before: "<p>Take the signed minutes.</p>") == "c-2")
    #expect(text.matches(of: #/name="manual" ns="urn:crosswalk:oscal" value="yes"/#).count == 1)
  }

  @Test(
    arguments: [
      ("tiny-1.0,3,x\n", "has no control \"3\""), ("tiny-2,1,x\n", "no framework \"tiny-2\""),
      ("tiny-1.0,1,\n", "evidence is empty"), ("tiny-1.0,1,x\ntiny-1.0,1,y\n", "stands twice"),
    ])
  func evidenceForWhatIsNotThereIsRefused(_ rows: String, _ message: String) throws {
    let list = Self.tiny(manual: rows)
    let error = try #require(throws: GeneratorError.self) {
      try GeneratedFrameworks(source: list.directory)
    }
    #expect(error.description.contains(message), "\(error)")
  }
}

extension String {
  /// The id of the last control that begins before a text.
  fileprivate func controlID(before text: String) -> String? {
    guard let range = firstRange(of: text) else { return nil }
    return self[..<range.lowerBound].matches(of: #/<control id="([^"]+)"/#).last.map {
      String($0.output.1)
    }
  }
}
