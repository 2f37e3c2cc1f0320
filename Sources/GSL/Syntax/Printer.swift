/// Writes trees in the one canonical form: single blanks, single quotes, only
/// the parentheses that are needed.
public enum GSLPrinter {
  /// The text of a rule.
  public static func text(_ rule: GSLRule) -> String {
    switch rule {
    case .manual: return "true"
    case .check(let check):
      var text = check.isList ? "List<\(check.entity)>" : check.entity
      if let filter = check.filter { text += " where " + Self.text(filter) }
      text += " should" + (check.isNegated ? " not" : "") + (check.saysHave ? " have" : "")
      let condition = Self.text(check.condition)
      // A `not` right behind `should` would speak about the whole condition.
      let isAmbiguous = !check.isNegated && !check.saysHave && condition.hasPrefix("not ")
      text += isAmbiguous ? " (\(condition))" : " " + condition
      if let exclusion = check.exclusion { text += " exclude " + Self.text(exclusion) }
      return text
    }
  }

  /// The text of an expression.
  public static func text(_ expression: GSLExpression) -> String {
    switch expression {
    case .or(let terms):
      return terms.map { term in
        if case .or = term { "(\(text(term)))" } else { text(term) }
      }.joined(separator: " or ")
    case .and(let terms):
      return terms.map { term in
        switch term {
        case .or, .and: "(\(text(term)))"
        default: text(term)
        }
      }.joined(separator: " and ")
    case .not(let inner):
      switch inner {
      case .or, .and: return "not (\(text(inner)))"
      default: return "not \(text(inner))"
      }
    case .predicate(let predicate): return text(predicate)
    }
  }

  /// The text of a value and its test.
  public static func text(_ predicate: GSLPredicate) -> String {
    var text = path(predicate.path)
    for step in predicate.steps { text += " " + Self.text(step) }
    switch predicate.test {
    case nil: break
    case .compare(let comparison, let value):
      text += " \(comparison.rawValue) \(Self.text(value))"
    case .like(let value): text += " like \(Self.text(value))"
    case .matches(let pattern, let flags): text += " regexMatch /\(pattern)/\(flags)"
    case .isOneOf(let values): text += " in (\(list(values)))"
    }
    return text
  }

  static func text(_ step: GSLStep) -> String {
    switch step {
    case .collection(let collection, .condition(let condition)):
      "\(collection.rawValue) [\(text(condition))]"
    case .collection(let collection, .literals(let literals)):
      "\(collection.rawValue) [\(list(literals))]"
    case .groupBy(let segments): "groupBy [\(path(segments))]"
    case .function(let function, let arguments): "\(function.rawValue)(\(list(arguments)))"
    }
  }

  /// The name of a property as it stands in a rule.
  public static func path(_ segments: [String]) -> String {
    // A property of a keyword's name needs what shows that it is none.
    let isKeyword = segments.count == 1 && Words.keywords.contains(segments[0])
    return segments.isEmpty ? "$" : (isKeyword ? "$." : "") + segments.joined(separator: ".")
  }

  private static func text(_ value: GSLValue) -> String {
    switch value {
    case .literal(let literal): text(literal)
    case .path(let segments): path(segments)
    }
  }

  private static func list(_ literals: [GSLLiteral]) -> String {
    literals.map(text).joined(separator: ", ")
  }

  /// The text of a literal. There are no escapes: a text with one kind of quote
  /// stands in the other.
  static func text(_ literal: GSLLiteral) -> String {
    switch literal {
    case .text(let text): text.contains("'") ? "\"\(text)\"" : "'\(text)'"
    case .number(let text): text
    case .boolean(let truth): truth ? "true" : "false"
    }
  }
}
