import Compliance
import Glibc
import Testing

@testable import Ingest

@Suite("Rejected records are written as NDJSON, whole or not at all")
struct RejectedRecordsFileTests {
  static func rejection(_ bytes: [UInt8]?, line: Int? = 3) -> Rejection {
    Rejection(
      source: "scan \"a\".json", format: "prowler-ocsf",
      record: RejectedRecord(
        index: 7, range: ByteRange(offset: 900, length: UInt64(bytes?.count ?? 5)), line: line,
        reason: "the word \"ODD\"\n"),
      bytes: bytes)
  }

  private func written(_ rejections: [Rejection]) throws -> String {
    let folder = try ExpandTests.Folder()
    try folder.write("r.ndjson", "old")
    let path = folder.path + "/r.ndjson"
    let file = try RejectedRecordsFile(path: path)
    for rejection in rejections { file.write(rejection) }
    #expect(Samples.read(path) == "old", "the name is given at the end")
    try file.commit()
    #expect(file.count == rejections.count)
    return try #require(Samples.read(path))
  }

  private static let head =
    #"{"source":"scan \"a\".json","format":"prowler-ocsf","record":7,"line":3,"offset":900,"#

  @Test func textIsEscaped() throws {
    let text = "{\"a\":\"\\\"é𝄞\t\u{1}\u{7F}\",\r\n}"
    let expected =
      Self.head + #""length":\#(text.utf8.count),"reason":"the word \"ODD\"\n","text":"#
      + #""{\"a\":\"\\\"é𝄞\t\u0001\u007f\",\r\n}"}"# + "\n"
    #expect(try written([Self.rejection(Array(text.utf8))]) == expected)
  }

  @Test(arguments: [
    ([0xFF], "/w=="), ([0xFF, 0x61], "/2E="), ([0xFF, 0x61, 0x62], "/2Fi"),
    ([0x61, 0x62, 0x63, 0xC3], "YWJjww=="),
  ]) func whatIsNoTextIsBase64(_ bytes: [UInt8], _ expected: String) throws {
    let line = try written([Self.rejection(bytes)])
    #expect(line.hasSuffix(#","bytes":"\#(expected)"}"# + "\n"))
    #expect(!line.contains(#""text""#))
  }

  @Test func whatIsNotKnownIsLeftOut() throws {
    let line = try written([Self.rejection(nil, line: nil)])
    #expect(!line.contains(#""line""#) && !line.contains(#""text""#) && !line.contains(#""bytes""#))
  }

  @Test func everyLineIsOneObject() throws {
    let text = try written([
      Self.rejection(Array("a\nb".utf8)), Self.rejection([0x80]), Self.rejection(nil),
    ])
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    let parser = JSONParser(maximumDepth: 4)
    for line in lines {
      let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: JSONParser.padding)
      #expect(throws: Never.self) { try parser.parse(bytes, 0..<line.utf8.count) { _ in } }
    }
    #expect(try written([]) == "", "nothing was rejected, and no older file says so")
  }

  @Test func whatIsNotCommittedLeavesNothing() throws {
    let folder = try ExpandTests.Folder()
    do {
      let file = try RejectedRecordsFile(path: folder.path + "/r.ndjson")
      file.write(Self.rejection(nil))
    }
    #expect(access(folder.path + "/r.ndjson", F_OK) != 0)
    #expect(rmdir(folder.path) == 0, "no temporary file is left")
  }

  @Test func aFolderThatIsNotThereIsAnError() {
    let error = #expect(throws: RejectedRecordsFile.Failure.self) {
      _ = try RejectedRecordsFile(path: "/no/such/folder/r.ndjson")
    }
    #expect(error?.path == "/no/such/folder/r.ndjson")
    #expect(error?.remedy.isEmpty == false)
  }
}
