import XMLKit

/// The one place where text becomes a cell of a workbook (ECMA-376, part 1).
enum SpreadsheetText {
  /// The most UTF-16 units that a cell holds.
  static let maximumUnits = 32_767

  /// The text without what XML forbids, with what a reader would take for an
  /// escaped character (`_x0041_`, section 22.9.2.19) escaped itself, and cut to
  /// what a cell holds.
  static func cell(_ text: String) -> String {
    var text = text
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0xEF }) { text = XMLEscape.permitted(text) }
    if text.contains("_x") { text = escapingEscapes(text) }
    return Excerpt.text(text, units: maximumUnits)
  }

  private static func escapingEscapes(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var escaped: [UInt8] = []
    escaped.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "_"), isEscape(bytes[index...]) {
        escaped.append(contentsOf: "_x005F".utf8)
      }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Whether the bytes begin with `_xHHHH_`.
  private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = Array(bytes.prefix(7))
    guard start.count == 7, start[1] == UInt8(ascii: "x"), start[6] == UInt8(ascii: "_") else {
      return false
    }
    return start[2...5].allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF)
    }
  }
}
