import Glibc
import Testing

@testable import Ingest

@Suite("Fixtures seed the fuzzers")
struct FuzzingSeedTests {
  /// The folder that the fuzzers' script asks for.
  static let folder = getenv("FUZZ_SEEDS").map { String(cString: $0) }

  /// A seed is a fixture behind the byte that picks its format in its family.
  @Test(.enabled(if: folder != nil, "only `make fuzz` asks for seeds"))
  func everyFixtureBecomesASeed() throws {
    let folder = try #require(Self.folder)
    for (family, formats) in Formats.families {
      #expect(mkdir("\(folder)/\(family)", 0o755) == 0 || errno == EEXIST)
      for (index, format) in formats.enumerated() {
        let text = try #require(FormatFixtures.all[format.id], "\(format.id) has no fixture")
        let path = "\(folder)/\(family)/\(format.id)"
        let file = try #require(fopen(path, "wb"))
        let bytes = [UInt8(index)] + Array(text.utf8)
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
        #expect(fclose(file) == 0)
      }
    }
  }
}
