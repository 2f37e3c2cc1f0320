import Glibc

/// Evaluates expressions, each as what is wanted of it: most are wanted as text or
/// as yes or no, and need no list of nodes for it.
extension DirectRun {
  func value(_ number: Int32, _ context: DirectContext) -> DirectValue {
    let expression = program.expressions[Int(number)]
    switch expression.kind {
    case .variable: return values[context.frame + Int(expression.a)]
    case .path, .union:
      if isSingle(expression) {
        let node = first(number, context)
        return node < 0 ? .nodes(TableRange()) : .node(node)
      }
      let found = nodes(number, context)
      return found.count == 1 ? .node(found[0]) : .nodes(keep(found))
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .not,
      .boolean, .contains, .startsWith, .yes, .no:
      return .boolean(boolean(number, context))
    case .number, .add, .subtract, .multiply, .divide, .position, .count, .toNumber,
      .stringLength, .sum:
      return .number(self.number(number, context))
    default: return .text(string(number, context))
    }
  }

  // MARK: - Text

  func string(_ number: Int32, _ context: DirectContext) -> Piece {
    let expression = program.expressions[Int(number)]
    switch expression.kind {
    case .literal: return program.piece(expression.a, expression.b)
    case .variable: return string(values[context.frame + Int(expression.a)])
    case .path, .union:
      let node = first(number, context)
      return node < 0 ? .empty : page.value(node)
    case .string: return expression.a < 0 ? page.value(context.node) : string(expression.a, context)
    case .concat:
      let pieces = TableRange(start: expression.a, count: expression.b).indices.map {
        string(program.lists[$0], context)
      }
      return joined(pieces)
    case .substring: return substring(expression, context)
    case .substringBefore, .substringAfter:
      let text = string(expression.a, context)
      let mark = string(expression.b, context)
      guard let place = place(of: mark, in: text) else { return .empty }
      return expression.kind == .substringBefore
        ? text.slice(0, place) : text.dropping(place + mark.count)
    case .normalizeSpace:
      return normalized(
        expression.a < 0 ? page.value(context.node) : string(expression.a, context))
    case .translate:
      return translated(
        string(expression.a, context), string(expression.b, context),
        string(expression.c, context))
    case .formatNumber:
      return formatted(
        self.number(expression.a, context), string(expression.b, context))
    case .localName:
      if expression.a < 0 { return page.name(context.node) }
      let node = first(expression.a, context)
      return node < 0 ? .empty : page.name(node)
    case .unsupported:
      isUnsupported = true
      return .empty
    default: return string(value(number, context))
    }
  }

  func string(_ value: DirectValue) -> Piece {
    switch value {
    case .text(let piece): return piece
    case .number(let number): return text(of: number)
    case .boolean(let yes): return arena.keep(yes ? "true" : "false")
    case .node(let node): return page.value(node)
    case .nodes(let range): return range.count == 0 ? .empty : page.value(kept[Int(range.start)])
    case .fragment(_, let text): return text
    }
  }

  // MARK: - Yes or no

  func boolean(_ number: Int32, _ context: DirectContext) -> Bool {
    let expression = program.expressions[Int(number)]
    switch expression.kind {
    case .or: return boolean(expression.a, context) || boolean(expression.b, context)
    case .and: return boolean(expression.a, context) && boolean(expression.b, context)
    case .not: return !boolean(expression.a, context)
    case .boolean: return boolean(expression.a, context)
    case .yes: return true
    case .no: return false
    case .path, .union: return first(number, context) >= 0
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return compare(expression, context)
    case .contains:
      return place(of: string(expression.b, context), in: string(expression.a, context)) != nil
    case .startsWith:
      let text = string(expression.a, context)
      let start = string(expression.b, context)
      return text.count >= start.count && areEqual(text.slice(0, start.count), start)
    default: return boolean(value(number, context))
    }
  }

  private func boolean(_ value: DirectValue) -> Bool {
    switch value {
    case .text(let piece): piece.count > 0
    case .number(let number): number != 0 && !number.isNaN
    case .boolean(let yes): yes
    case .node: true
    case .nodes(let range): range.count > 0
    case .fragment: true
    }
  }

  private func isNodes(_ number: Int32, _ context: DirectContext) -> Bool {
    let expression = program.expressions[Int(number)]
    switch expression.kind {
    case .path, .union: return true
    case .variable:
      switch values[context.frame + Int(expression.a)] {
      case .node, .nodes: return true
      default: return false
      }
    default: return false
    }
  }

