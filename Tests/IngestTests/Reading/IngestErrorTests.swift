import Compliance
import Testing

@testable import Ingest

@Suite("Broken input gives one error that says where and what to do")
struct IngestErrorTests {
  static func error(_ bytes: [UInt8], limits: IngestLimits = .standard, format: String? = nil)
    async -> IngestError?
  {
    do {
      _ = try await Ingest(format: format, limits: limits).read(
        .bytes(bytes, name: "broken.json"), onFindings: { _ in })
      return nil
    } catch {
      return error
    }
  }

  static func error(_ text: String) async -> IngestError? { await error(Array(text.utf8)) }

  static let event = ProwlerOCSFTests.event()

  @Test(arguments: [
    ("", IngestError.Kind.empty, "empty"), (" \n\t ", .empty, "blanks"),
    ("[]", .empty, "--input-format"), ("hello", .unknownFormat, "not JSON"),
    ("<?xml version='1.0'?><!DOCTYPE x><b:Benchmark xmlns:b='x'/>", .structure, "DOCTYPE"),
    ("<notes/>", .unknownFormat, "<notes>"), (#"{"a":1,"b":2}"#, .unknownFormat, #""a", "b""#),
    (#"[{"zebra":1}]"#, .unknownFormat, #""zebra""#), ("[1,2]", .unknownFormat, "no keys"),
    ("{\"a\":\u{0}1}", .notText, "zero byte"),
    ("scoutsuite_results =\n{}", .unknownFormat, "ScoutSuite"),
  ]) func whatIsNoFormatIsRefused(_ text: String, _ kind: IngestError.Kind, _ word: String) async {
    let error = await Self.error(text)
    #expect(error?.kind == kind)
    #expect(error?.description.contains(word) == true, "\(error?.description ?? "no error")")
    #expect(error?.description.hasPrefix("broken.json") == true)
    #expect(error?.remedy.isEmpty == false)
  }

  @Test func aCutFileIsTruncatedWhereverItIsCut() async {
    let text = Array("[\(Self.event),\n\(Self.event)]".utf8)
    // As long as the first event shows what it is.
    for length in stride(from: Self.event.utf8.count + 1, to: text.count, by: 7) {
      let error = await Self.error(Array(text[..<length]))
      #expect(error?.kind == .truncated, "\(length): \(error?.description ?? "no error")")
      #expect(error?.offset == UInt64(length))
    }
  }

  @Test(arguments: [
    ("[%,\n  % é %]", IngestError.Kind.structure, 2, "expected"),
    ("[%,\n {\"é€𝄞\":1} %]", .structure, 2, "\"{\" stands"),
    ("[%,\n\n,%]", .structure, 3, "a value"), ("[%]\n]", .structure, 2, "a value"),
    ("%\n\n  }", .structure, 3, "a value"), ("[%}", .structure, 1, "\"}\""),
  ]) func whatStandsBetweenRecordsIsPlaced(
    _ layout: String, _ kind: IngestError.Kind, _ line: Int, _ word: String
  ) async throws {
    let text = layout.replacing("%", with: Self.event)
    let error = await Self.error(text)
    #expect(error?.kind == kind)
    #expect(error?.line == line)
    #expect(error?.message.contains(word) == true)
    // The column is that of the offset, in characters.
    let offset = try #require(error?.offset)
    let before = String(decoding: Array(text.utf8)[..<Int(offset)], as: UTF8.self)
    let last = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    #expect(error?.column == last.count + 1)
  }

  @Test func aNestingBombIsRefused() async {
    for bomb in ["[", "{\"a\":"] {
      let text = "[\(Self.event)," + String(repeating: bomb, count: 100_000)
      let error = await Self.error(text)
      #expect(error?.kind == .tooDeep)
    }
  }

  @Test func aLineWithoutEndIsRefusedEarly() async {
    let limits = IngestLimits(maximumRecordBytes: 50_000, windowBytes: 4_096)
    let text = Array("[\(Self.event),\"".utf8) + [UInt8](repeating: 0x61, count: 2_000_000)
    var seen: UInt64 = 0
    let error = await #expect(throws: IngestError.self) {
      _ = try await Ingest(limits: limits).read(
        .bytes(text, name: "long"), onFindings: { _ in },
        onProgress: {
          seen = max(seen, $0); _ = $1
        })
    }
    #expect(error?.kind == .tooLarge)
    #expect(error?.offset == UInt64(Self.event.utf8.count + 2))
    #expect(seen < 120_000)
  }

  @Test func aFileOfRejectedRecordsIsAnError() async {
    let error = await Self.error(
      "[\(Self.event.replacing("FAIL", with: "ODD")),\n\(Self.event.replacing("FAIL", with: "ODD"))]"
    )
    #expect(error?.kind == .allRejected)
    #expect(error?.message.contains("ODD") == true)
    #expect(error?.line == 1)
  }

  @Test func formatsAreNamedByTheirIds() async throws {
    let unknown = await Self.error(Array(Self.event.utf8), format: "prowler")
    #expect(unknown?.kind == .noSuchFormat)
    #expect(unknown?.remedy.contains("`crosswalk formats`") == true)
    let source = try await Ingest(format: "prowler-ocsf").read(
      .bytes(Array("[]".utf8), name: "none"), onFindings: { _ in })
    #expect(source.records == 0)
    #expect(source.format == "prowler-ocsf")
  }

  @Test(arguments: ["/nonexistent/file", "/"])
  func whatCannotBeReadSaysWhy(_ path: String) async {
    let error = await #expect(throws: IngestError.self) {
      _ = try await Ingest().read(.file(path), onFindings: { _ in })
    }
    #expect(error?.kind == .unreadable)
    #expect(error?.file == path)
  }
}
