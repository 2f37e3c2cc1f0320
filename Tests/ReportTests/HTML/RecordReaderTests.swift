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

  @Test(
    "Secrets are blacked out, and nothing else",
    arguments: [
      ("key AKIAIOSFODNN7EXAMPLE.", "key [redacted].", 1),
      (
        "{\"SecretAccessKey\": \"a\\\"b\", \"x\":1}",
        "{\"SecretAccessKey\": \"[redacted]\", \"x\":1}", 1
      ),
      ("{\"db_password\":\"p\"}", "{\"db_password\":\"[redacted]\"}", 1),
      ("x -----BEGIN RSA PRIVATE KEY-----abc", "x [redacted]", 1),
      (
        "AKIA AKIAIOSFODNN7EXAMPLEX password: \"x\" {\"secret_count\": 3}",
        "AKIA AKIAIOSFODNN7EXAMPLEX password: \"x\" {\"secret_count\": 3}", 0
      ),
      ("{\"password\":\"", "{\"password\":\"", 0), ("", "", 0),
    ])
  func redaction(text: String, expected: String, count: Int) {
    let redacted = Redaction.redact(Array(text.utf8))
    #expect(String(decoding: redacted.bytes, as: UTF8.self) == expected)
    #expect(redacted.count == count)
  }
}
