/// A pattern of `like`: `%` stands for any run, everything else for itself; the
/// whole text must match.
struct LikePattern: Sendable {
  /// What stands between the signs, in lower case.
  private let parts: [[UInt8]]
  private let isASCII: Bool

  init(_ pattern: String) {
    let lower = Choices.likeIsCaseSensitive ? pattern : pattern.lowercased()
    parts = lower.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
      .map(Array.init)
    isASCII = lower.utf8.allSatisfy { $0 < 0x80 }
  }

  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if Choices.likeIsCaseSensitive { return matchesFolded(text, folding: false) }
    // Other letters than those of ASCII change case by Unicode's tables.
    if !isASCII, text.contains(where: { $0 >= 0x80 }) {
      let lower = Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
      return lower.withUnsafeBufferPointer { matchesFolded($0, folding: false) }
    }
    return matchesFolded(text, folding: true)
  }

  private func matchesFolded(_ text: UnsafeBufferPointer<UInt8>, folding: Bool) -> Bool {
    let first = parts[0]
    guard text.count >= first.count, Self.same(first, text, 0, folding) else { return false }
    if parts.count == 1 { return text.count == first.count }
    let last = parts[parts.count - 1]
    let end = text.count - last.count
    guard end >= first.count, Self.same(last, text, end, folding) else { return false }
    var place = first.count
    // The first place that fits leaves most for the rest.
    for part in parts[1..<(parts.count - 1)] where !part.isEmpty {
      while true {
        guard place + part.count <= end else { return false }
        if Self.same(part, text, place, folding) { break }
        place += 1
      }
      place += part.count
    }
    return true
  }

  private static func same(
    _ part: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ folding: Bool
  ) -> Bool {
    for index in part.indices {
      var byte = text[start + index]
      if folding, byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
      if byte != part[index] { return false }
    }
    return true
  }
}
