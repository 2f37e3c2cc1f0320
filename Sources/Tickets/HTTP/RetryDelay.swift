import Compliance

/// How long an answer asks to wait before the next request.
package enum RetryDelay {
  /// Seconds that `Retry-After` (RFC 9110, section 10.2.3) or the headers on limits name; nil
  /// where they name none.
  package static func seconds(of response: HTTPResponse, now: Timestamp) -> Double? {
    if let text = response.header("retry-after") {
      if let seconds = Double(text), seconds >= 0 { return seconds }
      if let time = httpDate(text) { return until(time, now) }
    }
    guard isExhausted(response) else { return nil }
    for name in ["x-ratelimit-reset", "ratelimit-reset"] {
      guard let text = response.header(name) else { continue }
      // GitHub and GitLab write seconds since 1970, Jira Cloud a time of ISO 8601.
      if let seconds = Int64(text) { return until(Timestamp(seconds: seconds), now) }
      if let time = Timestamp(text) { return until(time, now) }
    }
    if let interval = response.header("x-ratelimit-interval-seconds").flatMap({ Double($0) }) {
      return max(interval, 1)
    }
    return nil
  }

  /// Whether an answer says that nothing is left of a limit.
  package static func isExhausted(_ response: HTTPResponse) -> Bool {
    response.header("x-ratelimit-remaining") == "0" || response.header("ratelimit-remaining") == "0"
  }

  private static func until(_ time: Timestamp, _ now: Timestamp) -> Double {
    max(1, Double(time.microseconds - now.microseconds) / 1_000_000)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func httpDate(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", parts[1].count == 2,
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
    return Timestamp("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
  }
}
