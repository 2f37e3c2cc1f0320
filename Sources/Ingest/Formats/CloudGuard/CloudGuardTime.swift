import Compliance

/// Moments as CloudGuard's console writes them in exports: `Jun 29 2025 7:10 PM`.
enum CloudGuardTime {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The moment, taken as UTC, for no zone is written; nil if the text is none.
  static func moment(_ text: String) -> Timestamp? {
    let parts = text.split { $0 == " " || $0 == "," }
    guard parts.count == 5, let month = months.firstIndex(of: String(parts[0])),
      let day = Int(parts[1]), let clock = clock(parts[3], half: parts[4])
    else { return nil }
    return Timestamp("\(parts[2])-\(padded(month + 1))-\(padded(day))T\(clock)Z")
  }

  /// `7:10` and `PM` as `19:10:00`.
  private static func clock(_ text: Substring, half: Substring) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]),
      (1...12).contains(hour), half == "AM" || half == "PM"
    else { return nil }
    return "\(padded(hour % 12 + (half == "PM" ? 12 : 0))):\(parts[1]):00"
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
