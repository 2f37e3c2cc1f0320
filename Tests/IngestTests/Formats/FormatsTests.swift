import Compliance
import Glibc
import Testing

@testable import Ingest

@Suite("The list of formats is complete")
struct FormatsTests {
  @Test func everyFormatInTheFolderStandsInTheList() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let folder = root + "/Sources/Ingest/Formats"
    var declared: Set<String> = []
    let media = ["JSON", "Table", "Markup", "YAML"].map { ": \($0)Format {" }
    for path in try Self.files(below: folder) {
      let text = try #require(Samples.read(path))
      for line in text.split(separator: "\n")
      where line.hasPrefix("enum ") && media.contains(where: { line.contains($0) }) {
        declared.insert(String(line.dropFirst(5).prefix { $0 != ":" }))
      }
    }
    #expect(declared == Set(Formats.types.map { "\($0)" }))
    #expect(!declared.isEmpty)
  }

  private static func files(below folder: String) throws -> [String] {
    let stream = try #require(opendir(folder))
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(".swift") {
        files.append("\(folder)/\(name)")
      } else {
        files += try Self.files(below: "\(folder)/\(name)")
      }
    }
    return files
  }

  @Test func idsAreOwnWordsAndOfTheirOwn() {
    let ids = Formats.all.map { $0.id }
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids) == Set(FormatFixtures.all.keys))
    for info in Formats.all {
      #expect(!info.title.isEmpty && !info.versions.isEmpty && !info.recognisedBy.isEmpty)
    }
  }

  @Test func theDocumentationNamesEachOnce() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let text = try #require(Samples.read(root + "/docs/formats.md"))
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("### ") }
    for id in Formats.all.map(\.id) {
      #expect(headings.count { $0.contains("`\(id)`") } == 1, "\(id)")
      #expect(text.contains("| `\(id)`") || text.contains(", `\(id)`"), "\(id)")
    }
  }

  @Test(arguments: FormatFixtures.documents.keys.sorted())
  func eachIsRecognisedByItsContentAlone(_ id: String) async throws {
    let text = try #require(FormatFixtures.documents[id])
    let medium = Formats.all.first { $0.id == id }?.medium
    let layouts =
      medium == .json ? ["%", "[%]", "\u{FEFF}\n [ %]", "%\n%"] : ["%", "\u{FEFF}%"]
    for layout in layouts {
      let bytes = Array(layout.replacing("%", with: text).utf8)
      let match = try Detection.recognise(
        bytes + [UInt8](repeating: 0, count: 64), count: bytes.count, forced: nil)
      #expect(match.format.info.id == id, "\(layout)")
    }
  }

  @Test(arguments: FormatFixtures.tables.keys.sorted())
  func eachTableIsRecognisedByItsColumnsAlone(_ id: String) async throws {
    let text = try #require(FormatFixtures.tables[id])
    for layout in [text, "\u{FEFF}\n" + text, text.replacing("\n", with: "\r\n")] {
      #expect(try TableDetectionTests.detect(layout).format.info.id == id)
      #expect(try TableDetectionTests.detect(layout, forced: id).format.info.id == id)
    }
    // No other format may claim it.
    for layout in TableLayout.candidates(Array(text.utf8), from: 0, to: text.utf8.count) {
      let claims = Formats.types.compactMap { $0 as? any TableFormat.Type }.filter {
        $0.recognise(layout.header) || $0.header(ofTableWith: layout.header) != nil
      }
      #expect(claims.allSatisfy { $0.info.id == id }, "\(claims)")
    }
  }

  @Test func countsFollowTheScannersWords() {
    let finding = Finding(
      check: CheckID(scanner: "s", name: "n"), reported: .pass, reportedWord: "", subject: Subject()
    )
    var failed = finding
    failed.reported = .fail
    var muted = failed
    muted.suppression = Suppression(kind: .muted)
    var doubtful = finding
    doubtful.caveat = Finding.Caveat(status: .notApplicable, reason: "")
    var unsure = finding
    unsure.reported = .error
    var counts = FindingCounts()
    counts.add([finding, failed, failed])
    counts.add([muted, doubtful, unsure])
    #expect(counts.pass == 2)
    #expect(counts.fail == 2)
    #expect(counts.other == 2)
    #expect(counts.total == 6)
  }
}
