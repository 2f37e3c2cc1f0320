/// The words of the language, in one place.
enum Words {
  /// Words that are no property's name.
  static let keywords: Set<String> = [
    "should", "not", "have", "where", "and", "or", "with", "contain", "contain-any",
    "contain-all", "contain-none", "groupBy", "like", "regexMatch", "in", "exclude", "true",
    "false",
  ]

  /// Names that the vendor's pages mention without a rule that shows what they
  /// mean. They are refused by name, never guessed.
  static let reserved: Set<String> = [
    "null", "unique", "count", "split", "join", "getResource", "getResources", "ipaddress",
  ]

  /// The units of `after` and `before`, singular and plural.
  static let units: [String: DateUnit] = [
    "minute": .minutes, "minutes": .minutes, "hour": .hours, "hours": .hours, "day": .days,
    "days": .days, "month": .months, "months": .months, "year": .years, "years": .years,
  ]

  /// The keyword that a word is but for its letters' case; nil if it is none or
  /// written as it should be.
  static func misspelt(_ word: String) -> String? {
    let lower = word.lowercased()
    let all = keywords.union(GSLFunction.allCases.map(\.rawValue))
    return all.first { $0.lowercased() == lower && $0 != word }
  }
}

/// A unit of time in `after` and `before`.
public enum DateUnit: Sendable, Hashable {
  case minutes, hours, days, months, years
}
