import Merge

/// How findings become results: what `report` and `findings` share.
enum MergeOptions {
  static let choice = Option<String>(
    "policy", valueName: "POLICY", default: "strictest",
    help: "Which scanner's verdict decides: strictest (fail, error, unknown, pass), latest, or "
      + "prefer:A,B,... for the first of these scanners that proves something.")

  static let maximumAge = Option<String?>(
    "max-age", valueName: "AGE",
    help: "How old a finding may be: 12h, 30d, 2w. Older ones are stale, and a result with nothing "
      + "newer is not-checked. Default: age does not matter.")

  /// The policy that the user asks for.
  static func policy(_ arguments: Arguments) throws(Failure) -> MergePolicy {
    var policy = MergePolicy()
    switch arguments[choice] {
    case "strictest": break
    case "latest": policy.choice = .latest
    case let text where text.hasPrefix("prefer:"):
      let scanners = text.dropFirst("prefer:".count).split(
        separator: ",", omittingEmptySubsequences: false
      ).map(String.init)
      guard !scanners.contains(""), Set(scanners).count == scanners.count else {
        throw invalid("'--policy \(text)' names a scanner twice or not at all")
      }
      policy.choice = .prefer(scanners)
    case let text:
      throw invalid("'--policy \(text)' is no policy")
    }
    if let text = arguments[maximumAge] {
      guard let age = Age(text) else {
        throw Failure(
          UsageError(
            kind: .invalid(
              "'--max-age \(text)' is no age", hint: "write hours, days or weeks: 12h, 30d, 2w"),
            command: "crosswalk"))
      }
      policy.maximumAge = age
    }
    return policy
  }

  private static func invalid(_ message: String) -> Failure {
    Failure(
      UsageError(
        kind: .invalid(
          message, hint: "write strictest, latest or, for example, prefer:securityhub,prowler"),
        command: "crosswalk"))
  }
}
