/// Reads the part of XPath 1.0 that a program can evaluate. Anything else becomes
/// an expression of kind `unsupported`.
struct ExpressionParser {
  private let builder: DirectBuilder
  private let variables: [String: Int32]
  private var tokens: [ExpressionToken] = []
  private var index = 0
  private var isKnown = true

  init(_ builder: DirectBuilder, _ text: String, variables: [String: Int32]) {
    self.builder = builder
    self.variables = variables
    if let tokens = ExpressionToken.tokens(text) { self.tokens = tokens } else { isKnown = false }
  }

  /// The expression, all of it.
  mutating func whole() -> Int32 {
    let expression = or()
    guard isKnown, index == tokens.count else {
      return builder.add(DirectExpression(kind: .unsupported))
    }
    return expression
  }

  private var next: ExpressionToken? { index < tokens.count ? tokens[index] : nil }

  private mutating func take(_ symbol: String) -> Bool {
    guard next == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard next == .name(word) else { return false }
    index += 1
    return true
  }

  private mutating func unknown() -> Int32 {
    isKnown = false
    return builder.add(DirectExpression(kind: .unsupported))
  }

  private func make(
    _ kind: DirectExpression.Kind, _ a: Int32 = -1, _ b: Int32 = -1, _ c: Int32 = -1
  )
    -> Int32
  { builder.add(DirectExpression(kind: kind, a: a, b: b, c: c)) }

  // MARK: - Operators, loosest first

  private mutating func or() -> Int32 {
    var left = and()
    while isKnown, take(word: "or") { left = make(.or, left, and()) }
    return left
  }

  private mutating func and() -> Int32 {
    var left = equality()
    while isKnown, take(word: "and") { left = make(.and, left, equality()) }
    return left
  }

  private mutating func equality() -> Int32 {
    var left = relation()
    while isKnown {
      if take("=") {
        left = make(.equal, left, relation())
      } else if take("!=") {
        left = make(.notEqual, left, relation())
      } else {
        break
      }
    }
    return left
  }

  private mutating func relation() -> Int32 {
    var left = sum()
    while isKnown {
      if take("<") {
        left = make(.less, left, sum())
      } else if take("<=") {
        left = make(.lessOrEqual, left, sum())
      } else if take(">") {
        left = make(.greater, left, sum())
      } else if take(">=") {
        left = make(.greaterOrEqual, left, sum())
      } else {
        break
      }
    }
    return left
  }

  private mutating func sum() -> Int32 {
    var left = product()
    while isKnown {
      if take("+") {
        left = make(.add, left, product())
      } else if take("-") {
        left = make(.subtract, left, product())
      } else {
        break
      }
    }
    return left
  }

  private mutating func product() -> Int32 {
    var left = union()
    while isKnown {
      if take("*") {
        left = make(.multiply, left, union())
      } else if take(word: "div") {
        left = make(.divide, left, union())
      } else {
        break
      }
    }
    return left
  }

  private mutating func union() -> Int32 {
    let first = path()
    guard next == .symbol("|") else { return first }
    var parts = [first]
    while isKnown, take("|") { parts.append(path()) }
    for part in parts where builder.expressions[Int(part)].kind != .path { return unknown() }
    let range = builder.list(parts)
    return make(.union, range.start, range.count)
  }

  // MARK: - Paths

  private mutating func path() -> Int32 {
    switch next {
    case .text(let text):
      index += 1
      let range = builder.keep(Array(text.utf8))
      return make(.literal, range.start, range.count)
    case .number(let number):
      index += 1
      return builder.add(DirectExpression(kind: .number, number: number))
    case .variable(let name):
      index += 1
      guard let slot = variables[name] else { return unknown() }
      let variable = make(.variable, slot)
      // The position of a node in a variable counts over all of them, which a
      // step from each of them does not.
      guard next != .symbol("[") else { return unknown() }
      return take("/") ? steps(from: variable) : variable
    case .symbol("("):
      index += 1
      let inside = or()
      guard isKnown, take(")"), next != .symbol("["), next != .symbol("/") else { return unknown() }
      return inside
    case .symbol("/"):
      return unknown()
    case .name(let name) where index + 1 < tokens.count && tokens[index + 1] == .symbol("("):
      if ["text", "node"].contains(name) { return steps(from: DirectExpression.context) }
      return function(name)
    case .name, .symbol("."), .symbol(".."), .symbol("@"), .symbol("*"):
      return steps(from: DirectExpression.context)
    default:
      return unknown()
    }
  }

