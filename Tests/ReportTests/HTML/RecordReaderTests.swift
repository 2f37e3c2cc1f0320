import Compliance
import Testing

@testable import Report

@Suite("Records cut out of the sources")
struct RecordReaderTests {
  private func reader(
    _ text: String, _ workspace: Workspace, size: Int? = nil, encoding: String = ""
  ) throws -> RecordReader {
    try Files.write(text, to: "\(workspace.path)/s.json")
    return RecordReader(sources: [
      Source(
        name: "\(workspace.path)/s.json", encoding: encoding,
        size: UInt64(size ?? text.utf8.count))
    ])
  }

  @Test("The very bytes are shown, and what is left out is counted")
  func bytes() throws {
    let workspace = try Workspace()
    let text = "[{\"a\":1},{\"b\":\"\(String(repeating: "ü", count: 2_000))\"}]"
    let reader = try reader(text, workspace)
    #expect(reader.record(at: ByteRange(offset: 1, length: 7), of: 0)?.text == "{\"a\":1}")
    let long = try #require(reader.record(at: ByteRange(offset: 9, length: 4_008), of: 0))
    #expect(long.text.hasPrefix("{\"b\":\"üü"))
    #expect(!long.text.contains("\u{FFFD}"))
    #expect(UInt64(long.text.utf8.count) + long.omitted == 4_008)
    #expect(long.text.utf8.count <= RecordReader.maximumBytes)
  }

  @Test("A file that changed, is packed, is gone or too short gives nothing")
  func nothing() throws {
    let workspace = try Workspace()
    let range = ByteRange(offset: 0, length: 3)
    #expect(try reader("abcdef", workspace, size: 7).record(at: range, of: 0) == nil)
    #expect(try reader("abcdef", workspace, encoding: "gzip").record(at: range, of: 0) == nil)
    let reader = try reader("abcdef", workspace)
    #expect(reader.record(at: ByteRange(offset: 5, length: 3), of: 0) == nil)
    #expect(reader.record(at: ByteRange(offset: .max, length: 3), of: 0) == nil)
    #expect(reader.record(at: range, of: 7) == nil)
    #expect(
      RecordReader(sources: [Source(name: "/no/such", size: 6)]).record(at: range, of: 0) == nil)
    #expect(RecordReader(sources: [Source(name: "-", size: 6)]).record(at: range, of: 0) == nil)
  }

  @Test("Secrets are taken out and counted, also one that the end of what is shown would cut")
  func redaction() throws {
    let workspace = try Workspace()
    let fill = String(repeating: "x", count: RecordReader.maximumBytes - 20)
    let text = #"{"a":"AKIAIOSFODNN7EXAMPLE"}"# + fill + " ghp_" + String(repeating: "g", count: 36)
    let record = try #require(
      try reader(text, workspace).record(
        at: ByteRange(offset: 0, length: UInt64(text.utf8.count)), of: 0))
    #expect(record.text.hasPrefix(#"{"a":"[redacted:access-key-id]"}xx"#))
    #expect(record.redactions == 1)
    let later = try reader(fill + text, workspace)
    let cut = try #require(
      later.record(at: ByteRange(offset: 0, length: UInt64((fill + text).utf8.count)), of: 0))
    #expect(cut.text.hasSuffix(#"x{"a":"[redacted:access-key-id]"#))
  }

  @Test("What is to be kept is kept")
  func kept() throws {
    let workspace = try Workspace()
    let text = "key AKIAIOSFODNN7EXAMPLE"
    try Files.write(text, to: "\(workspace.path)/s.json")
    let reader = RecordReader(
      sources: [Source(name: "\(workspace.path)/s.json", size: UInt64(text.utf8.count))],
      redactor: nil)
    let record = try #require(
      reader.record(at: ByteRange(offset: 0, length: UInt64(text.utf8.count)), of: 0))
    #expect(record.text == text && record.redactions == 0)
  }
}
