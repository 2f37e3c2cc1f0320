import TestSupport
import Testing

@testable import catalog_generator

@Suite struct CSVReaderTests {
  static func fields(_ text: String) throws -> [[String]] {
    try CSVReader.records(of: Array(text.utf8), file: "x.csv").map(\.fields)
  }

  @Test(
    arguments: [
      ("", []),
      ("a,b\n", [["a", "b"]]),
      ("a,b", [["a", "b"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      (",\n,\n", [["", ""], ["", ""]]),
      ("\"a,b\",\"say \"\"yes\"\"\"\n", [["a,b", "say \"yes\""]]),
      ("\"two\nlines\",x\n", [["two\nlines", "x"]]),
      ("\"\",\"\"", [["", ""]]),
      ("é,ß\n", [["é", "ß"]]),
      ("a\n\n", [["a"], [""]]),
    ])
  func reads(_ text: String, _ expected: [[String]]) throws {
    #expect(try Self.fields(text) == expected)
  }

  @Test(
    arguments: [
      ("a,b\n\"c\"d,e\n", 2), ("a\nb\nc\"d\n", 3), ("a\n\"never\nends", 2), ("a,b\nc\n", 2),
      ("a,b\n\"x\ny\",z\nq\n", 4), ("a\rb\n", 1),
    ])
  func refusesWhatRFC4180DoesNotAllow(_ text: String, _ line: Int) throws {
    let error = try #require(throws: GeneratorError.self) { try Self.fields(text) }
    #expect(error.file == "x.csv")
    #expect(error.line == line, "\(error)")
  }

  @Test func refusesWhatIsNotUTF8() throws {
    #expect(throws: GeneratorError.self) {
      try CSVReader.records(of: [0x61, 0x0A, 0xFF, 0x0A], file: "x.csv")
    }
  }

  /// Whatever is written by the rules is read back as it was.
  @Test(arguments: UInt64(1)...40) func readsWhatIsWrittenByTheRules(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = ["a", "\"", ",", "\n", "\r\n", " ", "é", ""]
    let width = Int.random(in: 1...4, using: &random)
    let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      (0..<width).map { _ in
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        }.joined()
      }
    }
    let text = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: "\r\n")
    #expect(try Self.fields(text) == rows)
  }
}
