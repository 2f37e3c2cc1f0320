/// A moment in UTC with microseconds, independent of any clock.
public struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Microseconds since 1970-01-01T00:00:00Z; leap seconds are not counted.
  public let microseconds: Int64

  /// Takes microseconds since 1970-01-01T00:00:00Z.
  public init(microseconds: Int64) { self.microseconds = microseconds }
  /// Takes microseconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int64) { self.microseconds = seconds &* 1_000_000 }

  /// Whether `left` stands before `right`.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  /// Reads an integer whose unit is not stated: seconds below 10^11, otherwise
  /// milliseconds. OCSF means milliseconds, Prowler writes seconds.
  public init?(epoch value: Int64) {
    let magnitude = value.magnitude
    if magnitude < 100_000_000_000 {
      self.init(microseconds: value * 1_000_000)
    } else if magnitude < 100_000_000_000_000 {
      self.init(microseconds: value * 1_000)
    } else {
      return nil
    }
  }

  /// Reads the forms of ISO 8601 that scanners write: `T` or a blank between
  /// date and time, any number of fraction digits, `Z`, `+00:00`, `+0000` or no
  /// zone, which is taken as UTC. Digits past the microsecond are cut off.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let moment = text.withUTF8({ Timestamp(utf8: $0) }) else { return nil }
    self = moment
  }

  /// Reads the same forms from the bytes of a text.
  public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    var cursor = TimestampCursor(bytes: text)
    guard let year = cursor.digits(4), cursor.take("-"), let month = cursor.digits(2),
      cursor.take("-"),
      let day = cursor.digits(2), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, year: year)
    else { return nil }
    var seconds = Self.days(year: year, month: month, day: day) * 86_400
    var fraction: Int64 = 0
    if !cursor.isAtEnd {
      guard cursor.take("T") || cursor.take("t") || cursor.take(" "), let hour = cursor.digits(2),
        cursor.take(":"),
        let minute = cursor.digits(2), hour < 24, minute < 60
      else { return nil }
      seconds += hour * 3_600 + minute * 60
      if cursor.take(":") {
        guard let second = cursor.digits(2), second <= 60 else { return nil }
        seconds += second
        if cursor.take(".") {
          var place: Int64 = 100_000
          var count = 0
          while let byte = cursor.next, byte >= 0x30, byte <= 0x39 {
            fraction += Int64(byte - 0x30) * place
            place /= 10
            count += 1
            cursor.skip()
          }
          guard count > 0 else { return nil }
        }
      }
      _ = cursor.take(" ")
      if cursor.take("Z") || cursor.take("z") {
      } else if let sign = cursor.next, sign == 0x2B || sign == 0x2D {
        cursor.skip()
        guard let hour = cursor.digits(2), hour < 24 else { return nil }
        _ = cursor.take(":")
        guard let minute = cursor.digits(2), minute < 60 else { return nil }
        let offset = hour * 3_600 + minute * 60
        seconds += sign == 0x2B ? -offset : offset
        // Go prints the zone twice: `+0000 UTC`.
        if cursor.take(" ") {
          guard cursor.take("U"), cursor.take("T"), cursor.take("C") else { return nil }
        }
      }
      guard cursor.isAtEnd else { return nil }
    }
    self.init(microseconds: seconds * 1_000_000 + fraction)
  }

  /// `2026-11-24T05:46:43Z`, with a fraction only where there is one.
  public var description: String {
    let second = microseconds.floored(by: 1_000_000)
    let fraction = microseconds - second * 1_000_000
    let day = second.floored(by: 86_400)
    let clock = second - day * 86_400
    let (year, month, date) = Self.civil(days: day)
    var text =
      "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(date, 2))"
      + "T\(Self.pad(clock / 3_600, 2)):\(Self.pad(clock / 60 % 60, 2)):\(Self.pad(clock % 60, 2))"
    if fraction > 0 {
      var digits = Self.pad(fraction, 6)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text + "Z"
  }

  /// The date alone: `2026-11-24`.
  public var date: String { String(description.prefix(10)) }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(inMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    // Years start in March, so that the leap day is the last of its year.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floored(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted.floored(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Int64 {
  fileprivate func floored(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// The bytes of a time, and how far they have been read.
private struct TimestampCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// The byte that is to be read; nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skip() { position += 1 }

  mutating func digits(_ count: Int) -> Int64? {
    guard bytes.count - position >= count else { return nil }
    var value: Int64 = 0
    for byte in bytes[position..<position + count] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    position += count
    return value
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }
}
