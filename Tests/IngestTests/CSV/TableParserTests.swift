import Compliance
import Testing

@testable import Ingest

@Suite("A row is cut strictly")
struct TableParserTests {
  static func cut(_ text: [UInt8], width: Int = 2) throws -> [String] {
    try TableSplitterTests.fields(
      text, RowPlace(offset: 0, length: text.count), width: width)
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]), (",", ["", ""]), (#""","""#, ["", ""]),
    (#""a,""b""",c"#, [#"a,"b""#, "c"]),
    (#"the "root" user,c"#, [#"the "root" user"#, "c"]), ("\"a\nb\",c", ["a\nb", "c"]),
    (" a , b ", [" a ", " b "]), (#""""""","#, [#""""#, ""]),
  ]) func fieldsLoseTheirQuotesAndNothingElse(_ text: String, _ fields: [String]) throws {
    #expect(try Self.cut(Array(text.utf8)) == fields)
  }

  @Test(arguments: [
    ("a", "1 fields where 2"), ("a,b,c", "3 fields where 2"),
    (#""a"b,c"#, "behind the closing quote of the field at byte 0"),
    (#"a,"b" "#, "behind the closing quote of the field at byte 2"),
    (#"a,"b"#, "byte 2 of the row is not closed"), ("a\0,b", "zero byte"),
  ]) func whatIsWrongIsNamed(_ text: String, _ reason: String) {
    let error = #expect(throws: RecordError.self) { try Self.cut(Array(text.utf8)) }
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
  }

  @Test(
    arguments: [
      ([0x61, 0x2C, 0xFF], 2), ([0x61, 0x2C, 0xC3], 3), ([0xC0, 0xAF, 0x2C], 0),
      ([0x61, 0x2C, 0xED, 0xA0, 0x80], 2),
    ] as [([UInt8], Int)]) func whatIsNotUTF8IsRejectedWithItsByte(_ bytes: [UInt8], _ index: Int)
  {
    let error = #expect(throws: RecordError.self) { try Self.cut(bytes) }
    #expect(error?.reason == "the row is not UTF-8 at its byte \(index)")
  }

  @Test func memoryOfALargeRowIsNotKeptAndReadsOn() throws {
    let parser = TableParser(delimiter: 0x2C, width: 2)
    for length in [10, 3_000_000, 20, 40_000] {
      let text = Array("\"\(String(repeating: "x", count: length))\"\"\",b".utf8)
      var count = 0
      try parser.parse(text, 0..<text.count, at: RowPlace(offset: 0, length: text.count)) {
        (row) throws(RecordError) in
        count = row[0].count
      }
      #expect(count == length + 1)
    }
  }
}