  private mutating func steps(from start: Int32) -> Int32 {
    var made: [DirectStep] = []
    repeat {
      guard let step = step() else { return unknown() }
      // A step up from several nodes could give one of them twice, or in disorder.
      if step.axis == .parent || step.axis == .ancestor {
        guard start == DirectExpression.context, made.allSatisfy({ $0.axis == .parent }) else {
          return unknown()
        }
      }
      if let last = made.last, last.axis == .ancestor, step.axis != .attribute { return unknown() }
      made.append(step)
    } while take("/")
    let first = Int32(builder.steps.count)
    builder.steps += made
    return make(.path, first, Int32(made.count), start)
  }

  private mutating func step() -> DirectStep? {
    if take(".") { return DirectStep(axis: .itself, test: DirectStep.anyNode) }
    if take("..") { return DirectStep(axis: .parent, test: DirectStep.anyNode) }
    var step = DirectStep(axis: .child, test: DirectStep.anyName)
    if take("@") {
      step.axis = .attribute
    } else if take(word: "ancestor::") {
      step.axis = .ancestor
    }
    switch next {
    case .symbol("*"):
      index += 1
    case .name(let name):
      index += 1
      if take("(") {
        guard take(")"), step.axis == .child else { return nil }
        switch name {
        case "text": step.test = DirectStep.textOnly
        case "node": step.test = DirectStep.anyNode
        default: return nil
        }
        break
      }
      if step.axis == .attribute {
        guard !name.contains(":") else { return nil }
        step.test = builder.number(of: name)
      } else {
        // An element without a prefix has no namespace, and pages hold none.
        guard name.hasPrefix("r:"), !name.dropFirst(2).contains(":") else { return nil }
        step.test = builder.number(of: String(name.dropFirst(2)))
      }
    default:
      return nil
    }
    var predicates: [Int32] = []
    while take("[") {
      predicates.append(or())
      guard isKnown, take("]") else { return nil }
    }
    guard predicates.count <= 2,
      predicates.isEmpty || step.axis == .child || step.axis == .attribute
    else { return nil }
    step.predicates = builder.list(predicates)
    return step
  }

  // MARK: - Functions

  private mutating func function(_ name: String) -> Int32 {
    index += 2
    var arguments: [Int32] = []
    if !take(")") {
      repeat { arguments.append(or()) } while isKnown && take(",")
      guard isKnown, take(")") else { return unknown() }
    }
    guard let kind = Self.functions[name], kind.counts.contains(arguments.count) else {
      return unknown()
    }
    if kind.kind == .concat {
      let range = builder.list(arguments)
      return make(.concat, range.start, range.count)
    }
    if kind.kind == .formatNumber {
      // Only the format of the messages: the other has no table here.
      let format = builder.expressions[Int(arguments[2])]
      let local = builder.keep(Array("local".utf8))
      guard format.kind == .literal, format.a == local.start, format.b == local.count else {
        return unknown()
      }
    }
    if kind.kind == .count || kind.kind == .sum || (kind.kind == .localName && !arguments.isEmpty) {
      switch builder.expressions[Int(arguments[0])].kind {
      case .path, .union, .variable: break
      default: return unknown()
      }
    }
    return make(
      kind.kind, arguments.count > 0 ? arguments[0] : -1, arguments.count > 1 ? arguments[1] : -1,
      arguments.count > 2 ? arguments[2] : -1)
  }

  private static let functions: [String: (kind: DirectExpression.Kind, counts: ClosedRange<Int>)] =
    [
      "position": (.position, 0...0), "count": (.count, 1...1), "not": (.not, 1...1),
      "string": (.string, 0...1), "number": (.toNumber, 0...1), "boolean": (.boolean, 1...1),
      "concat": (.concat, 2...20), "substring": (.substring, 2...3),
      "substring-before": (.substringBefore, 2...2), "substring-after": (.substringAfter, 2...2),
      "contains": (.contains, 2...2), "starts-with": (.startsWith, 2...2),
      "string-length": (.stringLength, 0...1), "normalize-space": (.normalizeSpace, 0...1),
      "translate": (.translate, 3...3), "format-number": (.formatNumber, 3...3),
      "sum": (.sum, 1...1), "local-name": (.localName, 0...1), "true": (.yes, 0...0),
      "false": (.no, 0...0),
    ]
}
