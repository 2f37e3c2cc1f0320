/// A list of texts as one text: `5:first6:second`, the length of each in bytes
/// before it, so that no text can be mistaken for another.
enum PartList {
  static func text(_ parts: [String]) -> String {
    parts.map { "\($0.utf8.count):\($0)" }.joined()
  }

  /// The texts again; nil for what is no such list.
  static func parts(_ text: String) -> [String]? {
    var parts: [String] = []
    var rest = Substring(text).utf8
    while !rest.isEmpty {
      guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
        let length = Int(Substring(rest[..<colon])), length >= 0,
        let end = rest.index(
          rest.index(after: colon), offsetBy: length, limitedBy: rest.endIndex),
        let part = String(rest[rest.index(after: colon)..<end])
      else { return nil }
      parts.append(part)
      rest = rest[end...]
    }
    return parts
  }
}
