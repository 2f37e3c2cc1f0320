/// A pattern of a whole text: `*` stands for any characters, also for none and for slashes,
/// `?` for one. Everything else, letter case included, stands for itself.
public struct Glob: Sendable, Hashable, CustomStringConvertible {
  /// The longest pattern that a file may hold, in bytes: matching takes time in proportion to
  /// it.
  public static let longest = 1_024

  /// As it is written.
  public let description: String

  /// Takes a pattern.
  public init(_ pattern: String) { description = pattern }

  /// Whether the pattern stands for one text alone.
  public var isLiteral: Bool { !description.utf8.contains { $0 == 0x2A || $0 == 0x3F } }

  /// Whether the whole text is of the pattern.
  ///
  /// Time grows with the product of both lengths at worst, never faster.
  public func matches(_ text: String) -> Bool {
    if isLiteral { return description == text }
    let pattern = Array(description.unicodeScalars)
    let text = Array(text.unicodeScalars)
    var p = 0
    var t = 0
    var star: Int?
    var resume = 0
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = p
        resume = t
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        // What follows the star did not fit: the star takes one character more.
        p = last + 1
        resume += 1
        t = resume
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
