/// Reads a rule. Any text is either read or refused with a place: nesting and
/// length are bounded, so that no text can exhaust the stack or the memory.
public struct GSLParser {
  /// The longest text that is read, in UTF-8 bytes.
  public static let longestText = 256 * 1024
  /// How deep brackets, parentheses and `not` may nest.
  public static let deepestNesting = 100

  private let tokens: [Token]
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var depth = 0
  private var warnings: [SyntaxWarning] = []

  /// Reads a whole rule.
  ///
  /// - Parameter text: The rule.
  /// - Returns: Its tree, and what another reader might not understand.
  /// - Throws: The first place at which it is not a rule.
  public static func parse(
    _ text: String
  ) throws(SyntaxFailure) -> (rule: GSLRule, warnings: [SyntaxWarning]) {
    guard text.utf8.count <= longestText else {
      throw SyntaxFailure(
        kind: .invalid("the rule is longer than \(longestText) bytes"), line: 1, column: 0,
        text: String(text.prefix(80)), hint: "")
    }
    var parser = GSLParser(text)
    let rule = try parser.rule()
    return (rule, parser.warnings)
  }

  private init(_ text: String) { (tokens, scalars) = Lexer.tokens(text) }

  private var token: Token { tokens[min(place, tokens.count - 1)] }
  private var following: Token { tokens[min(place + 1, tokens.count - 1)] }

  // MARK: Rules

  private mutating func rule() throws(SyntaxFailure) -> GSLRule {
    if let word = token.word, word == "true" || word == "TRUE" {
      place += 1
      try end()
      return .manual
    }
    let (entity, isList) = try target()
    var filter: GSLExpression?
    if takes("where") { filter = try expression() }
    guard takes("should") else {
      let isQuery = filter != nil && token.kind == .end
      throw unexpected(
        ["should"],
        hint: isQuery ? "A query on logs has no 'should'; only rules are read." : nil)
    }
    let isNegated = takes("not")
    let saysHave = takes("have")
    let condition = try expression()
    var exclusion: GSLExpression?
    if takes("exclude") { exclusion = try expression() }
    try end()
    return .check(
      GSLCheck(
        entity: entity, isList: isList, filter: filter, isNegated: isNegated, saysHave: saysHave,
        condition: condition, exclusion: exclusion))
  }

  private mutating func target() throws(SyntaxFailure) -> (entity: String, isList: Bool) {
    if token.word == "List", following.isSign("<") {
      place += 2
      let entity = try entityName()
      guard take(">") else { throw unexpected([">"]) }
      return (entity, true)
    }
    return (try entityName(), false)
  }

  private mutating func entityName() throws(SyntaxFailure) -> String {
    guard let word = token.word, !Words.keywords.contains(word), !word.contains("$") else {
      throw unexpected(["an entity, such as IamUser"])
    }
    place += 1
    return word
  }

  /// Two published rules end with one bracket too many and are in use.
  private mutating func end() throws(SyntaxFailure) {
    while token.isSign(")") || token.isSign("]") {
      let (line, column) = position(token.start)
      warnings.append(
        SyntaxWarning(
          message: "the rule is over before this '\(token.spelling)', which is left out",
          line: line, column: column))
      place += 1
    }
    guard token.kind == .end else { throw unexpected(["and", "or", "<EOF>"]) }
  }

  // MARK: Expressions

