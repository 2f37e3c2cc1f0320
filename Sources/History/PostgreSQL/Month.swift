import Compliance

/// A month of the calendar, by which a server divides observations.
struct Month: Comparable {
  /// Months since the year 0.
  private let number: Int64

  private init(number: Int64) { self.number = number }

  /// The month of a moment, in microseconds since 1970.
  init(containing moment: Int64) {
    let date = Timestamp(microseconds: moment).date.split(separator: "-")
    let year = date.first.flatMap { Int64($0) } ?? 1970
    let month = date.dropFirst().first.flatMap { Int64($0) } ?? 1
    number = year * 12 + month - 1
  }

  var next: Month { Month(number: number + 1) }

  /// `2026_11`.
  var label: String {
    let month = number % 12 + 1
    return "\(number / 12)_\(month < 10 ? "0" : "")\(month)"
  }

  /// Its first moment, in microseconds since 1970.
  var start: Int64 {
    let year = String(number / 12)
    let month = number % 12 + 1
    let text =
      String(repeating: "0", count: max(0, 4 - year.count)) + year
      + "-\(month < 10 ? "0" : "")\(month)-01"
    return Timestamp(text)?.microseconds ?? 0
  }

  static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}
