/// Why a text is not a rule, and where.
///
/// The first line is in the vendor's manner: `Syntax failure: <line:1,col:8>
/// found '<EOF>' expecting 'should'`, with columns from 0.
public struct SyntaxFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// Something stands there that cannot.
    case unexpected(found: String, expecting: [String])
    /// A construct whose meaning is not published. It is never guessed.
    case unsupported(String)
    /// Something that is right in form and wrong in meaning.
    case invalid(String)
  }

  /// What is wrong.
  public var kind: Kind
  /// The line, from 1.
  public var line: Int
  /// The column, from 0, counted in Unicode scalars.
  public var column: Int
  /// The line's text.
  public var text: String
  /// What to do about it; empty where the message says it.
  public var hint: String

  /// The failure on one line, without the caret.
  public var message: String {
    let place = "Syntax failure: <line:\(line),col:\(column)>"
    switch kind {
    case .unexpected(let found, let expecting):
      let words = expecting.map { "'\($0)'" }
      let list =
        words.count > 1
        ? words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "") : words.first
      return "\(place) found '\(found)'" + (list.map { " expecting \($0)" } ?? "")
    case .unsupported(let name): return "\(place) unsupported construct '\(name)'"
    case .invalid(let message): return "\(place) \(message)"
    }
  }

  /// Message, the line with a caret under the place, and the hint.
  public var description: String {
    let (excerpt, caret) = excerpt
    return "\(message)\n  \(excerpt)\n  \(String(repeating: " ", count: caret))^"
      + (hint.isEmpty ? "" : "\n\(hint)")
  }

  private static let mostBefore = 60
  private static let mostBehind = 20

  /// The part of the line around the place, and how far in the place is.
  private var excerpt: (text: String, caret: Int) {
    let scalars = Array(text.unicodeScalars)
    let place = min(column, scalars.count)
    let start = max(0, place - Self.mostBefore)
    let end = min(scalars.count, place + Self.mostBehind)
    var shown = String.UnicodeScalarView()
    // A tab is as wide as one blank, so that the caret stands where it should.
    for scalar in scalars[start..<end] { shown.append(scalar == "\t" ? " " : scalar) }
    let (before, behind) = (start > 0 ? "…" : "", end < scalars.count ? "…" : "")
    return (before + String(shown) + behind, place - start + before.count)
  }
}

/// Something in a rule that is understood, and that another reader of the
/// language might not understand.
public struct SyntaxWarning: Sendable, Hashable {
  /// What it is, as a sentence without a full stop.
  public var message: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 0.
  public var column: Int
}
