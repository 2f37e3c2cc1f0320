/// A word, sign or literal of a rule, with its place.
struct Token: Equatable {
  enum Kind: Equatable {
    /// A word, or a path of several: `policy.Statement`.
    case word([String])
    case text(String)
    case number(String)
    case regularExpression(pattern: String, flags: String)
    /// `(`, `)`, `[`, `]`, `,` and the signs of comparison.
    case sign(String)
    /// A character that begins nothing.
    case stray(String)
    /// A literal that has no end.
    case unfinished(String)
    case end
  }

  var kind: Kind
  /// Place in the scalars of the text.
  var start: Int

  /// The token as a message shows it.
  var spelling: String {
    switch kind {
    case .word(let segments): segments.joined(separator: ".")
    case .text(let text): String(text.prefix(40))
    case .number(let text): text
    case .regularExpression(let pattern, let flags): "/\(pattern.prefix(40))/\(flags)"
    case .sign(let sign), .stray(let sign), .unfinished(let sign): sign
    case .end: "<EOF>"
    }
  }

  /// The word, if it is one alone.
  var word: String? {
    if case .word(let segments) = kind, segments.count == 1 { segments[0] } else { nil }
  }

  func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}

/// Cuts a rule into tokens. It never fails: what cannot be a token becomes one
/// that no rule can hold, and the parser says where.
struct Lexer {
  let scalars: [Unicode.Scalar]
  private var place = 0
  private var tokens: [Token] = []

  static func tokens(_ text: String) -> (tokens: [Token], scalars: [Unicode.Scalar]) {
    var lexer = Lexer(scalars: Array(text.unicodeScalars))
    while lexer.step() {}
    return (lexer.tokens, lexer.scalars)
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func step() -> Bool {
    while let scalar = next, scalar.properties.isWhitespace { place += 1 }
    let start = place
    guard let scalar = next else {
      tokens.append(Token(kind: .end, start: start))
      return false
    }
    let kind: Token.Kind =
      switch scalar {
      case "'", "\"": text(until: scalar)
      case "/" where tokens.last?.word == "regexMatch": regularExpression()
      case "-", "0"..."9": number()
      case "(", ")", "[", "]", ",", "=": sign(length: 1)
      case "!": sign(length: follows("=") ? 2 : 1)
      case "<": sign(length: follows("=") || follows(">") ? 2 : 1)
      case ">": sign(length: follows("=") ? 2 : 1)
      case _ where Self.startsWord(scalar): word()
      default: stray()
      }
    tokens.append(Token(kind: kind, start: start))
    return true
  }

  private func follows(_ scalar: Unicode.Scalar) -> Bool {
    place + 1 < scalars.count && scalars[place + 1] == scalar
  }

  private mutating func stray() -> Token.Kind {
    place += 1
    return .stray(slice(place - 1..<place))
  }

  private mutating func sign(length: Int) -> Token.Kind {
    place += length
    let text = slice(place - length..<place)
    return text == "!" ? .stray(text) : .sign(text)
  }

  private mutating func text(until quote: Unicode.Scalar) -> Token.Kind {
    let start = place
    place += 1
    while let scalar = next, scalar != quote { place += 1 }
    guard next != nil else { return .unfinished(slice(start..<min(start + 40, place))) }
    place += 1
    return .text(slice(start + 1..<place - 1))
  }

  private mutating func regularExpression() -> Token.Kind {
    let start = place
    place += 1
    while let scalar = next, scalar != "/" {
      place += scalar == "\\" && place + 1 < scalars.count ? 2 : 1
    }
    guard next != nil else { return .unfinished(slice(start..<min(start + 40, scalars.count))) }
    let pattern = slice(start + 1..<place)
    place += 1
    let flags = place
    while let scalar = next, scalar.properties.isAlphabetic { place += 1 }
    return .regularExpression(pattern: pattern, flags: slice(flags..<place))
  }

  private mutating func number() -> Token.Kind {
    let start = place
    if next == "-" { place += 1 }
    let digits = place
    skipDigits()
    guard place > digits else { return .stray(slice(start..<place)) }
    if next == ".", place + 1 < scalars.count, Self.isDigit(scalars[place + 1]) {
      place += 1
      skipDigits()
    }
    return .number(slice(start..<place))
  }

  private mutating func skipDigits() {
    while let scalar = next, Self.isDigit(scalar) { place += 1 }
  }

  private mutating func word() -> Token.Kind {
    var segments: [String] = []
    while true {
      let start = place
      while let scalar = next, Self.continuesWord(scalar) { place += 1 }
      segments.append(slice(start..<place))
      guard next == ".", place + 1 < scalars.count, Self.startsWord(scalars[place + 1]) else {
        return .word(segments)
      }
      place += 1
    }
  }

  private func slice(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
  }

  private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    startsWord(scalar) || isDigit(scalar) || scalar == ":" || scalar == "-"
  }
}
