import Compliance

/// The words of the plain formats for verdicts and for what suppresses them:
/// Crosswalk's own, and what people write instead. Case does not count, nor do
/// blanks around a word; a blank, `_` and `-` within it are alike.
enum PlainStatus {
  /// Each status with its words, its own first.
  static let words: [(status: Status, words: [String])] = [
    (.pass, ["pass", "passed", "ok", "compliant", "success"]),
    (.fail, ["fail", "failed", "alarm", "non-compliant", "noncompliant", "failure"]),
    (.error, ["error"]),
    (.unknown, ["unknown"]),
    (.notApplicable, ["not-applicable", "notapplicable", "n/a", "skip"]),
    (.notChecked, ["not-checked", "notchecked", "not-reviewed", "manual"]),
    (.informational, ["informational", "info"]),
  ]

  private static let statuses = Dictionary(
    uniqueKeysWithValues: words.flatMap { entry in entry.words.map { ($0, entry.status) } })

  private static let kinds = Dictionary(
    uniqueKeysWithValues: Suppression.Kind.allCases.map { ($0.rawValue, $0) })

  /// No word of the formats is longer.
  private static let longestWord = 32

  /// The status that a word stands for; nil if it is none of them.
  static func status(_ text: String) -> Status? {
    // The word as it stands in the table needs no second look.
    statuses[text] ?? word(text).flatMap { statuses[$0] }
  }

  /// What the field `suppressed` says: yes or no, or how it is suppressed.
  ///
  /// - Throws: that it says neither.
  static func suppression(_ text: String, reason: String) throws(RecordError) -> Suppression? {
    if text.isEmpty { return nil }
    switch word(text) {
    case "": return nil
    case "false", "no", "0": return nil
    case "true", "yes", "1": return Suppression(kind: .suppressed, reason: reason)
    case let word:
      guard let kind = word.flatMap({ kinds[$0] }) else {
        throw RecordError(
          "suppressed is \"\(text.prefix(64))\", neither true or false nor a kind of it")
      }
      return Suppression(kind: kind, reason: reason)
    }
  }

  private static func word(_ text: String) -> String? {
    let utf8 = text.utf8.drop(while: Splitter.isBlank)
    guard let last = utf8.lastIndex(where: { !Splitter.isBlank($0) }) else { return "" }
    guard let word = String(utf8[...last]), word.utf8.count <= longestWord else { return nil }
    return word.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
  }
}
