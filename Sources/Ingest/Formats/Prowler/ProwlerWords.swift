import Compliance

/// What Prowler's words mean in more than one of its formats.
enum ProwlerWords {
  /// What a status word says.
  struct Verdict {
    var status: Status
    var caveat: Finding.Caveat?
    var suppression: Suppression?
  }

  /// Version 3 puts one word in place of the verdict where a finding is muted.
  static let muted = Verdict(
    status: .fail,
    caveat: Finding.Caveat(
      status: .unknown,
      reason: "This version of Prowler hides whether a muted finding passed or failed."),
    suppression: Suppression(kind: .muted))

  /// The check and its title in `[check11] Avoid the use of the root account`,
  /// before which the first releases put a number; nil if no check stands
  /// before the title.
  static func check(before text: String) -> (name: String, title: String)? {
    let title = text.drop { $0.isNumber || $0 == "." || $0.isWhitespace }
    guard title.hasPrefix("["), let end = title.firstIndex(of: "]") else { return nil }
    let name = title[title.index(after: title.startIndex)..<end]
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
    let rest = title[title.index(after: end)...].drop(while: \.isWhitespace)
    return (String(name), String(rest))
  }
}
