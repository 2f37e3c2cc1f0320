import Compliance

/// How one verdict is made of what several scanners say, and how old it may be.
public struct MergePolicy: Sendable, Hashable {
  /// Which of the findings that prove something decides.
  public enum Choice: Sendable, Hashable {
    /// The strictest: fail, error, unknown, pass.
    case strictest
    /// The newest; of equally new ones the strictest.
    case latest
    /// Those of the scanner that stands first in the list; the strictest of
    /// them. Where none of the list speaks, the strictest of the others.
    case prefer([String])
  }

  /// Which of the findings decides.
  public var choice: Choice
  /// How old a finding may be; nil when age does not matter.
  public var maximumAge: Age?

  /// The strictest of findings of any age, unless something else is asked for.
  public init(choice: Choice = .strictest, maximumAge: Age? = nil) {
    self.choice = choice
    self.maximumAge = maximumAge
  }

  /// The policy in sentences, as a report's method page prints it.
  public func sentences(now: Timestamp) -> [String] {
    var sentences: [String]
    switch choice {
    case .strictest:
      sentences = [
        "Among scanners the strictest verdict decides, in the order fail, error, unknown, pass."
      ]
    case .latest:
      sentences = [
        "Among scanners the newest verdict decides (policy latest); of equally new ones the "
          + "strictest, in the order fail, error, unknown, pass."
      ]
    case .prefer(let scanners):
      sentences = [
        "Among scanners the first of \(scanners.joined(separator: ", ")) that proves something "
          + "decides (policy prefer); where none of them does, the strictest verdict of the "
          + "others, in the order fail, error, unknown, pass."
      ]
    }
    if let maximumAge {
      sentences.append(
        "A finding from before \(maximumAge.limit(now: now)), which is older than "
          + "\(maximumAge.text), or one that does not say when it was made, is stale and decides "
          + "nothing; a result with nothing newer is not-checked.")
    }
    return sentences
  }
}

/// A span of time that a user gives: `30d`, `12h`, `2w`.
public struct Age: Sendable, Hashable {
  /// As the user wrote it.
  public let text: String
  /// Its length in seconds.
  public let seconds: Int64

  /// Reads a number with the unit `h`, `d` or `w`; nil for anything else and
  /// for nothing or more than a hundred years.
  public init?(_ text: String) {
    guard let unit = text.last, text.utf8.count < 12,
      text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int64(text.dropLast())
    else { return nil }
    let factor: Int64
    switch unit {
    case "h": factor = 3_600
    case "d": factor = 86_400
    case "w": factor = 604_800
    default: return nil
    }
    let (seconds, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow, seconds > 0, seconds <= 100 * 366 * 86_400 else { return nil }
    self.text = text
    self.seconds = seconds
  }

  /// The oldest moment that still counts.
  func limit(now: Timestamp) -> Timestamp {
    Timestamp(microseconds: now.microseconds - seconds * 1_000_000)
  }
}
