/// A day of the Gregorian calendar, without a clock: `2026-11-24`. Days begin at midnight in UTC.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let days: Int64

  /// Takes days since 1970-01-01.
  public init(days: Int64) { self.days = days }

  /// The day in which a moment lies.
  public init(_ moment: Timestamp) {
    let day: Int64 = 86_400 * 1_000_000
    let quotient = moment.microseconds / day
    days = moment.microseconds % day < 0 ? quotient - 1 : quotient
  }

  /// Reads `YYYY-MM-DD` (ISO 8601), and nothing else: `1/2/26` means two days.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 10, let midnight = Timestamp(text) else { return nil }
    self.init(midnight)
  }

  /// The moment at which the day begins.
  public var midnight: Timestamp { Timestamp(seconds: days * 86_400) }

  /// `2026-11-24`.
  public var description: String { midnight.date }

  /// Whether `left` comes before `right`.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.days < right.days }

  /// The day that is this many days later.
  public func adding(days count: Int64) -> CalendarDate { CalendarDate(days: days + count) }

  /// The day that is a span later: first years and months, then weeks and days.
  ///
  /// A month that is too short ends on its last day: a month after 31 January is 28 or 29
  /// February.
  public func adding(_ span: CalendarDuration) -> CalendarDate {
    let parts = description.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3 else { return self }
    let months = parts[0] * 12 + parts[1] - 1 + Int64(span.years) * 12 + Int64(span.months)
    let (year, month) = (months / 12, months % 12 + 1)
    var day = parts[2]
    while day > 28 {
      if let date = Self.date(year, month, day) { return date.adding(days: span.restInDays) }
      day -= 1
    }
    return (Self.date(year, month, day) ?? self).adding(days: span.restInDays)
  }

  private static func date(_ year: Int64, _ month: Int64, _ day: Int64) -> CalendarDate? {
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return CalendarDate("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))")
  }
}

/// A span of the calendar as ISO 8601 writes it: `P1Y`, `P6M`, `P2W`, `P90D`, `P1Y6M`.
public struct CalendarDuration: Sendable, Hashable, CustomStringConvertible {
  /// As it is written.
  public let description: String
  /// Whole years.
  public let years: Int
  /// Whole months beside the years.
  public let months: Int
  /// Weeks and days, in days.
  let restInDays: Int64

  /// Reads a span of days or more and of at most a hundred years; nil for anything else.
  ///
  /// Hours, minutes and seconds are refused: `PT1M` is a minute, and nobody means one.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 16, text.first == "P" else { return nil }
    var numbers: [Character: Int] = [:]
    var digits = ""
    var order = Substring("YMWD")
    for character in text.dropFirst() {
      if character.isASCII && character.isNumber {
        digits.append(character)
      } else if let place = order.firstIndex(of: character), let number = Int(digits),
        number <= 36_525
      {
        numbers[character] = number
        order = order[order.index(after: place)...]
        digits = ""
      } else {
        return nil
      }
    }
    years = numbers["Y"] ?? 0
    months = numbers["M"] ?? 0
    restInDays = Int64(numbers["W"] ?? 0) * 7 + Int64(numbers["D"] ?? 0)
    description = String(text)
    let length = years * 366 + months * 31 + Int(restInDays)
    guard digits.isEmpty, length > 0, length <= 36_600 else { return nil }
  }
}
