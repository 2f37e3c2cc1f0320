import Compliance

/// The status words of the plain formats: Crosswalk's own, and what people
/// write instead. Case does not count; a blank, `_` and `-` are alike.
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

  private static let table = Dictionary(
    uniqueKeysWithValues: words.flatMap { entry in entry.words.map { ($0, entry.status) } })

  /// The status that a word stands for; nil if it is none of them.
  static func status(_ text: ByteText) -> Status? {
    switch text {
    case "pass", "PASS": .pass
    case "fail", "FAIL": .fail
    default: text.count > 32 ? nil : table[word(text)]
    }
  }

  /// The kinds of suppression, by their words.
  private static let kinds = Dictionary(
    uniqueKeysWithValues: Suppression.Kind.allCases.map { ($0.rawValue, $0) })

  /// What the `suppressed` field says: yes or no, or how it is suppressed.
  ///
  /// - Throws: that it says neither.
  static func suppression(_ text: ByteText?, reason: ByteText?) throws(RecordError)
    -> Suppression?
  {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    let kind: Suppression.Kind
    if let truth = text.truth {
      guard truth else { return nil }
      kind = .suppressed
    } else if text.count <= 32, let named = kinds[word(text)] {
      kind = named
    } else {
      throw RecordError("suppressed is \(text.quoted), neither true or false nor a kind of it")
    }
    return Suppression(kind: kind, reason: reason?.string ?? "")
  }

  private static func word(_ text: ByteText) -> String {
    text.trimmed.string.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
  }
}
