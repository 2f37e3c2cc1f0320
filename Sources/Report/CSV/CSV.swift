/// Rows of comma-separated values (RFC 4180): quoted where needed, lines ended by
/// CR LF. The one place where text becomes a cell.
public enum CSV {
  /// A whole row with its line end.
  ///
  /// - Parameter cells: The texts, not escaped.
  /// - Returns: The row.
  public static func row(_ cells: [String]) -> String {
    var bytes: [UInt8] = []
    append(cells, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A cell that no spreadsheet takes for a formula: what starts with a
  /// character that could begin one gets an apostrophe before it. Control
  /// characters become U+FFFD.
  ///
  /// - Parameter text: The text, not escaped.
  /// - Returns: The cell.
  public static func cell(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func append(_ cells: [String], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, to: &bytes)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    if needsRepair(&text) {
      text = repaired(text)
      if let first = text.unicodeScalars.first, formulaStarts.contains(first) { text = "'" + text }
    }
    text.withUTF8 { utf8 in
      let isQuoted = utf8.contains {
        $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A
      }
      guard isQuoted else { return bytes.append(contentsOf: utf8) }
      bytes.append(0x22)
      for byte in utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
  }

  /// Whether the text may begin a formula or holds a control character. Most
  /// texts do neither, and one look at their bytes tells.
  private static func needsRepair(_ text: inout String) -> Bool {
    text.withUTF8 { utf8 in
      guard let first = utf8.first else { return false }
      switch first {
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A,
        0x0D, 0xEF:
        return true
      default: return utf8.contains(where: isControl)
      }
    }
  }

  /// The text without control characters: a table with a zero byte is no text
  /// to the programs that read it.
  private static func repaired(_ text: String) -> String {
    guard text.utf8.contains(where: isControl) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.isASCII && isControl(UInt8($0.value)) ? "\u{FFFD}" : $0 }))
  }

  /// Control characters that are no white space.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }

  /// The starts that spreadsheets act upon, the full-width forms included.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]
}
