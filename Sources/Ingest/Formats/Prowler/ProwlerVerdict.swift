import Compliance

/// What Prowler's status words say, in all of its outputs, so that one run says
/// the same whichever of them is read.
///
/// | word | of | means |
/// | --- | --- | --- |
/// | PASS, FAIL | all | pass, fail |
/// | MANUAL | 3.12 and later | not checked |
/// | INFO | 2, 3 | not checked: to be looked at by a person, or not to be tested in this account |
/// | WARNING | 2 | a fail that the allow list mutes; it mutes nothing else |
/// | WARNING, MUTED | 3; 3.12 and 4.0 | muted: the word stands in place of the verdict |
///
/// In Amazon's format:
///
/// | word | of | means |
/// | --- | --- | --- |
/// | WARNING | 2 | a fail that the allow list mutes |
/// | WARNING, WARNINGED, MUTED | 3 and later | muted: the word stands in place of the verdict |
/// | INFOED, NOT_AVAILABLE | 3 and later | what other outputs call INFO or MANUAL: not checked |
struct ProwlerVerdict {
  /// Which version's words an output has.
  enum Generation {
    case two, three, four
  }

  var status: Status
  var caveat: Finding.Caveat?
  var suppression: Suppression?

  /// A finding that is muted in a word that hides what was found.
  static let hidden = ProwlerVerdict(
    status: .fail,
    caveat: Finding.Caveat(
      status: .unknown,
      reason: "This output of Prowler hides whether a muted finding passed or failed."),
    suppression: Suppression(kind: .muted))

  private static let mutedFail = ProwlerVerdict(
    status: .fail, suppression: Suppression(kind: .muted))

  /// What a word of the outputs in Prowler's own formats says. Version 2 writes
  /// it in any letter case.
  ///
  /// - Throws: that it is none.
  init(_ word: ByteText, _ generation: Generation) throws(RecordError) {
    switch word {
    case "PASS": self.init(status: .pass)
    case "FAIL": self.init(status: .fail)
    case "Pass" where generation == .two: self.init(status: .pass)
    default:
      switch (generation == .two ? word.string.uppercased() : word.string, generation) {
      case ("PASS", .two): self.init(status: .pass)
      case ("FAIL", .two): self.init(status: .fail)
      case ("MANUAL", _), ("INFO", .two), ("INFO", .three): self.init(status: .notChecked)
      case ("WARNING", .two): self = Self.mutedFail
      case ("WARNING", .three), ("MUTED", _): self = Self.hidden
      default: throw .unknown(word)
      }
    }
  }

  /// What the columns for the status and for the mute of a table say.
  ///
  /// - Throws: which of them says nothing.
  init(_ word: ByteText?, muted: ByteText?, _ generation: Generation) throws(RecordError) {
    guard let word else { throw .missing("STATUS") }
    try self.init(word, generation)
    guard let muted else { return }
    guard let isMuted = muted.truth else {
      throw RecordError("MUTED is \(muted.quoted), not True or False")
    }
    if isMuted { suppression = Suppression(kind: .muted) }
  }

  /// What a word in Amazon's format says where Prowler means something else by
  /// it than Amazon does; nil where it does not.
  init?(compliance word: ByteText, version: ByteText?) {
    switch word {
    case "WARNING", "WARNINGED", "MUTED":
      self = version?.hasPrefix("2.") == true ? Self.mutedFail : Self.hidden
    case "INFOED", "NOT_AVAILABLE": self.init(status: .notChecked)
    default: return nil
    }
  }

  private init(status: Status, caveat: Finding.Caveat? = nil, suppression: Suppression? = nil) {
    self.status = status
    self.caveat = caveat
    self.suppression = suppression
  }
}

/// How version 2 names a check.
enum ProwlerTitle {
  /// The check and its title in `[check11] Avoid the use of the root account`,
  /// before which the first releases put a number; nil if no check stands
  /// before the title.
  static func parts(of text: String) -> (check: String, title: String)? {
    if let parts = plainParts(of: text) { return parts }
    let title = text.drop { $0.isNumber || $0 == "." || $0.isWhitespace }
    guard title.hasPrefix("["), let end = title.firstIndex(of: "]") else { return nil }
    let name = title[title.index(after: title.startIndex)..<end]
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
    let rest = title[title.index(after: end)...].drop(while: \.isWhitespace)
    return (String(name), String(rest))
  }

  /// The same where the name begins at once and is plain ASCII, as in nearly
  /// every record; nil where one must look closer.
  private static func plainParts(of text: String) -> (check: String, title: String)? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let bytes = text.utf8
    guard bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let name = bytes[bytes.index(after: bytes.startIndex)..<end]
    guard !name.isEmpty, name.allSatisfy({ $0 < 0x80 && !isBlank($0) }) else { return nil }
    let rest = bytes[bytes.index(after: end)...].drop(while: isBlank)
    // What is not ASCII may be a blank, or a mark on the bracket.
    guard rest.first.map({ $0 < 0x80 }) ?? true else { return nil }
    return (String(Substring(name)), String(Substring(rest)))
  }
}
