import Compliance
import Foundation
import History
import Testing

/// What is special about a store in a file.
@Suite struct SQLiteFileTests {
  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private func kind(of path: String, isCreating: Bool) -> StoreError.Kind? {
    do throws(StoreError) {
      _ = try StoreLocation(path).open(isCreating: isCreating)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func anotherFileIsNeverTakenForAStore() throws {
    let place = try #require(try TestPlace(.sqlite))
    let text = place.path("notes.txt")
    try write("Some notes that are long enough to look like a page of something.\n", to: text)
    #expect(kind(of: text, isCreating: true) == .notAStore)
    #expect(kind(of: text, isCreating: false) == .notAStore)
    #expect(try String(contentsOfFile: text, encoding: .utf8).hasPrefix("Some notes"))
    #expect(kind(of: place.path("no/such/folder.db"), isCreating: true) == .unreadable)
    #expect(kind(of: place.path("nothing.db"), isCreating: false) == .missing)
  }

  @Test(arguments: [
    "CREATE TABLE mine (a)", "PRAGMA application_id = 7; CREATE TABLE mine (a)",
  ])
  func anotherDatabaseIsNeverTakenForAStore(_ command: String) throws {
    let place = try #require(try TestPlace(.sqlite))
    try place.execute(command)
    #expect(kind(of: place.address, isCreating: true) == .notAStore)
    #expect(kind(of: place.address, isCreating: false) == .notAStore)
  }

  @Test func aNewerSchemaIsRefusedWithTheRemedy() throws {
    let place = try #require(try TestPlace(.sqlite))
    _ = try place.open()
    try place.execute("PRAGMA user_version = 99")
    let error = #expect(throws: StoreError.self) { _ = try place.open(isCreating: false) }
    #expect(error?.kind == .notAStore)
    #expect(error?.remedy.contains("newer version") == true)
  }

  @Test(arguments: [
    "CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM runs; END",
    "CREATE VIEW v AS SELECT 1", "ALTER TABLE runs ADD COLUMN more INTEGER",
    "DROP INDEX claims_by_digest",
  ])
  func aSchemaThatWeDidNotMakeIsRefused(_ command: String) throws {
    let place = try #require(try TestPlace(.sqlite))
    _ = try place.open()
    try place.execute(command)
    #expect(kind(of: place.address, isCreating: true) == .damaged)
  }

  /// Bytes of every page are turned over, one file each: whatever they hit is
  /// either refused or found by the check, or nothing that a report reads.
  @Test func turnedBytesAreNeverReadAsVerdicts() throws {
    let place = try #require(try TestPlace(.sqlite))
    let findings = (0..<300).map { Samples.finding("s3_open", .fail, resource: "r\($0)") }
    let expected: [String: [Finding]]
    do {
      let store = try place.open()
      try Scan("a", findings).ingest(into: store)
      expected = try store.everything()
    }
    let whole = try Data(contentsOf: URL(filePath: place.address))
    var found = 0
    for offset in stride(from: 100, to: whole.count, by: 997) {
      var bytes = whole
      bytes[offset] ^= 0x5A
      let path = place.path("turned-\(offset).db")
      try bytes.write(to: URL(filePath: path))
      do {
        let store = try StoreLocation(path).open(isCreating: false)
        let complaints = try store.check()
        if complaints.isEmpty {
          #expect(try store.everything() == expected, "byte \(offset)")
        } else {
          found += 1
        }
      } catch is StoreError {
        found += 1
      }
    }
    #expect(found > 20, "only \(found) of the changes were met")
  }

  @Test func aCopyIsAStoreAsThingsStood() throws {
    let place = try #require(try TestPlace(.sqlite))
    let store = try place.open()
    try Scan("first", (0..<500).map { Samples.finding(resource: "r\($0)") }).ingest(into: store)
    // Another writer is in the middle of a file.
    let other = try place.open()
    let writer = try other.begin()
    writer.add((0..<20_000).map { Samples.finding(resource: "new\($0)") })
    let copy = place.path("copy.db")
    try store.backUp(to: copy)
    let run = try writer.finish(
      Scan("second", (0..<20_000).map { Samples.finding(resource: "new\($0)") }).source,
      at: Timestamp(seconds: 1))
    #expect(run.run.source.name == "second")
    let kept = try StoreLocation(copy).open(isCreating: false)
    #expect(try kept.check() == [])
    #expect(try kept.runs().map(\.source.name) == ["first"])
    #expect(throws: StoreError.self) { try store.backUp(to: copy) }
    // The copy can be written to as well.
    try Scan("third", [Samples.finding()]).ingest(into: kept)
    #expect(try kept.check() == [])
  }
}
