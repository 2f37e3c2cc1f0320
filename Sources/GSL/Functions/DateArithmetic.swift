import Compliance

/// Moments in seconds since 1970, moved by units of time.
enum DateArithmetic {
  /// The farthest moments that are told apart: years of four digits and the
  /// year 1 that stands for no date.
  private static let bounds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

  static func moment(_ start: Int64, plus count: Int64, _ unit: DateUnit) -> Int64 {
    switch unit {
    case .minutes: start &+ count &* 60
    case .hours: start &+ count &* 3_600
    case .days: start &+ count &* 86_400
    case .months: addingMonths(start, count)
    case .years: addingMonths(start, count &* 12)
    }
  }

  /// By the calendar: a day that the month does not have becomes its last.
  private static func addingMonths(_ start: Int64, _ count: Int64) -> Int64 {
    guard bounds.contains(start), count.magnitude < 120_000 else {
      return count < 0 ? bounds.lowerBound : bounds.upperBound
    }
    let days = start >= 0 ? start / 86_400 : (start - 86_399) / 86_400
    let clock = start - days * 86_400
    let (year, month, day) = civil(days)
    let months = year * 12 + (month - 1) + count
    let newYear = months >= 0 ? months / 12 : (months - 11) / 12
    let newMonth = months - newYear * 12 + 1
    let last = length(ofMonth: newMonth, year: newYear)
    return Self.days(newYear, newMonth, min(day, last)) * 86_400 + clock
  }

  private static func length(ofMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970 of a date of the Gregorian calendar, whose years are
  /// counted from March so that the leap day is the last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let index = (5 * dayOfYear + 2) / 153
    let month = index < 10 ? index + 3 : index - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * index + 2) / 5 + 1
    )
  }

  /// The moment that a text stands for: seconds since 1970 in digits, or ISO 8601.
  static func moment(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let number = NumberValue(text) {
      return number.isWhole ? number.whole : nil
    }
    guard Choices.textIsDate, text.count >= 8, text.count <= 40 else { return nil }
    guard let moment = Timestamp(String(decoding: text, as: UTF8.self)) else { return nil }
    let seconds = moment.microseconds / 1_000_000
    return moment.microseconds % 1_000_000 < 0 ? seconds - 1 : seconds
  }
}