  private func kind(_ number: Int32, _ context: DirectContext) -> (isNumber: Bool, isBoolean: Bool)
  {
    let expression = program.expressions[Int(number)]
    switch expression.kind {
    case .number, .add, .subtract, .multiply, .divide, .position, .count, .toNumber,
      .stringLength, .sum:
      return (true, false)
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .not,
      .boolean, .contains, .startsWith, .yes, .no:
      return (false, true)
    case .variable:
      switch values[context.frame + Int(expression.a)] {
      case .number: return (true, false)
      case .boolean: return (false, true)
      default: return (false, false)
      }
    default: return (false, false)
    }
  }

  /// XPath 1.0, section 3.4: a comparison with nodes holds if it holds for one.
  private func compare(_ expression: DirectExpression, _ context: DirectContext) -> Bool {
    let left = kind(expression.a, context)
    let right = kind(expression.b, context)
    if left.isBoolean || right.isBoolean {
      isUnsupported = true
      return false
    }
    let isOrder = expression.kind != .equal && expression.kind != .notEqual
    let asNumbers = isOrder || left.isNumber || right.isNumber
    if let single = compareSingle(expression, asNumbers: asNumbers, context) { return single }
    let leftNodes = isNodes(expression.a, context)
    let rightNodes = isNodes(expression.b, context)
    if leftNodes || rightNodes {
      let ones = leftNodes ? nodes(expression.a, context).map { page.value($0) } : []
      let others = rightNodes ? nodes(expression.b, context).map { page.value($0) } : []
      if leftNodes, rightNodes {
        return ones.contains { one in
          others.contains { holds(expression.kind, one, $0, asNumbers: isOrder) }
        }
      }
      if asNumbers {
        let other = self.number(leftNodes ? expression.b : expression.a, context)
        return leftNodes
          ? ones.contains { holds(expression.kind, self.number(of: $0), other) }
          : others.contains { holds(expression.kind, other, self.number(of: $0)) }
      }
      let other = string(leftNodes ? expression.b : expression.a, context)
      return (leftNodes ? ones : others).contains {
        holds(expression.kind, $0, other, asNumbers: false)
      }
    }
    if asNumbers {
      return holds(
        expression.kind, self.number(expression.a, context), self.number(expression.b, context))
    }
    return holds(
      expression.kind, string(expression.a, context), string(expression.b, context),
      asNumbers: false)
  }

  /// The usual comparison: of at most one node with what is none.
  private func compareSingle(
    _ expression: DirectExpression, asNumbers: Bool, _ context: DirectContext
  ) -> Bool? {
    guard isSingle(program.expressions[Int(expression.a)]), !isNodes(expression.b, context) else {
      return nil
    }
    let node = first(expression.a, context)
    guard node >= 0 else { return false }
    if asNumbers {
      return holds(
        expression.kind, number(of: page.value(node)), self.number(expression.b, context))
    }
    return holds(
      expression.kind, page.value(node), string(expression.b, context), asNumbers: false)
  }

  private func holds(
    _ kind: DirectExpression.Kind, _ left: Piece, _ right: Piece, asNumbers: Bool
  ) -> Bool {
    if asNumbers { return holds(kind, number(of: left), number(of: right)) }
    return areEqual(left, right) == (kind == .equal)
  }

  private func holds(_ kind: DirectExpression.Kind, _ left: Double, _ right: Double) -> Bool {
    switch kind {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }

  // MARK: - Numbers

  func number(_ number: Int32, _ context: DirectContext) -> Double {
    let expression = program.expressions[Int(number)]
    switch expression.kind {
    case .number: return expression.number
    case .position: return Double(context.position)
    case .count:
      if isNodes(expression.a, context) { return Double(nodes(expression.a, context).count) }
      isUnsupported = true
      return 0
    case .sum:
      if isNodes(expression.a, context) {
        return nodes(expression.a, context).reduce(0) { $0 + self.number(of: page.value($1)) }
      }
      isUnsupported = true
      return 0
    case .add: return self.number(expression.a, context) + self.number(expression.b, context)
    case .subtract: return self.number(expression.a, context) - self.number(expression.b, context)
    case .multiply: return self.number(expression.a, context) * self.number(expression.b, context)
    case .divide: return self.number(expression.a, context) / self.number(expression.b, context)
    case .toNumber:
      return expression.a < 0
        ? self.number(of: page.value(context.node)) : self.number(expression.a, context)
    case .stringLength:
      let text = expression.a < 0 ? page.value(context.node) : string(expression.a, context)
      return Double(characters(of: text))
    default:
      switch value(number, context) {
      case .number(let number): return number
      case .boolean(let yes): return yes ? 1 : 0
      case let other: return self.number(of: string(other))
      }
    }
  }
}

extension Arena {
  func keep(_ text: StaticString) -> Piece {
    Piece(base: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}
