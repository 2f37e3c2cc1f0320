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
    if let parts = plain(text) { return parts }
    let title = text.drop { $0.isNumber || $0 == "." || $0.isWhitespace }
    guard title.hasPrefix("["), let end = title.firstIndex(of: "]") else { return nil }
    let name = title[title.index(after: title.startIndex)..<end]
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
    let rest = title[title.index(after: end)...].drop(while: \.isWhitespace)
    return (String(name), String(rest))
  }

  /// The same where the name begins at once and is plain ASCII, as in nearly
  /// every record; nil where one must look closer.
  private static func plain(_ text: String) -> (name: String, title: String)? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let bytes = text.utf8
    guard bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let name = bytes[bytes.index(after: bytes.startIndex)..<end]
    guard !name.isEmpty, name.allSatisfy({ $0 < 0x80 && !isBlank($0) }) else { return nil }
    let behind = bytes[bytes.index(after: end)...]
    let rest = behind.drop(while: isBlank)
    // What is not ASCII may be a blank, or a mark on the bracket.
    guard rest.first.map({ $0 < 0x80 }) ?? true else { return nil }
    return (String(Substring(name)), String(Substring(rest)))
  }
}
