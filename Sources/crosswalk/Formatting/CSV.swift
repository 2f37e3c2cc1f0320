/// Rows of comma-separated values (RFC 4180): quoted where needed, lines ended by
/// CR LF.
enum CSV {
  static func row(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A cell that no spreadsheet takes for a formula: what starts with a
  /// character that could begin one gets an apostrophe before it.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, formulaStarts.contains(first) { text = "'" + text }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The starts that spreadsheets act upon, the full-width forms included.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]
}
