import Testing

@testable import Ingest

@Suite("Broken XML gives one error that says where and what to do")
struct MarkupErrorTests {
  static let whole = XCCDFTests.benchmark()

  @Test(arguments: [
    ("<target>web-1</target>", "<target>web-1</TARGET>", IngestError.Kind.structure, "mismatch"),
    ("<target>web-1</target>", "<target>&lol;</target>", .structure, "lol"),
    ("<target>web-1</target>", "<target a=1/>", .structure, "AttValue"),
    ("<target>web-1</target>", "<target>\u{1}</target>", .structure, "invalid"),
    (
      "<!-- written by hand -->", "<!DOCTYPE b [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>",
      .structure, "DOCTYPE"
    ),
    (
      "<target>web-1</target>", String(repeating: "<group>", count: 300), .tooDeep,
      "nested deeper than 128"
    ),
  ]) func whatIsBrokenIsPlaced(
    _ part: String, _ broken: String, _ kind: IngestError.Kind, _ word: String
  ) async throws {
    let text = Self.whole.replacing(part, with: broken)
    let error = try #require(await MarkupFixtures.error(text))
    let line = text.split(separator: broken, maxSplits: 1)[0].split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    #expect(error.kind == kind)
    #expect(error.message.contains(word), "\(error)")
    #expect(error.line == line)
    #expect(error.column != nil)
    // Line and byte are of one place.
    let offset = try #require(error.offset)
    #expect(Array(text.utf8).prefix(Int(offset)).count { $0 == 0x0A } == line - 1)
    #expect(error.description.hasPrefix("test.xml:\(line):"))
    #expect(!error.remedy.isEmpty)
  }

  @Test func aCutFileIsTruncatedWhereverItIsCut() async {
    let bytes = Array(Self.whole.utf8)
    let start = Self.whole.utf8.count / 3
    for length in stride(from: start, to: bytes.count - 1, by: 13) {
      let error = await IngestErrorTests.error(Array(bytes[..<length]))
      #expect(error?.kind == .truncated, "\(length): \(error?.description ?? "no error")")
    }
  }

  @Test func anotherEncodingIsNamed() async {
    let error = await MarkupFixtures.error(Self.whole.replacing("UTF-8", with: "ISO-8859-1"))
    #expect(error?.kind == .notText)
    #expect(error?.message.contains("ISO-8859-1") == true)
    #expect(error?.remedy.contains("xmllint --encode") == true)
  }

  @Test func whatIsNotUTF8IsRefusedAtItsPlace() async {
    var bytes = Array(Self.whole.utf8)
    let place = Self.whole.split(separator: "web-1<", maxSplits: 1)[0].utf8.count
    bytes[place] = 0xE9
    let error = await IngestErrorTests.error(bytes)
    #expect(error?.kind == .structure)
    #expect(error?.message.contains("UTF-8") == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("<Benchmark xmlns='urn:other'/>", "XCCDF in XML in the namespace urn:other"),
    ("<oval_definitions/>", "OVAL definitions in XML, which hold no results"),
    ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "an HTML page"),
    ("<!doctype HTML><p>", "an HTML page"), ("<a><b", "<a>"),
  ]) func whatIsNotReadIsNamed(_ text: String, _ word: String) async {
    let error = await MarkupFixtures.error(text)
    #expect(error?.kind == .unknownFormat)
    #expect(error?.message.contains(word) == true, "\(error?.description ?? "")")
  }

  @Test func aFormatThatIsNamedIsTaken() async throws {
    let text = XCCDFTests.testResult(declared: true)
    let (source, _) = try await MarkupFixtures.read(text, format: "xccdf")
    #expect(source.format == "xccdf")
    #expect(await MarkupFixtures.error(text, format: "prowler-ocsf")?.kind == .unknownFormat)
    #expect(await MarkupFixtures.error("[{}, {}]", format: "xccdf")?.kind == .structure)
  }
}
