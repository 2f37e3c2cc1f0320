/// Finds the word that was probably meant.
enum Nearest {
  /// The candidate closest to a mistyped word, or nil when none is close: at
  /// most one edit in three letters, or a beginning that only one candidate has.
  static func match(_ word: String, among candidates: [String]) -> String? {
    // No name is this long, but hostile input could be.
    guard word.utf8.count <= 100 else { return nil }
    let limit = max(1, word.count / 3)
    let scored =
      candidates
      .map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= limit && $0.distance < max(1, word.count) }
    if let best = scored.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) {
      return best.word
    }
    guard word.count >= 2 else { return nil }
    let starting = candidates.filter { $0.lowercased().hasPrefix(word.lowercased()) }
    return starting.count == 1 ? starting[0] : nil
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps
  /// of neighbours count one each.
  static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left)
    let b = Array(right)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + Array(repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
