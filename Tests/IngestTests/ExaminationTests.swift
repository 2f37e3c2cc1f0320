import Testing

@testable import Ingest

@Suite("An input is told from its beginning")
struct ExaminationTests {
  static let event = ProwlerOCSFTests.event()

  static func examine(_ bytes: [UInt8]) -> Examination {
    Ingest().examine(.bytes(bytes, name: "input"))
  }

  @Test(arguments: Compressor.all) func compressionIsSaid(_ compression: Compression) throws {
    let text = Array("[\(Self.event)]".utf8)
    let examination = Self.examine(try Compressor.compress(text, compression))
    #expect(examination.format?.id == "prowler-ocsf")
    #expect(examination.compression == compression.rawValue)
    #expect(examination.textEncoding == "utf-8")
    #expect(examination.error == nil)
  }

  @Test func encodingsAreSaid() throws {
    let wide = Compressor.utf16("[\(Self.event)]", bigEndian: true, mark: true)
    let examination = Self.examine(try Compressor.compress(wide, .xz))
    #expect(examination.compression == "xz")
    #expect(examination.textEncoding == "utf-16be")
    #expect(!examination.hasByteOrderMark)
    let marked = Self.examine(Array("\u{FEFF}\(Self.event)".utf8))
    #expect(marked.hasByteOrderMark)
    #expect(marked.textEncoding == "utf-8")
    #expect(Self.examine([0x5B, 0xFF, 0x5D]).textEncoding == "")
  }

  @Test(arguments: [
    ("{\"a\":1,\"b\":2}", "an object with the keys \"a\", \"b\""),
    ("[]", "an array without elements"),
    ("[1]", "an array whose first element is no object"), ("{}", "an object with no keys"),
    ("[{\"a\":1}]", "an array whose first element is an object with the key \"a\""),
    ("scoutsuite_results = {\"a\":1}", "an assignment, then an object with the key \"a\""),
    ("hello", ""), ("<a/>", ""),
    (
      "{\((1...14).map { "\"k\($0)\":0" }.joined(separator: ","))}",
      "an object with the keys \((1...12).map { "\"k\($0)\"" }.joined(separator: ", ")) and 2 more"
    ),
  ]) func whatStandsAtTheBeginningIsSaid(_ text: String, _ seen: String) {
    let examination = Self.examine(Array(text.utf8))
    #expect(examination.seen == seen)
    #expect(examination.format == nil)
    #expect(examination.error?.remedy.isEmpty == false)
  }

  @Test func whatCannotBeOpenedIsAnAnswerToo() {
    let examination = Ingest().examine(.file("/no/such/file"))
    #expect(examination.error?.kind == .unreadable)
    #expect(examination.format == nil)
  }
}
