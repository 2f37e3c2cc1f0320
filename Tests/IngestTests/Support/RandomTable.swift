import TestSupport

@testable import Ingest

/// Writes random tables and remembers what stands in them: right by
/// construction, with no second parser to trust.
struct RandomTable {
  let delimiter: Character
  private var generator: SeededGenerator
  private(set) var bytes: [UInt8] = []
  private(set) var rows: [[String]] = []
  /// Where each row stands, without the end of its line.
  private(set) var places: [RowPlace] = []

  init(seed: UInt64, delimiter: Character = ",") {
    self.delimiter = delimiter
    generator = SeededGenerator(seed: seed)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  /// Writes rows of this width, with empty lines between some of them.
  mutating func write(rows count: Int, width: Int) {
    for index in 0..<count {
      let fields = (0..<width).map { _ in text() }
      let start = bytes.count
      for (column, field) in fields.enumerated() {
        if column > 0 { bytes += Array(String(delimiter).utf8) }
        bytes += Array(written(field).utf8)
      }
      rows.append(fields)
      places.append(RowPlace(offset: UInt64(start), length: bytes.count - start))
      // The last line may end without a line feed.
      if index == count - 1, number(0...1) == 0 { break }
      for _ in 0...max(0, number(-6...1)) { bytes += number(0...1) == 0 ? [0x0A] : [0x0D, 0x0A] }
    }
  }

  /// A text full of what could be taken for structure. Never empty, so that a
  /// row is never an empty line.
  private mutating func text() -> String {
    let pieces = [
      "a", "bc", "\"", "\"\"", ",", ";", "\n", "\r\n", "é", "€", "𝄞", " ", "|", "\t", "\r", "x\"y",
    ]
    var text = ""
    for _ in 0..<number(1...6) { text += pieces[number(0...(pieces.count - 1))] }
    if number(0...12) == 0 { text += String(repeating: "\"", count: number(30...90)) }
    if number(0...12) == 0 { text += String(repeating: "m", count: number(60...200)) }
    return text
  }

  private mutating func written(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\r" || String($0) == String(delimiter)
    }
    // A quote that does not open a field is a character like any other.
    let isBare =
      needsQuotes
      && !text.unicodeScalars.contains {
        $0 == "\n" || $0 == "\r" || String($0) == String(delimiter)
      }
      && !text.hasPrefix("\"") && number(0...2) == 0
    guard needsQuotes ? !isBare : number(0...3) == 0 else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
