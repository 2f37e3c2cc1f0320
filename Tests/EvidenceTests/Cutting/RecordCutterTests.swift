import Compliance
import Evidence
import Ingest
import Testing

@Suite("Cutting records out of sources")
struct RecordCutterTests {
  private let scratch = Scratch()

  private func cut(
    _ ranges: [ByteRange], of source: Source, from path: String
  ) throws -> [String] {
    var records: [String] = []
    try RecordCutter.cut(ranges, of: source, from: .file(path)) {
      _, bytes throws(EvidenceError) in records.append(String(decoding: bytes, as: UTF8.self))
    }
    return records
  }

  @Test("The bytes are exactly those that a finding points at, in the source's order")
  func exactly() throws {
    let path = scratch.file("a.ndjson", Array(Samples.text.utf8))
    let source = Samples.source(path, Array(Samples.text.utf8))
    let ranges = [Samples.range(2), Samples.range(0), Samples.range(2)]
    #expect(
      try cut(ranges, of: source, from: path) == [Samples.records[0], Samples.records[2]])
  }

  @Test("Records over the edge of what is read at once, and in one another, come whole")
  func edges() throws {
    var bytes = [UInt8](repeating: UInt8(ascii: "."), count: (3 << 20) + 17)
    let outer = ByteRange(offset: (1 << 20) - 5, length: (1 << 20) + 10)
    let inner = ByteRange(offset: 1 << 20, length: 3)
    bytes[(1 << 20) - 5] = UInt8(ascii: "<")
    bytes[1 << 20] = UInt8(ascii: "i")
    bytes[(2 << 20) + 4] = UInt8(ascii: ">")
    let path = scratch.file("b", bytes)
    let records = try cut([inner, outer], of: Samples.source(path, bytes), from: path)
    #expect(records.count == 2)
    #expect(records[0].utf8.count == Int(outer.length))
    #expect(records[0].hasPrefix("<") && records[0].hasSuffix(">"))
    #expect(records[1] == "i..")
  }

  @Test("Out of a compressed source the text is cut, and the hash is the file's")
  func compressed() throws {
    guard Command.isInstalled("gzip") else { return }
    let path = scratch.file("c.json", Array(Samples.text.utf8))
    #expect(Command.run(["gzip", "-n", path]) == 0)
    let source = Samples.source("\(path).gz", Scratch.read("\(path).gz"))
    #expect(
      try cut([Samples.range(1)], of: source, from: "\(path).gz") == [Samples.records[1]])
  }

  @Test("A source that changed, went away, or ends early is refused")
  func changed() throws {
    let path = scratch.file("d.ndjson", Array(Samples.text.utf8))
    var source = Samples.source(path, Array(Samples.text.utf8))
    _ = scratch.file("d.ndjson", Array(Samples.text.replacing("alice", with: "mally").utf8))
    var error = #expect(throws: EvidenceError.self) {
      try cut([Samples.range(0)], of: source, from: path)
    }
    #expect(error?.message.contains("changed") == true)
    _ = scratch.file("d.ndjson", Array("{}".utf8))
    source.sha256 = Samples.source(path, Array("{}".utf8)).sha256
    error = #expect(throws: EvidenceError.self) {
      try cut([Samples.range(2)], of: source, from: path)
    }
    #expect(error?.kind == .source)
    error = #expect(throws: EvidenceError.self) {
      try cut([Samples.range(0)], of: source, from: path + ".gone")
    }
    #expect(error?.remedy.isEmpty == false)
    source.name = "-"
    error = #expect(throws: EvidenceError.self) {
      try cut([Samples.range(0)], of: source, from: path)
    }
    #expect(error?.message.contains("standard input") == true)
  }
}