  private mutating func expression() throws(SyntaxFailure) -> GSLExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw failure(.invalid("nested more than \(Self.deepestNesting) deep"))
    }
    var terms = [try conjunction()]
    while takes("or") { terms.append(try conjunction()) }
    return terms.count == 1 ? terms[0] : .or(terms)
  }

  private mutating func conjunction() throws(SyntaxFailure) -> GSLExpression {
    var terms = [try negation()]
    while takes("and") { terms.append(try negation()) }
    return terms.count == 1 ? terms[0] : .and(terms)
  }

  private mutating func negation() throws(SyntaxFailure) -> GSLExpression {
    if takes("not") {
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepestNesting else {
        throw failure(.invalid("nested more than \(Self.deepestNesting) deep"))
      }
      return .not(try negation())
    }
    if take("(") {
      let inner = try expression()
      guard take(")") else { throw unexpected([")", "and", "or"]) }
      return inner
    }
    return .predicate(try predicate())
  }

  private mutating func predicate() throws(SyntaxFailure) -> GSLPredicate {
    let path = try path(expecting: ["a property", "not", "("])
    var steps: [GSLStep] = []
    while let step = try step() { steps.append(step) }
    return GSLPredicate(path: path, steps: steps, test: try test())
  }

  private mutating func path(expecting: [String]) throws(SyntaxFailure) -> [String] {
    guard case .word(let segments) = token.kind, let first = segments.first,
      segments.count > 1 || !Words.keywords.contains(first)
    else { throw unexpected(expecting) }
    if segments == ["null"] { throw failure(.unsupported("null")) }
    for (index, segment) in segments.enumerated() where segment.hasPrefix("$") {
      // `$` is the element; other names with it are lists and contexts of the vendor's.
      if segment != "$" || index > 0 { throw failure(.unsupported(segment)) }
    }
    place += 1
    return first == "$" ? Array(segments.dropFirst()) : segments
  }

  // MARK: Steps

  private mutating func step() throws(SyntaxFailure) -> GSLStep? {
    guard let word = token.word else { return nil }
    if let collection = GSLCollectionOperator(rawValue: word) {
      place += 1
      guard take("[") else { throw unexpected(["["]) }
      let elements = try elements()
      guard take("]") else { throw unexpected(["]", "and", "or"]) }
      return .collection(collection, elements)
    }
    if word == "groupBy" {
      place += 1
      guard take("[") else { throw unexpected(["["]) }
      let path = try path(expecting: ["a property"])
      guard take("]") else { throw unexpected(["]"]) }
      return .groupBy(path)
    }
    guard following.isSign("("), !Words.keywords.contains(word) else {
      return nil
    }
    guard let function = GSLFunction(rawValue: word) else {
      if Words.reserved.contains(word) { throw failure(.unsupported(word)) }
      throw unexpected(["a function"], hint: functionHint(word))
    }
    let start = place
    place += 2
    var arguments: [GSLLiteral] = []
    if !token.isSign(")") { arguments = try literals(expecting: [")", "a value"]) }
    guard take(")") else { throw unexpected([")", ","]) }
    if let problem = FunctionArguments.problem(function, arguments) {
      throw failure(.invalid(problem), at: start)
    }
    return .function(function, arguments)
  }

  private func functionHint(_ word: String) -> String {
    if let right = Words.misspelt(word) { return "Write '\(right)'." }
    return "The functions are \(GSLFunction.allCases.map(\.rawValue).joined(separator: ", "))."
  }

  private mutating func elements() throws(SyntaxFailure) -> GSLElements {
    let isLiteral =
      switch token.kind {
      case .text, .number: true
      case .word(["true"]), .word(["false"]): true
      default: false
      }
    if isLiteral { return .literals(try literals(expecting: ["a value"])) }
    return .condition(try expression())
  }

  private mutating func literals(
    expecting: [String]
  ) throws(SyntaxFailure) -> [GSLLiteral] {
    var literals: [GSLLiteral] = []
    repeat {
      guard let literal = literal() else { throw unexpected(expecting) }
      literals.append(literal)
    } while take(",")
    return literals
  }

  private mutating func literal() -> GSLLiteral? {
    let literal: GSLLiteral? =
      switch token.kind {
      case .text(let text): .text(text)
      case .number(let text): .number(text)
      case .word(["true"]): .boolean(true)
      case .word(["false"]): .boolean(false)
      default: nil
      }
    if literal != nil { place += 1 }
    return literal
  }

  // MARK: Tests

  private mutating func test() throws(SyntaxFailure) -> GSLTest? {
    switch token.kind {
    case .sign("<>"): throw failure(.unsupported("<>"))
    case .sign(let sign):
      guard let comparison = GSLComparison(rawValue: sign) else { return nil }
      place += 1
      return .compare(comparison, try value())
    case .word(["like"]):
      place += 1
      return .like(try value())
    case .word(["regexMatch"]):
      place += 1
      guard case .regularExpression(let pattern, let flags) = token.kind else {
        throw unexpected(["/a regular expression/"])
      }
      if let problem = RegularExpression.problem(pattern: pattern, flags: flags) {
        throw failure(.invalid(problem))
      }
      place += 1
      return .matches(pattern: pattern, flags: flags)
    case .word(["in"]):
      place += 1
      guard take("(") else { throw unexpected(["("]) }
      let values = try literals(expecting: ["a value"])
      guard take(")") else { throw unexpected([",", ")"]) }
      return .isOneOf(values)
    default: return nil
    }
  }

  private mutating func value() throws(SyntaxFailure) -> GSLValue {
    if let literal = literal() { return .literal(literal) }
    // A property named TRUE would be null, and the comparison false without a word.
    if let word = token.word, ["true", "false", "null"].contains(word.lowercased()) {
      if word.lowercased() == "null" { throw failure(.unsupported(word)) }
      throw unexpected(["a value"], hint: "Write '\(word.lowercased())'.")
    }
    return .path(try path(expecting: ["a value", "a property"]))
  }

  // MARK: Tokens

  private mutating func takes(_ word: String) -> Bool {
    guard token.word == word else { return false }
    place += 1
    return true
  }

  private mutating func take(_ sign: String) -> Bool {
    guard token.isSign(sign) else { return false }
    place += 1
    return true
  }

  private func unexpected(_ expecting: [String], hint: String? = nil) -> SyntaxFailure {
    var hint = hint
    if hint == nil, let word = token.word, let right = Words.misspelt(word) {
      hint = "Words of the language are written as here: '\(right)'."
    }
    if case .unfinished(let text) = token.kind {
      hint = "What begins with \(text.prefix(1)) has no end."
    } else if case .stray(let text) = token.kind, "‘’“”„`´".contains(text) {
      hint = "Texts stand in straight quotes: 'text'."
    }
    return failure(.unexpected(found: token.spelling, expecting: expecting), hint: hint ?? "")
  }

  private func failure(
    _ kind: SyntaxFailure.Kind, at index: Int? = nil, hint: String = ""
  ) -> SyntaxFailure {
    let token = tokens[min(index ?? place, tokens.count - 1)]
    let (line, column) = position(token.start)
    var hint = hint
    if case .unsupported = kind {
      hint = "The vendor's pages name it, but no published rule shows what it means."
    }
    return SyntaxFailure(
      kind: kind, line: line, column: column, text: lineText(around: token.start), hint: hint)
  }

  private func position(_ place: Int) -> (line: Int, column: Int) {
    let before = scalars[..<place]
    let line = before.count { $0 == "\n" } + 1
    let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return (line, place - start)
  }

  private func lineText(around place: Int) -> String {
    let start = scalars[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = scalars[place...].firstIndex(of: "\n") ?? scalars.count
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }
}
