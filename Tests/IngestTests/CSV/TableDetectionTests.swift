import Testing

@testable import Ingest

@Suite("Tables are recognised by their columns")
struct TableDetectionTests {
  static func detect(_ text: String, forced: String? = nil) throws -> Detection.Match {
    let bytes = Array(text.utf8)
    return try Detection.recognise(
      bytes + [UInt8](repeating: 0, count: 64), count: bytes.count, forced: forced)
  }

  @Test(arguments: [",", ";", "\t", "|"], [false, true])
  func everyDelimiterIsFound(_ delimiter: String, _ isQuoted: Bool) throws {
    let names = ["check", "status, or ; | so", "status", "resource"]
    let header = names.map { isQuoted ? "\"\($0)\"" : $0.replacing(", or ; | so", with: "_x") }
      .joined(separator: delimiter)
    guard case .table(let format, let layout) = try Self.detect("\u{FEFF}\r\n\(header)\r\n") else {
      Issue.record("no table")
      return
    }
    #expect(format.info.id == "plain-csv")
    #expect(layout.delimiter == delimiter.utf8.first)
    #expect(layout.header.names.count == 4)
  }

  @Test func aColumnThatStandsTwiceIsRefusedOnlyIfItIsRead() throws {
    let header = TableHeader(["check", "status", "resource", "Status", "x", "x"])
    #expect(throws: ColumnError(reason: "the column \"status\" stands twice")) {
      try PlainCSV.columns(header)
    }
    #expect(throws: Never.self) {
      try PlainCSV.columns(TableHeader(["check", "status", "resource", "x", "x"]))
    }
  }

  @Test(
    arguments: [
      ("user,arn,user_creation_time,mfa_active\na,b,c,d\n", nil, "holds no results"),
      ("a,b,c\n1,2,3\n", nil, "a table of 3 columns (a, b, c) that no format knows"),
      ("Dear all, it rains, again.\nIt rains.", nil, "this is not JSON"),
      ("a;b\n1;2\n", "prowler-csv", "the column \"CHECK_ID\" is missing"),
      ("prose", "plain-csv", "its first line has one field"),
    ] as [(String, String?, String)])
  func whatIsNoneIsNamed(_ text: String, _ forced: String?, _ message: String) {
    let refusal = #expect(throws: Detection.Refusal.self) {
      try Self.detect(text, forced: forced)
    }
    #expect(refusal?.message.contains(message) == true, "\(refusal?.message ?? "")")
  }

  @Test func aFormatCanBeForced() throws {
    let text = "CHECK_ID,STATUS\na,PASS\n"
    #expect(throws: Detection.Refusal.self) { try Self.detect(text) }
    #expect(try Self.detect(text, forced: "prowler-csv").format.info.id == "prowler-csv")
  }
}
